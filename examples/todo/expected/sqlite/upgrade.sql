-- migc 0.1.0: upgrade base -> e8596a7b8c9d, sqlite
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
-- run: sqlite3 -batch -bail DATABASE < upgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at base
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at base, and this one is at e8596a7b8c9d, where the script leads; nothing was changed" CHECK (NOT (present = 'e8596a7b8c9d' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:e8596a7b8c9d" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> 0a1b2c3d4e5f: Create users
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100), 
    is_active BOOLEAN DEFAULT 1 NOT NULL, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (INSTR(email, '@') > 1)
);
INSERT INTO alembic_version (version_num) VALUES ('0a1b2c3d4e5f');
-- Running upgrade 0a1b2c3d4e5f -> 1b2c3d4e5f60: Create tasks
CREATE TABLE tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '0a1b2c3d4e5f';
-- Running upgrade 1b2c3d4e5f60 -> 987zyx654321: Add conversations and messages
CREATE TABLE conversations (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR, 
    state VARCHAR(8) NOT NULL, 
    created_at DATETIME, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id INTEGER NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role VARCHAR(9) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = '1b2c3d4e5f60';
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
CREATE TABLE user_preferences (
    id INTEGER NOT NULL, 
    user_id VARCHAR NOT NULL, 
    show_completed BOOLEAN, 
    compact_view BOOLEAN, 
    dark_mode BOOLEAN, 
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> 3d4e5f607182: Add tags
CREATE TABLE tags (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    color CHAR(7) DEFAULT '#808080' NOT NULL, 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (RTRIM(color) GLOB '#*' AND LENGTH(RTRIM(color)) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, LOWER(name));
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade abc123def456 -> 2c3d4e5f6071: Add recurring tasks
ALTER TABLE tasks ADD COLUMN is_recurring BOOLEAN DEFAULT 0;
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR;
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
-- Running upgrade 2c3d4e5f6071, 3d4e5f607182 -> 4e5f60718293: Merge recurring tasks and tags
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '3d4e5f607182';
-- Running upgrade 4e5f60718293 -> 5f6071829304: Change message role to varchar
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
    role VARCHAR(20) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_messages (id, conversation_id, role, content, tool_calls, created_at) SELECT messages.id, messages.conversation_id, SUBSTR(role, 1, 20), messages.content, messages.tool_calls, messages.created_at FROM messages;
DROP TABLE messages;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_messages RENAME TO messages;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE messages RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '4e5f60718293';
-- Running upgrade 5f6071829304 -> 607182930415: Change conversation state to varchar
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
    state VARCHAR NOT NULL, 
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
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '5f6071829304';
-- Running upgrade 607182930415 -> 718293041526: Index tasks by user and age
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '607182930415';
-- Running upgrade 718293041526 -> 829304152637: Move priorities to a table
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
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'priority', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, priority, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.priority, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id FROM tasks;
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
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'priority', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id)
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, priority, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.priority, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '718293041526';
-- Running upgrade 829304152637 -> 930415263748: Drop the old priority column
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
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'description', 'priority', 'completed', 'due_at', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id)
);
INSERT INTO _migc_new_tasks (id, user_id, title, description, priority, completed, due_at, created_at, is_recurring, recurrence_pattern, priority_id) SELECT tasks.id, tasks.user_id, tasks.title, tasks.description, tasks.priority, tasks.completed, tasks.due_at, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
ALTER TABLE tasks DROP COLUMN priority;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = '829304152637';
-- Running upgrade 930415263748 -> a41526374859: Add subtasks
CREATE TABLE subtasks (
    id INTEGER NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    position INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
ALTER TABLE tasks ADD COLUMN next_subtask_id INTEGER;
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
    CONSTRAINT pk_subtasks PRIMARY KEY (id), 
    CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_subtasks (id, task_id, title, completed, position) SELECT subtasks.id, subtasks.task_id, subtasks.title, subtasks.completed, subtasks.position FROM subtasks;
DROP TABLE subtasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_subtasks RENAME TO subtasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE subtasks RENAME COLUMN id TO id;
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
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
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
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '930415263748';
-- Running upgrade a41526374859 -> b5263748596a: Add task templates
CREATE TABLE task_templates (
    id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    body TEXT, 
    options JSON DEFAULT '{}' NOT NULL, 
    labels JSON, 
    hours NUMERIC(5, 2), 
    valid_from DATE, 
    remind_at DATETIME, 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
INSERT INTO task_templates (title, body, labels, hours, valid_from, remind_at) VALUES ('It''s your first task', 'Tick me off. 🎉', '["hello", "it''s \"new\""]', 0.25, '2025-02-14', '2025-02-14 09:00:00.000000');
INSERT INTO task_templates (title, body, options, labels, hours, valid_from, remind_at) VALUES ('Set up C:\todo\new', 'Two lines:
	1. a tab before this
	2. 100 % done; -- no comment /* nor this */', '{"shell": "C:\\Windows\\cmd.exe", "note": "it''s \"quoted\"", "sizes": [1, 2.5, true]}', '[]', 26.50, '2025-03-01', '2025-03-01 17:30:00.000000');
INSERT INTO task_templates (title, body) VALUES ('Größe 大きさ размер', ':name is no parameter here, nor is $1 or $$');
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'a41526374859';
-- Running upgrade b5263748596a -> c63748596a7b: Index messages without locking
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'b5263748596a';
-- Running upgrade c63748596a7b -> d748596a7b8c: Add search text
ALTER TABLE tasks ADD COLUMN search_text TEXT;
-- in one piece: SQLite has no loops
UPDATE tasks SET search_text=LOWER(title || ' ' || COALESCE(description, '')) WHERE search_text IS NULL;
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
    search_text TEXT DEFAULT '' NOT NULL, 
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
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running upgrade d748596a7b8c -> f96a7b8c9d0e: Add time of update to tasks
ALTER TABLE tasks ADD COLUMN updated_at DATETIME;
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'd748596a7b8c';
-- Running upgrade f96a7b8c9d0e -> e8596a7b8c9d: Track updates of tasks
CREATE TRIGGER tasks_touch_updated_at
  AFTER UPDATE ON tasks
  FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE tasks SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;  -- semicolons in here end no statement
END;
UPDATE alembic_version SET version_num='e8596a7b8c9d' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
