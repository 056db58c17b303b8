-- migc 0.1.0: upgrade base -> a3, postgresql
-- 3 revisions; sources sha256 1b72fea7f8e3a6958ff5de59adb79422afca948fdb1575ae8c4e0c452b18d5ce
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
      HINT = CASE WHEN present = ARRAY['a3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Uses helpers
CREATE TABLE first (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
CREATE TABLE second (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
INSERT INTO first (id) VALUES (2025);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Constants of a module that can't be evaluated
CREATE TABLE app_third (
    id SERIAL NOT NULL, 
    s VARCHAR(40), 
    PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3: Modules that import each other, in a package that can't be evaluated as a whole
CREATE TYPE kind AS ENUM ('book', 'record');
CREATE TABLE fourth (
    id SERIAL NOT NULL, 
    name VARCHAR(80), 
    kind kind, 
    PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
COMMIT;
