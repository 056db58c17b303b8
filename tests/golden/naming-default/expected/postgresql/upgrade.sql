-- migc 0.1.0: upgrade base -> naming, postgresql
-- 1 revision; sources sha256 d62360c61a8a99658b21ba7184d744a26355e7af99873f5d7de0c41af27b9a4a
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
-- Running upgrade base -> naming: Unnamed
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    code VARCHAR(10) NOT NULL, 
    kind VARCHAR(10), 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT ck_parents_code CHECK (length(code) > 1), 
    CONSTRAINT uq_parents_code UNIQUE (code)
);
CREATE INDEX ix_parents_kind ON parents (kind);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    parent_id INTEGER, 
    code VARCHAR(10), 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT uq_children_parent_id_code UNIQUE (parent_id, code), 
    CONSTRAINT fk_children_code_parents FOREIGN KEY(code) REFERENCES parents (code), 
    CONSTRAINT fk_children_parent_id_parents FOREIGN KEY(parent_id) REFERENCES parents (id)
);
CREATE INDEX ix_children_parent_id_id ON children (parent_id, id);
CREATE UNIQUE INDEX ix_children_code ON children (code);
ALTER TABLE children ADD COLUMN other_id INTEGER;
ALTER TABLE children ADD CONSTRAINT uq_children_other_id UNIQUE (other_id);
ALTER TABLE children ADD CONSTRAINT fk_children_other_id_parents FOREIGN KEY(other_id) REFERENCES parents (id);
INSERT INTO alembic_version (version_num) VALUES ('naming');
COMMIT;
