-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 997e366eb2e7fdb98e32ad4bf90671141dc9359ff6055ad3c78f3bc56ff5fe2c
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
-- Running upgrade base -> a1: Data
CREATE TABLE t (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    "on" DATE, 
    ok BOOLEAN, 
    PRIMARY KEY (id)
);
INSERT INTO t (id, name, "on", ok) VALUES (1, 'O''Brien', '2025-01-02', true);
INSERT INTO t (id, name, ok) VALUES (2, NULL, false);
UPDATE t SET name='nobody' WHERE t.id IN (1, 2) AND t.name IS NULL;
INSERT INTO t (id, name, ok) VALUES (3, 'c', NULL);
DELETE FROM t WHERE t.name LIKE 'x%' OR NOT t.ok;
UPDATE t SET name = 'a:b' WHERE id = 3;
UPDATE t SET name = 'x';
UPDATE t SET name = 'a:b';
DELETE FROM t WHERE id = 9;
UPDATE t SET name=CASE WHEN t.id > 2 THEN 'big' ELSE coalesce(t.name, 'small') END WHERE EXISTS (SELECT o.id FROM t AS o WHERE o.id = t.id + 1);
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
