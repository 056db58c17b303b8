-- migc 0.1.0: downgrade batch3 -> base, postgresql
-- 3 revisions; sources sha256 93479ec4e5af38be64f9b9efe5f8b3e8d0f57c988a6f3b1c31e7408c734471c0
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at batch3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['batch3']::text[];
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
      MESSAGE = 'this script is for a database at batch3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade batch3 -> batch2: After it
DROP INDEX ix_events_at;
UPDATE alembic_version SET version_num='batch2' WHERE alembic_version.version_num = 'batch3';
-- Running downgrade batch2 -> batch1: Fill in batches
ALTER TABLE events DROP COLUMN name;
UPDATE alembic_version SET version_num='batch1' WHERE alembic_version.version_num = 'batch2';
-- Running downgrade batch1 -> base: A big table
DROP TABLE events;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'batch1';
COMMIT;
