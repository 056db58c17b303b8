-- migc 0.1.0: downgrade a1 -> base, sqlite
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at a1
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at a1, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at a1, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'a1' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'a1' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade a1 -> base: An enumeration that gets other labels under its name, column by column
DROP TABLE runs;
-- table jobs is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'jobs' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'jobs' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'jobs' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'jobs' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('jobs', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'state', 'made');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_jobs (
    id INTEGER NOT NULL, 
    state VARCHAR(6) NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    PRIMARY KEY (id)
);
INSERT INTO _migc_new_jobs (id, state, made) SELECT jobs.id, jobs.state, jobs.made FROM jobs;
DROP TABLE jobs;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_jobs RENAME TO jobs;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE jobs RENAME COLUMN id TO id;
DROP TABLE jobs;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
