-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 dbe07b4f5e1871fb4e94f30e3331cf98aff25f886fbc3a949b00f679ea376981
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
-- Running upgrade base -> a1: Files beside a revision
CREATE TABLE goods (
    name VARCHAR(20), 
    price INTEGER
);
CREATE VIEW cheap AS
SELECT name FROM goods WHERE price < 10;
INSERT INTO goods (name, price) VALUES ('nut', 1);
INSERT INTO goods (name, price) VALUES ('bolt, long', 2);
INSERT INTO goods (name, price) VALUES ('screw', 3);
INSERT INTO goods (name, price) VALUES ('tab', 1);
INSERT INTO goods (name, price) VALUES ('hammer', 12);
INSERT INTO goods (name, price) VALUES ('saw', 20);
INSERT INTO goods (name, price) VALUES ('saw', 20);
DELETE FROM goods WHERE name = 'CREATE VIEW cheap AS';
DELETE FROM goods WHERE name = 'SELECT name FROM goods WHERE price < 10;';
DELETE FROM goods WHERE name = 'saw';
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
