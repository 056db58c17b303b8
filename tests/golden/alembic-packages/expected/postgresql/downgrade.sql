-- migc 0.1.0: downgrade a3 -> base, postgresql
-- 3 revisions; sources sha256 ec75421d73358fb022f2430ee90750449deec20542298f87d9dc50b8ddd341c0
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at a3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a3']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('public.alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('public.alembic_version') IS NOT NULL THEN
    LOCK TABLE public.alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM public.alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at a3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a3 -> a2: A column that is to be the key, and a foreign key that says use_alter
ALTER TABLE items DROP COLUMN kind_id;
DROP TABLE marks;
UPDATE public.alembic_version SET version_num='a2' WHERE public.alembic_version.version_num = 'a3';
-- Running downgrade a2 -> a1: What env.py gives to run_migrations
ALTER TABLE items DROP COLUMN weight;
DELETE FROM kinds;
UPDATE public.alembic_version SET version_num='a1' WHERE public.alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Modules of the project, its alembic.ini, and where the version table is
DROP TABLE items;
DROP TABLE kinds;
DROP TABLE public.log;
DELETE FROM public.alembic_version WHERE public.alembic_version.version_num = 'a1';
COMMIT;
