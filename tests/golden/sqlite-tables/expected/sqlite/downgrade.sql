-- migc 0.1.0: downgrade t3 -> base, sqlite
-- 3 revisions; sources sha256 1b3e2bd97320a53b28544039ad6327d7888b5cf799dd66978e4364b597d8bc42
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at t3
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at t3, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at t3, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 't3' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 't3' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade t3 -> t2: Raw SQL
SELECT 1;
UPDATE alembic_version SET version_num='t2' WHERE alembic_version.version_num = 't3';
-- Running downgrade t2 -> t1: In place, and not
ALTER TABLE types RENAME COLUMN name TO s;
CREATE UNIQUE INDEX ix_types_s ON types (s, lower(t) DESC) WHERE b;
DROP INDEX ix_types_y;
ALTER TABLE types DROP COLUMN y;
-- table types is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'types' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'types' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'types' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'types' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_types_s'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('types', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'b', 'si', 'n', 'r', 'dp', 's', 'c', 't', 'by', 'd', 'ti', 'ts', 'tz', 'now', 'iv', 'u', 'j', 'e', 'own', 'co', 'g', 'gs', 'key', 'x');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_types (
    id INTEGER NOT NULL, 
    b BOOLEAN DEFAULT 1, 
    si SMALLINT, 
    n NUMERIC(10, 2) DEFAULT 1.50, 
    r REAL, 
    dp DOUBLE, 
    s VARCHAR(20) DEFAULT 'it''s', 
    c CHAR(3), 
    t TEXT DEFAULT '', 
    "by" BLOB DEFAULT X'00ff', 
    d DATE DEFAULT '2025-01-01', 
    ti TIME DEFAULT '10:00:00.000000', 
    ts DATETIME DEFAULT '2025-01-01 10:00:00.000000', 
    tz DATETIME DEFAULT '2025-01-01 08:00:00.000000', 
    now DATETIME DEFAULT CURRENT_TIMESTAMP, 
    iv DATETIME DEFAULT '1970-01-02 02:00:00.000000', 
    u CHAR(32) DEFAULT 'a0eebc999c0b4ef8bb6d6bb9bd380a11', 
    j JSON DEFAULT '{"a": 1}', 
    e VARCHAR(4) DEFAULT 'good', 
    own VARCHAR(45), 
    co VARCHAR(5) COLLATE "NOCASE", 
    g INTEGER GENERATED ALWAYS AS (si * 2), 
    gs INTEGER GENERATED ALWAYS AS (si * 3) STORED, 
    "key" INTEGER DEFAULT (1 + 1) NOT NULL, 
    CONSTRAINT pk_types PRIMARY KEY (id)
);
INSERT INTO _migc_new_types (id, b, si, n, r, dp, s, c, t, "by", d, ti, ts, tz, now, iv, u, j, e, own, co, "key") SELECT types.id, types.b, types.si, types.n, types.r, types.dp, types.s, types.c, types.t, types."by", types.d, types.ti, types.ts, types.tz, types.now, types.iv, types.u, types.j, types.e, types.own, types.co, types."key" FROM types;
DROP TABLE types;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_types RENAME TO types;
PRAGMA legacy_alter_table = OFF;
CREATE UNIQUE INDEX ix_types_s ON types (s, lower(t) DESC) WHERE b;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE types RENAME COLUMN id TO id;
ALTER TABLE numbered DROP COLUMN at;
-- table numbered is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'numbered' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'numbered' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'numbered' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'numbered' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('numbered', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'a', 'b');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_numbered (
    id INTEGER NOT NULL CONSTRAINT pk_numbered PRIMARY KEY AUTOINCREMENT, 
    a TEXT
);
INSERT INTO _migc_new_numbered (id, a) SELECT numbered.id, numbered.a FROM numbered;
DELETE FROM sqlite_sequence WHERE name = '_migc_new_numbered';
INSERT INTO sqlite_sequence (name, seq) SELECT '_migc_new_numbered', seq FROM sqlite_sequence WHERE name = 'numbered';
DROP TABLE numbered;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_numbered RENAME TO numbered;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE numbered RENAME COLUMN id TO id;
ALTER TABLE couples RENAME TO pairs;
UPDATE alembic_version SET version_num='t1' WHERE alembic_version.version_num = 't2';
-- Running downgrade t1 -> base: Every kind of table
DROP VIEW v;
DROP INDEX ix_types_s;
DROP TABLE pairs;
DROP TABLE strict;
DROP TABLE numbered;
DROP TABLE types;
DELETE FROM alembic_version WHERE alembic_version.version_num = 't1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
