-- migc 0.1.0: stamp aaaa -> zzzz, postgresql
-- 1 revision; sources sha256 3ac2e6823cabaf734f1a6e56cce4199ca60d59a3f1e5a56f5e566f04186c4603
-- run: psql -X -f stamp.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at aaaa
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['aaaa']::text[];
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
      MESSAGE = 'this script is for a database at aaaa, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['zzzz']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc stamp ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':zzzz' END;
  END IF;
END
$migc$;
-- Running stamp_revision aaaa -> zzzz
UPDATE alembic_version SET version_num='zzzz' WHERE alembic_version.version_num = 'aaaa';
COMMIT;
