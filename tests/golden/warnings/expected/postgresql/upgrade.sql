-- migc 0.1.0: upgrade base -> w3, postgresql
-- 3 revisions; sources sha256 396b85c5fac1b138ba20eefd9b2399ea5fb55aae9fb63a769d00fd3e995c625f
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
      HINT = CASE WHEN present = ARRAY['w3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':w3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> w1: A table
CREATE TABLE t (
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    c INTEGER NOT NULL, 
    n TEXT, 
    CONSTRAINT pk_t PRIMARY KEY (a, b)
);
INSERT INTO alembic_version (version_num) VALUES ('w1');
-- Running upgrade w1 -> w2: Warnings on the way back
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t ALTER COLUMN n TYPE INTEGER USING length(n);
UPDATE alembic_version SET version_num='w2' WHERE alembic_version.version_num = 'w1';
-- Running upgrade w2 -> w3: A body that the parser of PL/pgSQL refuses
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  x t;
BEGIN
  SELECT a, n INTO x.a, x.n FROM t;
  RETURN x.n;
END;
$$;
UPDATE alembic_version SET version_num='w3' WHERE alembic_version.version_num = 'w2';
COMMIT;
