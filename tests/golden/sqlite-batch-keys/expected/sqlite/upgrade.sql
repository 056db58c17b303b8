-- migc 0.1.0: upgrade base -> b4, sqlite
-- 4 revisions; sources sha256 3f2653194f1bb551b8b086da8d883f46637e71712dc3e4499f41365386d9c998
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
    CONSTRAINT "this script is for a database at base, and this one is at b4, where the script leads; nothing was changed" CHECK (NOT (present = 'b4' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:b4" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> b1: Tables
CREATE TABLE spec (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    CONSTRAINT pk_spec PRIMARY KEY (id)
);
CREATE TABLE block (
    id INTEGER NOT NULL, 
    spec_id INTEGER, 
    CONSTRAINT pk_data PRIMARY KEY (id), 
    CONSTRAINT fk_block_spec FOREIGN KEY(spec_id) REFERENCES spec (id)
);
CREATE INDEX ix_spec_name ON spec (name COLLATE NOCASE) WHERE name IS NOT NULL;
INSERT INTO alembic_version (version_num) VALUES ('b1');
-- Running upgrade b1 -> b2: A batch makes the table anew: what it adds takes the place of what bears the name, and of the primary key
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
    CONSTRAINT pk_schema PRIMARY KEY (id)
);
INSERT INTO _migc_new_spec (id, name) SELECT spec.id, spec.name FROM spec;
DROP TABLE spec;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_spec RENAME TO spec;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_spec_name ON spec (name COLLATE NOCASE) WHERE name IS NOT NULL;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE spec RENAME COLUMN id TO id;
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
    CONSTRAINT pk_block PRIMARY KEY (id), 
    CONSTRAINT fk_block_spec FOREIGN KEY(spec_id) REFERENCES spec (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_block (id, spec_id) SELECT block.id, block.spec_id FROM block;
DROP TABLE block;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_block RENAME TO block;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE block RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'b1';
-- Running upgrade b2 -> b3: What is dropped after its column has gone with it
CREATE TABLE schemas (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    version VARCHAR(20), 
    PRIMARY KEY (id), 
    CONSTRAINT uq_schemas_version UNIQUE (version)
);
CREATE INDEX ix_schemas_name_version ON schemas (name, version);
-- table schemas is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'schemas' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'schemas' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'schemas' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'schemas' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_schemas_name_version'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('schemas', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'name', 'version');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_schemas (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    checksum VARCHAR(64), 
    PRIMARY KEY (id)
);
INSERT INTO _migc_new_schemas (id, name) SELECT schemas.id, schemas.name FROM schemas;
DROP TABLE schemas;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_schemas RENAME TO schemas;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_schemas_checksum ON schemas (checksum);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE schemas RENAME COLUMN id TO id;
CREATE INDEX ix_schemas_a_name_that_goes_on_for_more_than_the_sixty_three_characters_of_postgresql ON schemas (name);
DROP INDEX ix_schemas_a_name_that_goes_on_for_more_than_the_sixty_three_characters_of_postgresql;
UPDATE alembic_version SET version_num='b3' WHERE alembic_version.version_num = 'b2';
-- Running upgrade b3 -> b4: Constraints without a name go by the convention of the batch
CREATE TABLE posts (
    id INTEGER NOT NULL, 
    mail VARCHAR(80), 
    schema_id INTEGER, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (rank), 
    UNIQUE (mail), 
    FOREIGN KEY(schema_id) REFERENCES schemas (id), 
    CONSTRAINT fk_rank FOREIGN KEY(rank) REFERENCES schemas (id)
);
-- table posts is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'posts' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'posts' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'posts' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'posts' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('posts', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'mail', 'schema_id', 'rank');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_posts (
    id INTEGER NOT NULL, 
    mail VARCHAR(80), 
    schema_id INTEGER, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (rank), 
    CONSTRAINT fk_rank FOREIGN KEY(rank) REFERENCES schemas (id)
);
INSERT INTO _migc_new_posts (id, mail, schema_id, rank) SELECT posts.id, posts.mail, posts.schema_id, posts.rank FROM posts;
DROP TABLE posts;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_posts RENAME TO posts;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE posts RENAME COLUMN id TO id;
-- table posts is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'posts' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'posts' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'posts' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'posts' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('posts', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'mail', 'schema_id', 'rank');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_posts (
    id INTEGER NOT NULL, 
    mail VARCHAR(80), 
    schema_id INTEGER, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (rank)
);
INSERT INTO _migc_new_posts (id, mail, schema_id, rank) SELECT posts.id, posts.mail, posts.schema_id, posts.rank FROM posts;
DROP TABLE posts;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_posts RENAME TO posts;
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE posts RENAME COLUMN id TO id;
UPDATE alembic_version SET version_num='b4' WHERE alembic_version.version_num = 'b3';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
