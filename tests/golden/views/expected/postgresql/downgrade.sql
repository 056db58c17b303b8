-- migc 0.1.0: downgrade v2 -> base, postgresql
-- 2 revisions; sources sha256 035914e3d544d3894364e94b12cd555b3268cc515c91eefa20656c04b81dddfa
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at v2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['v2']::text[];
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
      MESSAGE = 'this script is for a database at v2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade v2 -> v1: Replace and drop views
CREATE VIEW named_tasks AS SELECT id FROM tasks WHERE title = 'it''s';
DROP VIEW open_tasks;
CREATE VIEW open_tasks AS SELECT id, title FROM tasks WHERE NOT done;
UPDATE alembic_version SET version_num='v1' WHERE alembic_version.version_num = 'v2';
-- Running downgrade v1 -> base: Views
DROP VIEW named_tasks;
DROP VIEW open_tasks;
DROP TABLE tasks;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'v1';
COMMIT;
