-- migc 0.1.0: downgrade a1 -> base, mysql
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
-- run: mysql --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at a1
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at a1, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade a1 -> base: An enumeration that gets other labels under its name, column by column
-- if a statement fails, the database is at a1 with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE runs;
ALTER TABLE jobs MODIFY COLUMN state ENUM('open', 'closed') NOT NULL;
DROP TABLE jobs;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
