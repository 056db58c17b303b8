-- migc 0.1.0: downgrade c3 -> base, postgresql
-- 3 revisions; sources sha256 d47c81010757e2c2dcf36115b0315c3cddfaf97fc8faa4c8f8b412a21739ac93
-- replaced by hand: c3 (overrides/c3.sql), c2 (overrides/c2.toml)
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at c3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['c3']::text[];
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
      MESSAGE = 'this script is for a database at c3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade c3 -> c2: By hand, too
ALTER TABLE t DROP COLUMN b;
UPDATE alembic_version SET version_num='c2' WHERE alembic_version.version_num = 'c3';
-- Running downgrade c2 -> c1: By hand
ALTER TABLE t DROP COLUMN a;
UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'c2';
-- Running downgrade c1 -> base: Table
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'c1';
COMMIT;
