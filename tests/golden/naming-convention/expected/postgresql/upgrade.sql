-- migc 0.1.0: upgrade base -> naming, postgresql
-- 1 revision; sources sha256 ac8f1e6250f75cb5d70b9dde57c57b7b1ff356c10c5959f9aa270ee909ff6e5d
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
      HINT = CASE WHEN present = ARRAY['naming']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':naming' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> naming: Conventions
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    a VARCHAR(10) NOT NULL, 
    b VARCHAR(10) NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT uq_parents_ab UNIQUE (a, b), 
    CONSTRAINT ck_parents_positive CHECK (id > 0)
);
CREATE INDEX ix_parents_a_b ON parents (a, b);
CREATE INDEX ix_parents_a ON parents (a);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    parent_id INTEGER, 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT fk_children_parent_id_parents_id FOREIGN KEY(parent_id) REFERENCES parents (id)
);
ALTER TABLE children ADD COLUMN size INTEGER;
ALTER TABLE children ADD CONSTRAINT ck_children_size CHECK (size < 100);
INSERT INTO alembic_version (version_num) VALUES ('naming');
COMMIT;
