-- migc 0.1.0: upgrade base -> generated, postgresql
-- 1 revision; sources sha256 711839b3f2749e110c824d9a7a6962062bbbaf3fb6eddf652eb912c67b645d3a
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
      HINT = CASE WHEN present = ARRAY['generated']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':generated' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> generated: Generated columns
CREATE TABLE lines (
    id SERIAL NOT NULL, 
    price NUMERIC(10, 2) NOT NULL, 
    count INTEGER NOT NULL, 
    total NUMERIC(12, 2) GENERATED ALWAYS AS (price * count) STORED, 
    label TEXT GENERATED ALWAYS AS ('it''s ' || price::text) STORED NOT NULL, 
    CONSTRAINT pk_lines PRIMARY KEY (id)
);
ALTER TABLE lines ADD COLUMN half NUMERIC(10, 2) GENERATED ALWAYS AS (price / 2) STORED;
INSERT INTO lines (price, count) VALUES (2.50, 4);
INSERT INTO alembic_version (version_num) VALUES ('generated');
COMMIT;
