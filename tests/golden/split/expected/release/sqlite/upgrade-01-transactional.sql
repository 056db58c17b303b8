-- migc 0.1.0: upgrade base -> split3, part 1 of 1 of script 104d1cdde4a5, sqlite
-- 3 revisions; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: sqlite3 -batch -bail DATABASE < upgrade-01-transactional.sql
-- before it: nothing; after it: nothing
-- it begins with the database at base; if it fails, nothing of it stays: mend what is wrong and run it again
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
    CONSTRAINT "this script is for a database at base, and this one is at split3, where the script leads; nothing was changed" CHECK (NOT (present = 'split3' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:split3" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> split1: A table with rows
CREATE TABLE goods (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_goods PRIMARY KEY (id)
);
INSERT INTO goods (id, name) VALUES (1, 'Nail');
INSERT INTO goods (id, name) VALUES (2, 'Screw');
INSERT INTO alembic_version (version_num) VALUES ('split1');
-- Running upgrade split1 -> split2: All kinds of statements within one revision
ALTER TABLE goods ADD COLUMN label VARCHAR(40);
CREATE INDEX ix_goods_name ON goods (name);
CREATE INDEX ix_goods_label ON goods (label);
-- in one piece: SQLite has no loops
UPDATE goods SET label='none' WHERE label IS NULL;
-- table goods is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'goods' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'goods' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'goods' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'goods' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_goods_name', 'ix_goods_label'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('goods', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'label');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_goods (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    label VARCHAR(40) NOT NULL, 
    CONSTRAINT pk_goods PRIMARY KEY (id)
);
INSERT INTO _migc_new_goods (id, name, label) SELECT goods.id, goods.name, goods.label FROM goods;
DROP TABLE goods;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_goods RENAME TO goods;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_goods_name ON goods (name);
CREATE INDEX ix_goods_label ON goods (label);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE goods RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split1';
-- Running upgrade split2 -> split3: Rows and a table
CREATE TABLE shops (
    id INTEGER NOT NULL, 
    CONSTRAINT pk_shops PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='split3' WHERE alembic_version.version_num = 'split2';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
