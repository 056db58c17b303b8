-- migc 0.1.0: upgrade base -> b2, sqlite
-- 2 revisions; sources sha256 786d2fecbcd3f87fc0976bc6e2777e4ef33824faa594b0e88418edfb8e9feb0a
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
    CONSTRAINT "this script is for a database at base, and this one is at b2, where the script leads; nothing was changed" CHECK (NOT (present = 'b2' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:b2" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> a1: Users
CREATE TABLE users (
    id INTEGER NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    mood VARCHAR(4), 
    at DATETIME DEFAULT CURRENT_TIMESTAMP, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT ck_id CHECK (id > 0), 
    UNIQUE (name)
);
CREATE INDEX ix_users_name ON users (name);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> b2: Backfill "everything"
INSERT INTO users (id, name) VALUES (1, 'it''s 1');
INSERT INTO users (id, name) VALUES (2, 'it''s 2');
UPDATE users SET name='one' WHERE users.id = 1;
UPDATE users SET mood='good' WHERE name GLOB '*d*';
-- table users is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'users' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'users' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'users' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'users' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_users_name'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('users', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'mood', 'at');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_users (
    id INTEGER NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    mood VARCHAR(4), 
    at DATETIME DEFAULT CURRENT_TIMESTAMP, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT ck_id CHECK (id > 0), 
    UNIQUE (name), 
    FOREIGN KEY(id) REFERENCES users (id)
);
INSERT INTO _migc_new_users (id, name, mood, at) SELECT users.id, users.name, users.mood, users.at FROM users;
DROP TABLE users;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_users RENAME TO users;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_users_name ON users (name);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE users RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
