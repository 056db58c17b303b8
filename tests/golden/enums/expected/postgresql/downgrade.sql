-- migc 0.1.0: downgrade e3 -> base, postgresql
-- 3 revisions; sources sha256 2ebd2d13a5fdd1fa565737bea67cc2e6469382ed5f11ffd1b7415b5e6e056cda
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at e3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['e3']::text[];
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
      MESSAGE = 'this script is for a database at e3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade e3 -> e2: The last users go
CREATE TYPE status AS ENUM ('new', 'queued', 'in progress', 'it''s done', 'cancelled');
ALTER TABLE jobs ALTER COLUMN status TYPE status USING CAST("status" AS "status");
ALTER TABLE jobs ALTER COLUMN status SET DEFAULT 'new';
ALTER TABLE jobs DROP COLUMN size;
DROP TYPE size;
CREATE TYPE mood AS ENUM ('good', 'so-so', 'bad');
CREATE TABLE people (
    id SERIAL NOT NULL, 
    mood mood, 
    CONSTRAINT pk_people PRIMARY KEY (id)
);
ALTER TABLE jobs ADD COLUMN mood mood DEFAULT 'good';
UPDATE alembic_version SET version_num='e2' WHERE alembic_version.version_num = 'e3';
-- Running downgrade e2 -> e1: More labels
SELECT 1;
UPDATE alembic_version SET version_num='e1' WHERE alembic_version.version_num = 'e2';
-- Running downgrade e1 -> base: Enums
DROP TABLE people;
DROP TABLE jobs;
DROP TYPE mood;
DROP TYPE status;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'e1';
COMMIT;
