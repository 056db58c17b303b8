-- migc 0.1.0: upgrade base -> aa0000000005, sqlite
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
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
    CONSTRAINT "this script is for a database at base, and this one is at aa0000000005, where the script leads; nothing was changed" CHECK (NOT (present = 'aa0000000005' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:aa0000000005" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> 987zyx654321: First tables
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
CREATE TABLE tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE messages (
    id INTEGER NOT NULL, 
    role VARCHAR(9) NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('987zyx654321');
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
CREATE TABLE user_preferences (
    id INTEGER NOT NULL, 
    user_id VARCHAR NOT NULL, 
    show_completed BOOLEAN, 
    compact_view BOOLEAN, 
    dark_mode BOOLEAN, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id), 
    UNIQUE (user_id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> aa0000000001: Add conversations table
CREATE TABLE conversations (
    id INTEGER NOT NULL, 
    user_id VARCHAR NOT NULL, 
    title VARCHAR, 
    created_at DATETIME, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade aa0000000001 -> aa0000000002: Add recurrence to tasks
ALTER TABLE tasks ADD COLUMN is_recurring BOOLEAN DEFAULT 0;
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR;
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000001';
-- Running upgrade aa0000000002 -> aa0000000003: Message role as text
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
  WHERE name COLLATE NOCASE NOT IN ('id', 'role', 'content');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_messages (
    id INTEGER NOT NULL, 
    role VARCHAR NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
INSERT INTO _migc_new_messages (id, role, content) SELECT messages.id, role, messages.content FROM messages;
DROP TABLE messages;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_messages RENAME TO messages;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE messages RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000002';
-- Running upgrade aa0000000003 -> aa0000000004: Add task index
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000003';
-- Running upgrade aa0000000004 -> aa0000000005: Priorities by id
ALTER TABLE tasks ADD COLUMN priority_id INTEGER;
UPDATE tasks SET priority_id=3 WHERE tasks.priority = 'high';
UPDATE tasks SET priority_id=2 WHERE tasks.priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE tasks.priority = 'low';
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
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_user_id_created_at'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'priority', 'created_at', 'is_recurring', 'recurrence_pattern', 'priority_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
INSERT INTO _migc_new_tasks (id, user_id, title, priority, created_at, is_recurring, recurrence_pattern, priority_id) SELECT tasks.id, tasks.user_id, tasks.title, tasks.priority, tasks.created_at, tasks.is_recurring, tasks.recurrence_pattern, tasks.priority_id FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='aa0000000005' WHERE alembic_version.version_num = 'aa0000000004';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
