-- migc 0.1.0: downgrade aa0000000005 -> base, sqlite
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at aa0000000005
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at aa0000000005, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at aa0000000005, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'aa0000000005' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'aa0000000005' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade aa0000000005 -> aa0000000004: Priorities by id
ALTER TABLE tasks DROP COLUMN priority_id;
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000005';
-- Running downgrade aa0000000004 -> aa0000000003: Add task index
DROP INDEX ix_tasks_user_id_created_at;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000004';
-- Running downgrade aa0000000003 -> aa0000000002: Message role as text
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
    role VARCHAR(20) NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
INSERT INTO _migc_new_messages (id, role, content) SELECT messages.id, SUBSTR(role, 1, 20), messages.content FROM messages;
DROP TABLE messages;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_messages RENAME TO messages;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE messages RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000003';
-- Running downgrade aa0000000002 -> aa0000000001: Add recurrence to tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'aa0000000002';
-- Running downgrade aa0000000001 -> abc123def456: Add conversations table
DROP TABLE conversations;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = 'aa0000000001';
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
DROP INDEX ix_user_preferences_user_id;
DROP TABLE user_preferences;
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
-- Running downgrade 987zyx654321 -> base: First tables
DROP TABLE messages;
DROP TABLE tasks;
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = '987zyx654321';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
