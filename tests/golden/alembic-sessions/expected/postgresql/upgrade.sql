-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 87f78792996ff1d1cafecd71b33882d0c60e57849d96ca0f3c1d2fb1747347a9
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Sessions of the ORM, and the application's
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    PRIMARY KEY (id)
);
UPDATE t SET n = 1;
UPDATE t SET n = 2;
UPDATE t SET n = 3;
UPDATE t SET n = 4;
UPDATE t SET n = 5;
UPDATE t SET n = 6;
UPDATE t SET n = 7;
CREATE TABLE links (
    a INTEGER, 
    b INTEGER
);
INSERT INTO links (a, b) VALUES (1, 2);
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
