-- migc 0.1.0: downgrade a2 -> base, postgresql
-- 2 revisions; sources sha256 7ffafd25dc70171ddcb0f5739f7f8c9b3c2278df7fea1680f8feb4d1cfb1185e
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at a2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a2']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('versions')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('versions') IS NOT NULL THEN
    LOCK TABLE versions IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM versions ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at a2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a2 -> a1
ALTER TABLE u RENAME TO t;
UPDATE versions SET version_num='a1' WHERE versions.version_num = 'a2';
COMMIT;
BEGIN;
-- guard: the database must be at a1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('versions') IS NOT NULL THEN
    LOCK TABLE versions IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM versions ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at a1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
-- Running downgrade a1 -> base: First
DROP TABLE t;
DELETE FROM versions WHERE versions.version_num = 'a1';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('versions')); END $migc$;
