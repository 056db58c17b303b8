-- migc 0.1.0: upgrade base -> commit1, postgresql
-- 1 revision; sources sha256 6eb8ec38d75ef60b9f9fef9ecda4fa5245bf6dbcc3dd6bb7a9b50353b0b7ba18
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
      HINT = CASE WHEN present = ARRAY['commit1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':commit1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> commit1: Commit by hand
CREATE TABLE t (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMIT;
-- outside a transaction; if this fails, the database is at base with the statements of commit1 above this line; go on with the rest of this file from here, its SET lines first
INSERT INTO t DEFAULT VALUES;
-- the rest of commit1; if this transaction fails, the database is at base with the statements of commit1 above this line; go on with the rest of this file from here, its SET lines first
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
INSERT INTO t DEFAULT VALUES;
INSERT INTO alembic_version (version_num) VALUES ('commit1');
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
