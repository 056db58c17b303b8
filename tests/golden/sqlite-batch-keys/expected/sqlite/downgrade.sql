-- migc 0.1.0: downgrade b4 -> base, sqlite
-- 4 revisions; sources sha256 3f2653194f1bb551b8b086da8d883f46637e71712dc3e4499f41365386d9c998
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at b4
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at b4, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at b4, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'b4' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'b4' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade b4 -> b3: Constraints without a name go by the convention of the batch
DROP TABLE posts;
UPDATE alembic_version SET version_num='b3' WHERE alembic_version.version_num = 'b4';
-- Running downgrade b3 -> b2: What is dropped after its column has gone with it
DROP TABLE schemas;
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'b3';
-- Running downgrade b2 -> b1: A batch makes the table anew: what it adds takes the place of what bears the name, and of the primary key
-- table block is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'block' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'block' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'block' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'block' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('block', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'spec_id');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_block (
    id INTEGER NOT NULL, 
    spec_id INTEGER, 
    CONSTRAINT pk_data PRIMARY KEY (id), 
    CONSTRAINT fk_block_spec FOREIGN KEY(spec_id) REFERENCES spec (id)
);
INSERT INTO _migc_new_block (id, spec_id) SELECT block.id, block.spec_id FROM block;
DROP TABLE block;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_block RENAME TO block;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE block RENAME COLUMN id TO id;
-- table spec is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'spec' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'spec' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'spec' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'spec' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_spec_name'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('spec', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'name');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_spec (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    CONSTRAINT pk_spec PRIMARY KEY (id)
);
INSERT INTO _migc_new_spec (id, name) SELECT spec.id, spec.name FROM spec;
DROP TABLE spec;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_spec RENAME TO spec;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_spec_name ON spec (name COLLATE NOCASE) WHERE name IS NOT NULL;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE spec RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'b2';
-- Running downgrade b1 -> base: Tables
DROP TABLE block;
DROP TABLE spec;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
