-- migc 0.1.0: downgrade a2 -> base, postgresql
-- 2 revisions; sources sha256 97876d57fee6b61279d1a83ea81fc8d8089686bff8d37df92f730e38d73f41a9
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
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at a2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a2 -> a1: One that env.py has
REVOKE SELECT ON goods FROM public;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Operations that the application registers
DROP VIEW cheap;
DROP TABLE goods;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
