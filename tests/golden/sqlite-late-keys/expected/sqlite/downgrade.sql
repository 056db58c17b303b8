-- migc 0.1.0: downgrade l3 -> base, sqlite
-- 3 revisions; sources sha256 e287a01a2e481b006e464bb19f825be23672412df62568a49e6ad630606d98a3
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at l3
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at l3, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at l3, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'l3' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'l3' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade l3 -> l2: The same in TOML
DROP TABLE part;
DROP TABLE whole;
UPDATE alembic_version SET version_num='l2' WHERE alembic_version.version_num = 'l3';
-- Running downgrade l2 -> l1: The runs' own keys go, and come back
-- table run is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'run' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'run' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'run' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'run' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('run', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'state_id', 'last_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_run (
    id INTEGER NOT NULL, 
    state_id INTEGER, 
    last_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_run_last FOREIGN KEY(last_id) REFERENCES run_state (id), 
    CONSTRAINT fk_run_state FOREIGN KEY(state_id) REFERENCES run_state (id) ON DELETE SET NULL
);
INSERT INTO _migc_new_run (id, state_id, last_id) SELECT run.id, run.state_id, run.last_id FROM run;
DROP TABLE run;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_run RENAME TO run;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE run RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='l1' WHERE alembic_version.version_num = 'l2';
-- Running downgrade l1 -> base: Two tables that refer to each other
DROP TABLE run_state;
DROP TABLE run;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'l1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
