-- migc 0.1.0: upgrade base -> e8596a7b8c9d, mysql
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('e8596a7b8c9d' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 0a1b2c3d4e5f: Create users
-- if a statement fails, the database is at base with those of 0a1b2c3d4e5f above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE users (
    id VARCHAR(36) NOT NULL COMMENT 'a UUID as text, made by the application', 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100), 
    is_active BOOL NOT NULL DEFAULT true, 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (LOCATE('@', CONVERT(email USING utf8mb4) COLLATE utf8mb4_bin) > 1)
) COMMENT='people who may sign in';
INSERT INTO alembic_version (version_num) VALUES ('0a1b2c3d4e5f');
-- Running upgrade 0a1b2c3d4e5f -> 1b2c3d4e5f60: Create tasks
-- guard: the database must be at 0a1b2c3d4e5f
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('0a1b2c3d4e5f' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 0a1b2c3d4e5f, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 0a1b2c3d4e5f with those of 1b2c3d4e5f60 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE tasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) NOT NULL DEFAULT 'medium', 
    completed BOOL NOT NULL DEFAULT false, 
    due_at DATETIME(6), 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (CHAR_LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at);
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '0a1b2c3d4e5f';
-- Running upgrade 1b2c3d4e5f60 -> 987zyx654321: Add conversations and messages
-- guard: the database must be at 1b2c3d4e5f60
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('1b2c3d4e5f60' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 1b2c3d4e5f60, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 1b2c3d4e5f60 with those of 987zyx654321 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE conversations (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(255), 
    state ENUM('open', 'archived') NOT NULL, 
    created_at DATETIME(6), 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    conversation_id INTEGER NOT NULL, 
    role ENUM('user', 'assistant', 'system') NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = '1b2c3d4e5f60';
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
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> 3d4e5f607182: Add tags
-- guard: the database must be at abc123def456
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('abc123def456' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at abc123def456, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at abc123def456 with those of 3d4e5f607182 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE tags (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    color CHAR(7) NOT NULL DEFAULT '#808080', 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (CONVERT(RTRIM(color) USING utf8mb4) COLLATE utf8mb4_bin LIKE '#%' AND CHAR_LENGTH(RTRIM(color)) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, (LOWER(name)));
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
) COMMENT='which task carries which tag';
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade abc123def456 -> 2c3d4e5f6071: Add recurring tasks
-- guard: the database must be at 3d4e5f607182
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('3d4e5f607182' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 3d4e5f607182, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 3d4e5f607182 with those of 2c3d4e5f6071 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN is_recurring BOOL DEFAULT false;
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR(255) COMMENT 'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO';
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
-- Running upgrade 2c3d4e5f6071, 3d4e5f607182 -> 4e5f60718293: Merge recurring tasks and tags
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '3d4e5f607182';
-- Running upgrade 4e5f60718293 -> 5f6071829304: Change message role to varchar
-- guard: the database must be at 4e5f60718293
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('4e5f60718293' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 4e5f60718293, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 4e5f60718293 with those of 5f6071829304 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE messages MODIFY COLUMN role VARCHAR(20) NOT NULL;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '4e5f60718293';
-- Running upgrade 5f6071829304 -> 607182930415: Change conversation state to varchar
-- guard: the database must be at 5f6071829304
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('5f6071829304' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 5f6071829304, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 5f6071829304 with those of 607182930415 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE conversations MODIFY COLUMN state VARCHAR(255) NOT NULL;
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '5f6071829304';
-- Running upgrade 607182930415 -> 718293041526: Index tasks by user and age
-- guard: the database must be at 607182930415
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('607182930415' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 607182930415, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 607182930415 with those of 718293041526 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '607182930415';
-- Running upgrade 718293041526 -> 829304152637: Move priorities to a table
-- guard: the database must be at 718293041526
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('718293041526' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 718293041526, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 718293041526 with those of 829304152637 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
INSERT INTO priorities (id, name, weight) VALUES (1, 'low', 0.50);
INSERT INTO priorities (id, name, weight) VALUES (2, 'medium', 1.00);
INSERT INTO priorities (id, name, weight) VALUES (3, 'high', 2.25);
ALTER TABLE tasks ADD COLUMN priority_id SMALLINT;
UPDATE tasks SET priority_id=3 WHERE priority = 'high';
UPDATE tasks SET priority_id=2 WHERE priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE priority = 'low';
ALTER TABLE tasks MODIFY COLUMN priority_id SMALLINT NOT NULL;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id);
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '718293041526';
-- Running upgrade 829304152637 -> 930415263748: Drop the old priority column
-- guard: the database must be at 829304152637
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('829304152637' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 829304152637, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 829304152637 with those of 930415263748 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP CONSTRAINT ck_tasks_priority;
ALTER TABLE tasks DROP COLUMN priority;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = '829304152637';
-- Running upgrade 930415263748 -> a41526374859: Add subtasks
-- guard: the database must be at 930415263748
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('930415263748' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 930415263748, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 930415263748 with those of a41526374859 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE subtasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOL NOT NULL DEFAULT false, 
    position INTEGER NOT NULL DEFAULT 0, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
ALTER TABLE tasks ADD COLUMN next_subtask_id INTEGER;
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '930415263748';
-- Running upgrade a41526374859 -> b5263748596a: Add task templates
-- guard: the database must be at a41526374859
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a41526374859' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a41526374859, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a41526374859 with those of b5263748596a above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE task_templates (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    title VARCHAR(200) NOT NULL, 
    body TEXT, 
    options JSON NOT NULL DEFAULT ('{}'), 
    labels JSON, 
    hours NUMERIC(5, 2), 
    valid_from DATE, 
    remind_at DATETIME(6), 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
INSERT INTO task_templates (title, body, labels, hours, valid_from, remind_at) VALUES ('It''s your first task', 'Tick me off. 🎉', '["hello", "it''s \\"new\\""]', 0.25, '2025-02-14', '2025-02-14 09:00:00');
INSERT INTO task_templates (title, body, options, labels, hours, valid_from, remind_at) VALUES ('Set up C:\\todo\\new', 'Two lines:
	1. a tab before this
	2. 100 % done; -- no comment /* nor this */', '{"shell": "C:\\\\Windows\\\\cmd.exe", "note": "it''s \\"quoted\\"", "sizes": [1, 2.5, true]}', '[]', 26.50, '2025-03-01', '2025-03-01 17:30:00');
INSERT INTO task_templates (title, body) VALUES ('Größe 大きさ размер', ':name is no parameter here, nor is $1 or $$');
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'a41526374859';
-- Running upgrade b5263748596a -> c63748596a7b: Index messages without locking
-- guard: the database must be at b5263748596a
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('b5263748596a' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at b5263748596a, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at b5263748596a with those of c63748596a7b above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'b5263748596a';
-- Running upgrade c63748596a7b -> d748596a7b8c: Add search text
-- guard: the database must be at c63748596a7b
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('c63748596a7b' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at c63748596a7b, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at c63748596a7b with those of d748596a7b8c above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN search_text TEXT;
-- not in batches: loops stand in stored procedures only
UPDATE tasks SET search_text=LOWER(CONCAT(title, ' ', COALESCE(description, ''))) WHERE search_text IS NULL;
ALTER TABLE tasks MODIFY COLUMN search_text TEXT NOT NULL DEFAULT ('');
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running upgrade d748596a7b8c -> f96a7b8c9d0e: Add time of update to tasks
-- guard: the database must be at d748596a7b8c
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('d748596a7b8c' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at d748596a7b8c, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at d748596a7b8c with those of f96a7b8c9d0e above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN updated_at DATETIME(6);
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'd748596a7b8c';
-- Running upgrade f96a7b8c9d0e -> e8596a7b8c9d: Track updates of tasks
-- guard: the database must be at f96a7b8c9d0e
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('f96a7b8c9d0e' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at f96a7b8c9d0e, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at f96a7b8c9d0e with those of e8596a7b8c9d above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TRIGGER tasks_touch_updated_at
  BEFORE UPDATE ON tasks
  FOR EACH ROW SET NEW.updated_at = UTC_TIMESTAMP(6);
UPDATE alembic_version SET version_num='e8596a7b8c9d' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
