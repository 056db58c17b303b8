-- migc 0.1.0: downgrade r3 -> base, sqlite
-- 3 revisions; sources sha256 a5567c1034b802d08868e87acd2014f08f019f29f1bde10a6ce4ee019bc3d506
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at r3
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at r3, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at r3, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'r3' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'r3' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade r3 -> r2: Many changes, one remake
CREATE INDEX ix_tasks_user ON tasks (user_id);
DROP INDEX ix_tasks_weight;
ALTER TABLE tasks RENAME COLUMN headline TO title;
ALTER TABLE tasks RENAME COLUMN cost TO "Odd name";
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
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_open', 'ix_tasks_user'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'Odd name', 'started', 'done', 'weight');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id INTEGER NOT NULL, 
    title VARCHAR(100) DEFAULT 'it''s new' NOT NULL, 
    "Odd name" NUMERIC(10, 2), 
    started DATETIME, 
    done BOOLEAN DEFAULT 1 NOT NULL, 
    priority INTEGER, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (length(title) > 0), 
    CONSTRAINT fk_tasks_user FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT ck_tasks_id CHECK (id > 0)
);
INSERT INTO _migc_new_tasks (id, user_id, title, "Odd name", started, done) SELECT tasks.id, tasks.user_id, tasks.title, tasks."Odd name", tasks.started || ' 00:00:00.000000', tasks.done FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_open ON tasks (lower(title)) WHERE NOT done;
CREATE INDEX ix_tasks_user ON tasks (user_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='r2' WHERE alembic_version.version_num = 'r3';
-- Running downgrade r2 -> r1: What ALTER TABLE cannot do
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
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_tasks_open', 'ix_tasks_user'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'user_id', 'title', 'Odd name', 'started', 'done', 'priority');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_tasks (
    id INTEGER NOT NULL, 
    user_id INTEGER NOT NULL, 
    title VARCHAR(100) DEFAULT 'it''s new', 
    "Odd name" NUMERIC(10, 2), 
    started DATETIME, 
    done BOOLEAN DEFAULT 0 NOT NULL, 
    priority VARCHAR(10), 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (length(title) > 0), 
    CONSTRAINT fk_tasks_user FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT uq_tasks_title UNIQUE (user_id, title)
);
INSERT INTO _migc_new_tasks (id, user_id, title, "Odd name", started, done, priority) SELECT tasks.id, tasks.user_id, tasks.title, tasks."Odd name", tasks.started, tasks.done, tasks.priority FROM tasks;
DROP TABLE tasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_tasks RENAME TO tasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_tasks_open ON tasks (lower(title)) WHERE NOT done;
CREATE INDEX ix_tasks_user ON tasks (user_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE tasks RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='r1' WHERE alembic_version.version_num = 'r2';
-- Running downgrade r1 -> base: Tables with rows, and children that would be deleted with them
DROP VIEW open_tasks;
DROP TABLE notes;
DROP TABLE tasks;
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'r1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
