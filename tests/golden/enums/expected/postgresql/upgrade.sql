-- migc 0.1.0: upgrade base -> e3, postgresql
-- 3 revisions; sources sha256 2ebd2d13a5fdd1fa565737bea67cc2e6469382ed5f11ffd1b7415b5e6e056cda
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
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['e3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':e3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> e1: Enums
CREATE TYPE status AS ENUM ('new', 'in progress', 'it''s done');
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE jobs (
    id SERIAL NOT NULL, 
    status status DEFAULT 'new' NOT NULL, 
    mood mood DEFAULT 'good', 
    CONSTRAINT pk_jobs PRIMARY KEY (id)
);
CREATE TABLE people (
    id SERIAL NOT NULL, 
    mood mood, 
    CONSTRAINT pk_people PRIMARY KEY (id)
);
INSERT INTO jobs (status, mood) VALUES ('it''s done', 'bad');
INSERT INTO jobs (status, mood) VALUES ('in progress', NULL);
INSERT INTO alembic_version (version_num) VALUES ('e1');
COMMIT;
-- Running upgrade e1 -> e2: More labels
-- outside a transaction; if this fails, the database is at e1 without anything of e2; go on with: migc upgrade e1:e3
ALTER TYPE status ADD VALUE 'cancelled';
-- outside a transaction; if this fails, the database is at e1 with the statements of e2 above this line; go on with the rest of this file from here, its SET lines first
ALTER TYPE status ADD VALUE 'queued' BEFORE 'in progress';
-- outside a transaction; if this fails, the database is at e1 with the statements of e2 above this line; go on with the rest of this file from here, its SET lines first
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'so-so' AFTER 'good';
-- the rest of e2; if this transaction fails, the database is at e1 with the statements of e2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at e1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['e1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at e1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='e2' WHERE alembic_version.version_num = 'e1';
-- Running upgrade e2 -> e3: The last users go
ALTER TABLE jobs DROP COLUMN mood;
DROP TABLE people;
DROP TYPE mood;
CREATE TYPE size AS ENUM ('small', 'large');
ALTER TABLE jobs ADD COLUMN size size DEFAULT 'small' NOT NULL;
ALTER TABLE jobs ALTER COLUMN status DROP DEFAULT;
ALTER TABLE jobs ALTER COLUMN status TYPE VARCHAR(20) USING status::text;
DROP TYPE status;
UPDATE alembic_version SET version_num='e3' WHERE alembic_version.version_num = 'e2';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
