-- migc 0.1.0: upgrade base -> types, postgresql
-- 1 revision; sources sha256 d78b741f853a971132be59fb0a5cd6643c3e021c9d0214a8cb9a6cfc59da2d8f
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
      HINT = CASE WHEN present = ARRAY['types']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':types' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> types: Types
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE plain (
    c_boolean BOOLEAN, 
    c_smallint SMALLINT, 
    c_integer INTEGER, 
    c_bigint BIGINT, 
    c_real REAL, 
    c_double DOUBLE PRECISION, 
    c_numeric NUMERIC, 
    c_numeric_p NUMERIC(10), 
    c_numeric_ps NUMERIC(10, 2), 
    c_numeric_tight NUMERIC(10, 2), 
    c_string VARCHAR, 
    c_string_n VARCHAR(36), 
    c_char CHAR(3), 
    c_text TEXT, 
    c_bytes BYTEA, 
    c_bytes_n BYTEA, 
    c_date DATE, 
    c_time TIME WITHOUT TIME ZONE, 
    c_timestamp TIMESTAMP WITHOUT TIME ZONE, 
    c_timestamptz TIMESTAMP WITH TIME ZONE, 
    c_interval INTERVAL, 
    c_uuid UUID, 
    c_json JSON, 
    c_jsonb JSONB, 
    c_enum mood
);
CREATE TABLE arrays (
    c_integers INTEGER[], 
    c_strings VARCHAR(10)[], 
    c_numerics NUMERIC(5, 1)[], 
    c_texts TEXT[], 
    c_uuids UUID[], 
    c_instants TIMESTAMP WITH TIME ZONE[]
);
INSERT INTO alembic_version (version_num) VALUES ('types');
COMMIT;
