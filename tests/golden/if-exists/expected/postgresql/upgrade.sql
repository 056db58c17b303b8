-- migc 0.1.0: upgrade base -> if, postgresql
-- 1 revision; sources sha256 29dd5763c5856c31570cd5e02603030bc16176f9b03171e6cfba430fa0f4e499
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
      HINT = CASE WHEN present = ARRAY['if']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':if' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> if: If exists, if not exists
CREATE TABLE IF NOT EXISTS t (
    id SERIAL NOT NULL, 
    a INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
ALTER TABLE t ADD COLUMN IF NOT EXISTS b INTEGER;
CREATE INDEX IF NOT EXISTS ix_t_a ON t (a);
CREATE SEQUENCE IF NOT EXISTS s;
CREATE SCHEMA IF NOT EXISTS app;
CREATE TYPE e AS ENUM ('x');
ALTER TABLE t DROP COLUMN IF EXISTS b;
DROP INDEX IF EXISTS ix_t_a;
DROP TABLE IF EXISTS t;
DROP SEQUENCE IF EXISTS s;
DROP TYPE IF EXISTS e;
DROP SCHEMA IF EXISTS app;
INSERT INTO alembic_version (version_num) VALUES ('if');
COMMIT;
