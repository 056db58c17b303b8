-- migc 0.1.0: downgrade auto3 -> base, postgresql
-- 3 revisions; sources sha256 7f8e743b826e5af302fd904b79f27cf02e988523c2c6621e820bffb48d2ffe89
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at auto3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['auto3']::text[];
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
      MESSAGE = 'this script is for a database at auto3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade auto3 -> auto2: Drop
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    name TEXT DEFAULT 'p' NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id)
);
COMMENT ON TABLE parents IS 'parents';
CREATE TABLE u (
    id SERIAL NOT NULL, 
    c INTEGER, 
    parent_id INTEGER, 
    d INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_t_c UNIQUE (c), 
    CONSTRAINT fk_again FOREIGN KEY(parent_id) REFERENCES parents (id)
);
CREATE INDEX ix_t_c ON u (c);
COMMENT ON TABLE u IS 'another table';
ALTER TABLE u ADD COLUMN aa VARCHAR(20) DEFAULT 'y' NOT NULL;
COMMENT ON COLUMN u.aa IS 'another';
ALTER TABLE u ADD COLUMN b INTEGER;
ALTER TABLE u ADD CONSTRAINT ck_t_b CHECK (b <> 3);
UPDATE alembic_version SET version_num='auto2' WHERE alembic_version.version_num = 'auto3';
-- Running downgrade auto2 -> auto1: Changes of every kind
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE SEQUENCE numbers START WITH 5;
CREATE VIEW v AS SELECT id FROM parents;
DROP EXTENSION citext;
DROP SCHEMA app;
ALTER TABLE u DROP COLUMN d;
ALTER TABLE u RENAME TO t;
ALTER TABLE t DROP CONSTRAINT fk_again;
ALTER TABLE t DROP CONSTRAINT ck_t_b;
ALTER TABLE t DROP CONSTRAINT uq_t_c;
DROP INDEX ix_t_c;
CREATE INDEX ix_t_a ON t (aa);
ALTER TABLE t ADD CONSTRAINT fk_t_parent FOREIGN KEY(parent_id) REFERENCES parents (id) ON DELETE CASCADE;
ALTER TABLE t ADD CONSTRAINT uq_t_b UNIQUE (b);
ALTER TABLE t ADD CONSTRAINT ck_t_c CHECK (c > 0);
COMMENT ON TABLE t IS 'a table';
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
ALTER TABLE t ALTER COLUMN aa DROP DEFAULT;
ALTER TABLE t ALTER COLUMN aa TYPE VARCHAR(10);
ALTER TABLE t ALTER COLUMN aa DROP NOT NULL;
ALTER TABLE t ALTER COLUMN aa SET DEFAULT 'x';
COMMENT ON COLUMN t.aa IS 'a comment';
ALTER TABLE t RENAME aa TO a;
UPDATE alembic_version SET version_num='auto1' WHERE alembic_version.version_num = 'auto2';
-- Running downgrade auto1 -> base: A schema
DROP VIEW v;
DROP TYPE mood;
DROP SEQUENCE numbers;
DROP TABLE t;
DROP TABLE parents;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'auto1';
COMMIT;
