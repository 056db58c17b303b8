-- migc 0.1.0: upgrade base -> r1, sqlite
-- 1 revision; sources sha256 4764ef324fe71c2fed569d65b66fdb09783d9e838b1d0a6cecdccf2c6096f0ee
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
    CONSTRAINT "this script is for a database at base, and this one is at r1, where the script leads; nothing was changed" CHECK (NOT (present = 'r1' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:r1" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> r1: SQL text of SQLite's own that leaves tables known, so that they can be made anew
CREATE TABLE old_items (
    id INTEGER NOT NULL, 
    name VARCHAR(50), 
    created DATETIME, 
    CONSTRAINT pk_old_items PRIMARY KEY (id)
);
CREATE INDEX ix_name ON old_items (name);
ALTER TABLE old_items
RENAME TO items;
CREATE UNIQUE INDEX IF NOT EXISTS ix_items_created ON items (name, created DESC);
DROP INDEX IF EXISTS ix_name;
PRAGMA foreign_keys=OFF;
-- table items is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'items' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'items' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'items' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'items' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_items_created'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('items', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'created');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_items (
    id INTEGER NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    created DATETIME, 
    CONSTRAINT pk_old_items PRIMARY KEY (id)
);
INSERT INTO _migc_new_items (id, name, created) SELECT items.id, items.name, items.created FROM items;
DROP TABLE items;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_items RENAME TO items;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX ix_items_created ON items (name, created DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE items RENAME COLUMN id TO id;
PRAGMA foreign_keys=ON;
INSERT INTO alembic_version (version_num) VALUES ('r1');
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
