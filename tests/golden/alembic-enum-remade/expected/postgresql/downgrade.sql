-- migc 0.1.0: downgrade a2 -> base, postgresql
-- 2 revisions; sources sha256 ea616a3e11594cf8dad111daf31f499eeb118051d7ed7fa3cb483f6f1360d0b0
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
-- Running downgrade a2 -> a1: Its labels, by alembic-postgresql-enum
ALTER TYPE public.kind RENAME TO kind_old;
CREATE TYPE public.kind AS ENUM ('small', 'big');
ALTER TABLE public.boxes ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE public.boxes ALTER COLUMN kind TYPE public.kind USING CASE kind::text WHEN 'tiny' THEN 'small'::public.kind WHEN 'large' THEN 'big'::public.kind ELSE kind::text::public.kind END;
ALTER TABLE public.boxes ALTER COLUMN kind SET DEFAULT 'small'::public.kind;
ALTER TABLE public.boxes ALTER COLUMN others TYPE public.kind[] USING array_replace(array_replace(others::text[], 'tiny', 'small'), 'large', 'big')::public.kind[];
DROP TYPE public.kind_old;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: An enumeration and its columns
DROP TABLE boxes;
DROP TYPE kind;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
