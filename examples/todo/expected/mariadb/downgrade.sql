-- migc 0.1.0: downgrade e8596a7b8c9d -> base, mariadb
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
-- run: mariadb --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at e8596a7b8c9d
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('e8596a7b8c9d' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at e8596a7b8c9d, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade e8596a7b8c9d -> f96a7b8c9d0e: Track updates of tasks
-- if a statement fails, the database is at e8596a7b8c9d with those of e8596a7b8c9d above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TRIGGER tasks_touch_updated_at;
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'e8596a7b8c9d';
-- Running downgrade f96a7b8c9d0e -> d748596a7b8c: Add time of update to tasks
-- guard: the database must be at f96a7b8c9d0e
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('f96a7b8c9d0e' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at f96a7b8c9d0e, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at f96a7b8c9d0e with those of f96a7b8c9d0e above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP COLUMN updated_at;
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
-- Running downgrade d748596a7b8c -> c63748596a7b: Add search text
-- guard: the database must be at d748596a7b8c
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('d748596a7b8c' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at d748596a7b8c, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at d748596a7b8c with those of d748596a7b8c above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks MODIFY COLUMN search_text TEXT;
ALTER TABLE tasks DROP COLUMN search_text;
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'd748596a7b8c';
-- Running downgrade c63748596a7b -> b5263748596a: Index messages without locking
-- guard: the database must be at c63748596a7b
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('c63748596a7b' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at c63748596a7b, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at c63748596a7b with those of c63748596a7b above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX fk_messages_conversation_id_conversations ON messages (conversation_id);
DROP INDEX ix_messages_conversation_id_created_at ON messages;
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running downgrade b5263748596a -> a41526374859: Add task templates
-- guard: the database must be at b5263748596a
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('b5263748596a' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at b5263748596a, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at b5263748596a with those of b5263748596a above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE task_templates;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = 'b5263748596a';
-- Running downgrade a41526374859 -> 930415263748: Add subtasks
-- guard: the database must be at a41526374859
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a41526374859' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a41526374859, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a41526374859 with those of a41526374859 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP FOREIGN KEY fk_tasks_next_subtask, DROP INDEX fk_tasks_next_subtask;
ALTER TABLE subtasks DROP FOREIGN KEY fk_subtasks_task;
ALTER TABLE tasks DROP COLUMN next_subtask_id;
DROP TABLE subtasks;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = 'a41526374859';
-- Running downgrade 930415263748 -> 829304152637: Drop the old priority column
-- guard: the database must be at 930415263748
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('930415263748' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 930415263748, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 930415263748 with those of 930415263748 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks ADD COLUMN priority VARCHAR(10) NOT NULL DEFAULT 'medium';
UPDATE tasks SET priority=(SELECT p.name FROM priorities p WHERE p.id = tasks.priority_id);
ALTER TABLE tasks ADD CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'));
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '930415263748';
-- Running downgrade 829304152637 -> 718293041526: Move priorities to a table
-- guard: the database must be at 829304152637
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('829304152637' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 829304152637, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 829304152637 with those of 829304152637 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP FOREIGN KEY fk_tasks_priority_id, DROP INDEX fk_tasks_priority_id;
ALTER TABLE tasks MODIFY COLUMN priority_id SMALLINT;
ALTER TABLE tasks DROP COLUMN priority_id;
DROP TABLE priorities;
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '829304152637';
-- Running downgrade 718293041526 -> 607182930415: Index tasks by user and age
-- guard: the database must be at 718293041526
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('718293041526' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 718293041526, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 718293041526 with those of 718293041526 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP INDEX ix_tasks_user_id_created_at ON tasks;
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '718293041526';
-- Running downgrade 607182930415 -> 5f6071829304: Change conversation state to varchar
-- guard: the database must be at 607182930415
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('607182930415' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 607182930415, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 607182930415 with those of 607182930415 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE conversations MODIFY COLUMN state ENUM('open', 'archived') NOT NULL;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '607182930415';
-- Running downgrade 5f6071829304 -> 4e5f60718293: Change message role to varchar
-- guard: the database must be at 5f6071829304
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('5f6071829304' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 5f6071829304, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 5f6071829304 with those of 5f6071829304 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE messages MODIFY COLUMN role ENUM('user', 'assistant', 'system') NOT NULL;
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '5f6071829304';
-- Running downgrade 4e5f60718293 -> 2c3d4e5f6071, 3d4e5f607182: Merge recurring tasks and tags
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = '4e5f60718293';
-- Running downgrade 2c3d4e5f6071 -> abc123def456: Add recurring tasks
-- guard: the database must be at 2c3d4e5f6071, 3d4e5f607182
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('2c3d4e5f6071, 3d4e5f607182' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 2c3d4e5f6071, 3d4e5f607182, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 2c3d4e5f6071, 3d4e5f607182 with those of 2c3d4e5f6071 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
-- Running downgrade 3d4e5f607182 -> abc123def456: Add tags
-- guard: the database must be at 3d4e5f607182
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('3d4e5f607182' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 3d4e5f607182, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 3d4e5f607182 with those of 3d4e5f607182 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE task_tags;
CREATE INDEX fk_tags_user_id_users ON tags (user_id);
DROP INDEX uq_tags_user_id_name ON tags;
DROP TABLE tags;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '3d4e5f607182';
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
-- Running downgrade 987zyx654321 -> 1b2c3d4e5f60: Add conversations and messages
-- guard: the database must be at 987zyx654321
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('987zyx654321' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 987zyx654321, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 987zyx654321 with those of 987zyx654321 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE messages;
DROP TABLE conversations;
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '987zyx654321';
-- Running downgrade 1b2c3d4e5f60 -> 0a1b2c3d4e5f: Create tasks
-- guard: the database must be at 1b2c3d4e5f60
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('1b2c3d4e5f60' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 1b2c3d4e5f60, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 1b2c3d4e5f60 with those of 1b2c3d4e5f60 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP INDEX ix_tasks_open_due_at ON tasks;
DROP TABLE tasks;
UPDATE alembic_version SET version_num='0a1b2c3d4e5f' WHERE alembic_version.version_num = '1b2c3d4e5f60';
-- Running downgrade 0a1b2c3d4e5f -> base: Create users
-- guard: the database must be at 0a1b2c3d4e5f
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('0a1b2c3d4e5f' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 0a1b2c3d4e5f, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 0a1b2c3d4e5f with those of 0a1b2c3d4e5f above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = '0a1b2c3d4e5f';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
