-- migc 0.1.0: downgrade two -> base, postgresql
-- 2 revisions; sources sha256 a5586dfc1cc8f3bda0cb7ddcef915a6497acaadcf99081d5e159cd190e170fa0
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET lock_timeout = '5s';
SET statement_timeout = '10min';
BEGIN;
-- guard: the database must be at two
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['two']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('ops."Schema Versions"')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('ops."Schema Versions"') IS NOT NULL THEN
    LOCK TABLE ops."Schema Versions" IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM ops."Schema Versions" ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at two, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade two -> one: Two
ALTER TABLE t DROP COLUMN a;
UPDATE ops."Schema Versions" SET version_num='one' WHERE ops."Schema Versions".version_num = 'two';
COMMIT;
BEGIN;
-- guard: the database must be at one
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['one']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('ops."Schema Versions"') IS NOT NULL THEN
    LOCK TABLE ops."Schema Versions" IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM ops."Schema Versions" ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at one, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
-- Running downgrade one -> base: One
DROP TABLE t;
DELETE FROM ops."Schema Versions" WHERE ops."Schema Versions".version_num = 'one';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('ops."Schema Versions"')); END $migc$;
