-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 ea616a3e11594cf8dad111daf31f499eeb118051d7ed7fa3cb483f6f1360d0b0
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
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
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['a2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: An enumeration and its columns
CREATE TYPE kind AS ENUM ('small', 'big');
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
    kind kind DEFAULT 'small' NOT NULL, 
    others kind[], 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Its labels, by alembic-postgresql-enum
ALTER TYPE public.kind RENAME TO kind_old;
CREATE TYPE public.kind AS ENUM ('tiny', 'large', 'huge');
ALTER TABLE public.boxes ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE public.boxes ALTER COLUMN kind TYPE public.kind USING CASE kind::text WHEN 'small' THEN 'tiny'::public.kind WHEN 'big' THEN 'large'::public.kind ELSE kind::text::public.kind END;
ALTER TABLE public.boxes ALTER COLUMN kind SET DEFAULT 'tiny'::public.kind;
ALTER TABLE public.boxes ALTER COLUMN others TYPE public.kind[] USING array_replace(array_replace(others::text[], 'small', 'tiny'), 'big', 'large')::public.kind[];
DROP TYPE public.kind_old;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
