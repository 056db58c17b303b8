-- migc 0.1.0: upgrade base -> auto3, postgresql
-- 3 revisions; sources sha256 7f8e743b826e5af302fd904b79f27cf02e988523c2c6621e820bffb48d2ffe89
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['auto3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':auto3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> auto1: A schema
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    name TEXT DEFAULT 'p' NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id)
);
COMMENT ON TABLE parents IS 'parents';
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a VARCHAR(10) DEFAULT 'x', 
    b INTEGER NOT NULL, 
    c INTEGER, 
    parent_id INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_c CHECK (c > 0), 
    CONSTRAINT uq_t_b UNIQUE (b), 
    CONSTRAINT fk_t_parent FOREIGN KEY(parent_id) REFERENCES parents (id) ON DELETE CASCADE
);
CREATE INDEX ix_t_a ON t (a);
COMMENT ON TABLE t IS 'a table';
COMMENT ON COLUMN t.a IS 'a comment';
CREATE SEQUENCE numbers START WITH 5;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE VIEW v AS SELECT id FROM parents;
INSERT INTO alembic_version (version_num) VALUES ('auto1');
-- Running upgrade auto1 -> auto2: Changes of every kind
ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(20);
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t ALTER COLUMN a SET DEFAULT 'y';
COMMENT ON COLUMN t.a IS 'another';
ALTER TABLE t RENAME a TO aa;
ALTER TABLE t ALTER COLUMN b DROP NOT NULL;
COMMENT ON TABLE t IS 'another table';
ALTER TABLE t DROP CONSTRAINT ck_t_c;
ALTER TABLE t DROP CONSTRAINT uq_t_b;
ALTER TABLE t DROP CONSTRAINT fk_t_parent;
DROP INDEX ix_t_a;
CREATE INDEX ix_t_c ON t (c);
ALTER TABLE t ADD CONSTRAINT uq_t_c UNIQUE (c);
ALTER TABLE t ADD CONSTRAINT ck_t_b CHECK (b <> 3);
ALTER TABLE t ADD CONSTRAINT fk_again FOREIGN KEY(parent_id) REFERENCES parents (id);
ALTER TABLE t RENAME TO u;
ALTER TABLE u ADD COLUMN d INTEGER;
UPDATE u SET d=1;
CREATE SCHEMA app;
CREATE EXTENSION citext;
DROP VIEW v;
DROP SEQUENCE numbers;
DROP TYPE mood;
UPDATE alembic_version SET version_num='auto2' WHERE alembic_version.version_num = 'auto1';
-- Running upgrade auto2 -> auto3: Drop
ALTER TABLE u DROP COLUMN b;
ALTER TABLE u DROP COLUMN aa;
DROP TABLE u;
DROP TABLE parents;
UPDATE alembic_version SET version_num='auto3' WHERE alembic_version.version_num = 'auto2';
COMMIT;
