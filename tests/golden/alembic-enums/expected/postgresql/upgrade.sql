-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 635b65b06106aedaef518ea625d5391137e5bd7bb00167e11b245c19da55d32d
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Enums
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE t (
    id SERIAL NOT NULL, 
    mood mood, 
    size size, 
    PRIMARY KEY (id)
);
CREATE TABLE u (
    id SERIAL NOT NULL, 
    mood mood NOT NULL, 
    PRIMARY KEY (id)
);
ALTER TABLE u ADD COLUMN other mood;
ALTER TABLE u ADD COLUMN word VARCHAR(2);
COMMIT;
-- outside a transaction; if this fails, the database is at base with the statements of a1 above this line; go on with the rest of this file from here, its SET lines first
ALTER TYPE size ADD VALUE 'xl';
-- the rest of a1; if this transaction fails, the database is at base with the statements of a1 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
