-- migc 0.1.0: downgrade aa0000000005 -> base, mariadb
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
-- run: mariadb --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at aa0000000005
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000005' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at aa0000000005, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade aa0000000005 -> aa0000000004: Priorities by id
-- if a statement fails, the database is at aa0000000005 with those of aa0000000005 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP COLUMN priority_id;
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000005';
-- Running downgrade aa0000000004 -> aa0000000003: Add task index
-- guard: the database must be at aa0000000004
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000004' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000004, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000004 with those of aa0000000004 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX user_id ON tasks (user_id);
DROP INDEX ix_tasks_user_id_created_at ON tasks;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000004';
-- Running downgrade aa0000000003 -> aa0000000002: Message role as text
-- guard: the database must be at aa0000000003
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000003' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000003, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000003 with those of aa0000000003 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE messages MODIFY COLUMN role VARCHAR(20) NOT NULL;
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000003';
-- Running downgrade aa0000000002 -> aa0000000001: Add recurrence to tasks
-- guard: the database must be at aa0000000002
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000002' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000002, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000002 with those of aa0000000002 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'aa0000000002';
-- Running downgrade aa0000000001 -> abc123def456: Add conversations table
-- guard: the database must be at aa0000000001
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000001' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000001, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000001 with those of aa0000000001 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE conversations;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = 'aa0000000001';
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
-- guard: the database must be at abc123def456
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('abc123def456' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at abc123def456, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at abc123def456 with those of abc123def456 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP INDEX ix_user_preferences_user_id ON user_preferences;
DROP TABLE user_preferences;
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
-- Running downgrade 987zyx654321 -> base: First tables
-- guard: the database must be at 987zyx654321
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('987zyx654321' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 987zyx654321, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 987zyx654321 with those of 987zyx654321 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE messages;
DROP TABLE tasks;
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = '987zyx654321';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
