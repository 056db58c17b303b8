-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 97876d57fee6b61279d1a83ea81fc8d8089686bff8d37df92f730e38d73f41a9
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
-- Running upgrade base -> a1: Operations that the application registers
CREATE TABLE goods (
    name VARCHAR(20), 
    price INTEGER
);
CREATE VIEW cheap AS SELECT name FROM goods WHERE price < 10;
DROP VIEW cheap;
CREATE VIEW cheap AS SELECT name FROM goods WHERE price < 5;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: One that env.py has
GRANT SELECT ON goods TO public;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
