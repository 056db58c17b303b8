-- migc 0.1.0: upgrade base -> a3, postgresql
-- 3 revisions; sources sha256 ec75421d73358fb022f2430ee90750449deec20542298f87d9dc50b8ddd341c0
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
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('public.alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('public.alembic_version') IS NOT NULL THEN
    LOCK TABLE public.alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM public.alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['a3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS public.alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Modules of the project, its alembic.ini, and where the version table is
CREATE TABLE public.log (
    line TEXT
);
CREATE TABLE kinds (
    id SERIAL NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE items (
    key UUID NOT NULL, 
    code VARCHAR(12), 
    other VARCHAR(40), 
    currency VARCHAR(3) DEFAULT 'EUR', 
    note VARCHAR(10) DEFAULT 'n/a', 
    PRIMARY KEY (key)
);
INSERT INTO public.alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: What env.py gives to run_migrations
INSERT INTO kinds (name) VALUES ('book');
INSERT INTO kinds (name) VALUES ('record');
UPDATE kinds SET name='disc' WHERE kinds.name = 'record';
ALTER TABLE items ADD COLUMN weight INTEGER;
UPDATE public.alembic_version SET version_num='a2' WHERE public.alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3: A column that is to be the key, and a foreign key that says use_alter
CREATE TABLE marks (
    text VARCHAR(20), 
    shown VARCHAR(3)
);
INSERT INTO marks (text, shown) VALUES ('new', 'yes');
INSERT INTO marks (text, shown) VALUES ('used', 'no');
INSERT INTO marks (text, shown) VALUES ('lost', NULL);
UPDATE marks SET shown='yes' WHERE marks.shown = 'no';
ALTER TABLE marks ADD COLUMN id SERIAL NOT NULL;
ALTER TABLE marks ADD CONSTRAINT marks_pkey PRIMARY KEY (id);
ALTER TABLE items ADD COLUMN kind_id INTEGER;
ALTER TABLE items ADD CONSTRAINT items_kind FOREIGN KEY(kind_id) REFERENCES kinds (id);
UPDATE public.alembic_version SET version_num='a3' WHERE public.alembic_version.version_num = 'a2';
COMMIT;
