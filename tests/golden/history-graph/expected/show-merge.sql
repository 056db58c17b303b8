-- migc 0.1.0: upgrade ee05, gg07 -> hh08, postgresql
-- 1 revision; sources sha256 6a5163349c0686bef7bfc1db31a35b90412bd9862c01306a06bde056e54e253a
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at ee05, gg07
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['ee05', 'gg07']::text[];
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
      MESSAGE = 'this script is for a database at ee05, gg07, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['hh08']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':hh08' END;
  END IF;
END
$migc$;
-- Running upgrade ee05, gg07 -> hh08: merge billing and search
DELETE FROM alembic_version WHERE alembic_version.version_num = 'ee05';
UPDATE alembic_version SET version_num='hh08' WHERE alembic_version.version_num = 'gg07';
COMMIT;
