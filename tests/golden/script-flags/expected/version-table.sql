-- migc 0.1.0: upgrade one -> two, postgresql
-- 1 revision; sources sha256 f971f32c068a297a5c1da865e5aed7731fa491789d9de2e5042faa54a12646e4
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at one
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['one']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('ops.versions')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('ops.versions') IS NOT NULL THEN
    LOCK TABLE ops.versions IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM ops.versions ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at one, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['two']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':two' END;
  END IF;
END
$migc$;
-- Running upgrade one -> two: Two
ALTER TABLE t ADD COLUMN a INTEGER;
UPDATE ops.versions SET version_num='two' WHERE ops.versions.version_num = 'one';
COMMIT;
