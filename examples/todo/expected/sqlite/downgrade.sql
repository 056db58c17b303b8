-- migc 0.1.0: downgrade e8596a7b8c9d -> base, sqlite
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at e8596a7b8c9d
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at e8596a7b8c9d, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at e8596a7b8c9d, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'e8596a7b8c9d' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'e8596a7b8c9d' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade e8596a7b8c9d -> f96a7b8c9d0e: Track updates of tasks
DROP TRIGGER tasks_touch_updated_at;
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'e8596a7b8c9d';
-- Running downgrade f96a7b8c9d0e -> d748596a7b8c: Add time of update to tasks
ALTER TABLE tasks DROP COLUMN updated_at;
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
-- Running downgrade d748596a7b8c -> c63748596a7b: Add search text
-- table tasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id', 'ix_tasks_open_due_at', 'ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id', 'next_subtask_id', 'search_text');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER, 
    search_text TEXT, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id, next_subtask_id, search_text) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id, tasks.next_subtask_id, tasks.search_text FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
ALTER TABLE tasks DROP COLUMN search_text;
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'd748596a7b8c';
-- Running downgrade c63748596a7b -> b5263748596a: Index messages without locking
DROP INDEX ix_messages_conversation_id_created_at;
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running downgrade b5263748596a -> a41526374859: Add task templates
DROP TABLE task_templates;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = 'b5263748596a';
-- Running downgrade a41526374859 -> 930415263748: Add subtasks
-- table tasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id', 'ix_tasks_open_due_at', 'ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id', 'next_subtask_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id)
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id, next_subtask_id) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id, tasks.next_subtask_id FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
-- table subtasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'subtasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_subtasks_task_id'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('subtasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'task_id', 'title', 'completed', 'position');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_subtasks (
    id INTEGER NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    position INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
INSERT INTO _migc_new_subtasks (id, task_id, title, completed, position) SELECT subtasks.id, subtasks.task_id, subtasks.title, subtasks.completed, subtasks.position FROM subtasks;
DROP TABLE subtasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_subtasks RENAME TO subtasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE subtasks RENAME COLUMN id TO id;
ALTER TABLE tasks DROP COLUMN next_subtask_id;
DROP TABLE subtasks;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = 'a41526374859';
-- Running downgrade 930415263748 -> 829304152637: Drop the old priority column
ALTER TABLE tasks ADD COLUMN priority VARCHAR(10) DEFAULT 'medium' NOT NULL;
UPDATE tasks SET priority=(SELECT p.name FROM priorities p WHERE p.id = tasks.priority_id);
-- table tasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id', 'ix_tasks_open_due_at', 'ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id', 'priority');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'))
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id, priority) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id, tasks.priority FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '930415263748';
-- Running downgrade 829304152637 -> 718293041526: Move priorities to a table
-- table tasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id', 'ix_tasks_open_due_at', 'ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id', 'priority');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'))
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id, priority) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id, tasks.priority FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
-- table tasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'tasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id', 'ix_tasks_open_due_at', 'ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id', 'priority');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'))
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id, priority) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id, tasks.priority FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
ALTER TABLE tasks DROP COLUMN priority_id;
DROP TABLE priorities;
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '829304152637';
-- Running downgrade 718293041526 -> 607182930415: Index tasks by user and age
DROP INDEX ix_tasks_user_id_created_at;
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '718293041526';
-- Running downgrade 607182930415 -> 5f6071829304: Change conversation state to varchar
-- table conversations is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'conversations' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'conversations' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'conversations' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'conversations' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_conversations_user_id'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('conversations', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'state', 'created_at');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_conversations (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR, 
    state VARCHAR(8) NOT NULL, 
    created_at DATETIME, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO _migc_new_conversations (id, user_id, title, state, created_at) SELECT conversations.id, conversations.user_id, conversations.title, state, conversations.created_at FROM conversations;
DROP TABLE conversations;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_conversations RENAME TO conversations;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE conversations RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '607182930415';
-- Running downgrade 5f6071829304 -> 4e5f60718293: Change message role to varchar
-- table messages is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'messages' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'messages' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'messages' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'messages' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('messages', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'conversation_id', 'role', 'content', 'tool_calls', 'created_at');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_messages (
    id INTEGER NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role VARCHAR(9) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_messages (id, conversation_id, role, content, tool_calls, created_at) SELECT messages.id, messages.conversation_id, role, messages.content, messages.tool_calls, messages.created_at FROM messages;
DROP TABLE messages;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_messages RENAME TO messages;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE messages RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '5f6071829304';
-- Running downgrade 4e5f60718293 -> 2c3d4e5f6071, 3d4e5f607182: Merge recurring tasks and tags
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = '4e5f60718293';
-- Running downgrade 2c3d4e5f6071 -> abc123def456: Add recurring tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
-- Running downgrade 3d4e5f607182 -> abc123def456: Add tags
DROP TABLE task_tags;
DROP INDEX uq_tags_user_id_name;
DROP TABLE tags;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '3d4e5f607182';
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
DROP INDEX ix_user_preferences_user_id;
DROP TABLE user_preferences;
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
-- Running downgrade 987zyx654321 -> 1b2c3d4e5f60: Add conversations and messages
DROP TABLE messages;
DROP TABLE conversations;
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '987zyx654321';
-- Running downgrade 1b2c3d4e5f60 -> 0a1b2c3d4e5f: Create tasks
DROP INDEX ix_tasks_open_due_at;
DROP TABLE tasks;
UPDATE alembic_version SET version_num='0a1b2c3d4e5f' WHERE alembic_version.version_num = '1b2c3d4e5f60';
-- Running downgrade 0a1b2c3d4e5f -> base: Create users
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = '0a1b2c3d4e5f';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
