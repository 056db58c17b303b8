-- migc 0.1.0: upgrade base -> aa0000000005, mysql
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
-- run: mysql --default-character-set=utf8mb4 DATABASE < upgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at base
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('aa0000000005' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 987zyx654321: First tables
-- if a statement fails, the database is at base with those of 987zyx654321 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
CREATE TABLE tasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) NOT NULL DEFAULT 'medium', 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE messages (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    role ENUM('user', 'assistant') NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('987zyx654321');
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
-- guard: the database must be at 987zyx654321
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('987zyx654321' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 987zyx654321, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 987zyx654321 with those of abc123def456 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE user_preferences (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(255) NOT NULL, 
    show_completed BOOL, 
    compact_view BOOL, 
    dark_mode BOOL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id), 
    UNIQUE (user_id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> aa0000000001: Add conversations table
-- guard: the database must be at abc123def456
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('abc123def456' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at abc123def456, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at abc123def456 with those of aa0000000001 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE conversations (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(255) NOT NULL, 
    title VARCHAR(255), 
    created_at DATETIME(6), 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade aa0000000001 -> aa0000000002: Add recurrence to tasks
-- guard: the database must be at aa0000000001
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000001' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000001, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000001 with those of aa0000000002 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN is_recurring BOOL DEFAULT false;
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR(255);
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000001';
-- Running upgrade aa0000000002 -> aa0000000003: Message role as text
-- guard: the database must be at aa0000000002
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000002' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000002, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000002 with those of aa0000000003 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE messages MODIFY COLUMN role VARCHAR(255) NOT NULL;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000002';
-- Running upgrade aa0000000003 -> aa0000000004: Add task index
-- guard: the database must be at aa0000000003
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000003' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000003, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000003 with those of aa0000000004 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000003';
-- Running upgrade aa0000000004 -> aa0000000005: Priorities by id
-- guard: the database must be at aa0000000004
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('aa0000000004' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at aa0000000004, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at aa0000000004 with those of aa0000000005 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN priority_id INTEGER;
UPDATE tasks SET priority_id=3 WHERE tasks.priority = 'high';
UPDATE tasks SET priority_id=2 WHERE tasks.priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE tasks.priority = 'low';
ALTER TABLE tasks MODIFY COLUMN priority_id INTEGER NOT NULL;
UPDATE alembic_version SET version_num='aa0000000005' WHERE alembic_version.version_num = 'aa0000000004';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
