-- migc 0.1.0: upgrade base -> split3, part 4 of 6 of script 6d69c59f2c8d, mysql
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: mysql --default-character-set=utf8mb4 DATABASE < upgrade-04-data.sql
-- before it: upgrade-03-nontransactional.sql; after it: upgrade-05-nontransactional.sql
-- it begins with the database at split1 and part 3 of 6 of script 6d69c59f2c8d
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at split1
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('split1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at split1, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('split3' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- guard: part 3 of 6 of script 6d69c59f2c8d must have been the last one
SET @migc_at = 'none';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version_part') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''none'') INTO @migc_at FROM alembic_version_part');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('part 3 of 6 of script 6d69c59f2c8d' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this part follows part 3 of 6 of script 6d69c59f2c8d, and the last one that ran in this database is ', @migc_at, '; nothing was changed'), 200));
-- Running upgrade split1 -> split2: All kinds of statements within one revision
-- if a statement fails, the database is at split1 with those of split2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
-- not in batches: loops stand in stored procedures only
UPDATE goods SET label='none' WHERE label IS NULL;
-- part 4 of 6 of script 6d69c59f2c8d is done
UPDATE alembic_version_part SET version_num='part 4 of 6 of script 6d69c59f2c8d' WHERE alembic_version_part.version_num = 'part 3 of 6 of script 6d69c59f2c8d';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
