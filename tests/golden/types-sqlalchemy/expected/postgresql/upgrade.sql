-- migc 0.1.0: upgrade base -> sqlalchemy, postgresql
-- 1 revision; sources sha256 a8e1e4e2c57e23022e8d74cc4395cd9dc115b02b50de990845ff8af18e88a6de
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
      HINT = CASE WHEN present = ARRAY['sqlalchemy']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':sqlalchemy' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> sqlalchemy: SQLAlchemy's types
CREATE TABLE sa (
    a01 INTEGER, 
    a02 SMALLINT, 
    a03 BIGINT, 
    a04 VARCHAR(50), 
    a05 VARCHAR, 
    a06 TEXT, 
    a07 VARCHAR(20), 
    a08 TEXT, 
    a09 BOOLEAN, 
    a10 DATE, 
    a11 TIMESTAMP WITHOUT TIME ZONE, 
    a12 TIMESTAMP WITH TIME ZONE, 
    a13 TIME WITHOUT TIME ZONE, 
    a14 INTERVAL, 
    a15 NUMERIC(10, 2), 
    a16 FLOAT, 
    a17 BYTEA, 
    a18 JSON, 
    a19 JSONB, 
    a20 UUID, 
    a21 DOUBLE PRECISION, 
    a22 NUMERIC(8, 3)
);
INSERT INTO alembic_version (version_num) VALUES ('sqlalchemy');
COMMIT;
