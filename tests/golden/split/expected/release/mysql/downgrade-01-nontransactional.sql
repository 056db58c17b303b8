-- migc 0.1.0: downgrade split3 -> base, part 1 of 3 of script e25742640f36, mysql
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: mysql --default-character-set=utf8mb4 DATABASE < downgrade-01-nontransactional.sql
-- before it: nothing; after it: downgrade-02-nontransactional.sql
-- it begins with the database at split3
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at split3
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('split3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at split3, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- guard: no other split script may be under way
SET @migc_at = 'none';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version_part') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''none'') INTO @migc_at FROM alembic_version_part');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('none' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this is the first part of a script, and the last one of any that ran in this database is ', @migc_at, '; nothing was changed'), 200));
CREATE TABLE IF NOT EXISTS alembic_version_part (
    version_num VARCHAR(64) NOT NULL, 
    CONSTRAINT alembic_version_part_pkc PRIMARY KEY (version_num)
);
-- Running downgrade split3 -> split2: Rows and a table
-- if a statement fails, the database is at split3 with those of split3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE shops;
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split3';
-- part 1 of 3 of script e25742640f36 is done
INSERT INTO alembic_version_part (version_num) VALUES ('part 1 of 3 of script e25742640f36');
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
