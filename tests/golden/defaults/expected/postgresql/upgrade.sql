-- migc 0.1.0: upgrade base -> defaults, postgresql
-- 1 revision; sources sha256 ed3b6048cd7bf75321cae724cac4825c82526a766c6db95d3779f2d5cecae0df
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
      HINT = CASE WHEN present = ARRAY['defaults']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':defaults' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> defaults: Defaults
CREATE TABLE defaults (
    id SERIAL NOT NULL, 
    b1 BOOLEAN DEFAULT true, 
    b2 BOOLEAN DEFAULT false NOT NULL, 
    i1 INTEGER DEFAULT 0, 
    i2 BIGINT DEFAULT -9223372036854775808, 
    n1 NUMERIC(30, 10) DEFAULT 12345678901234567890.0123456789, 
    n2 NUMERIC(10, 2) DEFAULT 1.10, 
    d1 DOUBLE PRECISION DEFAULT 1.5, 
    d2 DOUBLE PRECISION DEFAULT -2, 
    s1 VARCHAR(20) DEFAULT '', 
    s2 VARCHAR(20) DEFAULT 'it''s', 
    s3 TEXT DEFAULT 'C:\new', 
    s4 TEXT DEFAULT 'now()', 
    s5 TEXT DEFAULT 'NULL', 
    t1 TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    t2 TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    t3 TIMESTAMP WITHOUT TIME ZONE DEFAULT '2025-01-01 00:00:00', 
    t4 TIMESTAMP WITH TIME ZONE DEFAULT '2025-01-01 00:00:00+02:00', 
    t5 DATE DEFAULT '2025-01-01', 
    t6 TIME WITHOUT TIME ZONE DEFAULT '12:30:00', 
    t7 DATE DEFAULT '2025-01-31', 
    u1 UUID DEFAULT gen_random_uuid(), 
    u2 UUID DEFAULT '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 
    j1 JSONB DEFAULT '{}', 
    j2 JSON DEFAULT '[]', 
    j3 JSONB DEFAULT '{"a": [1, 2.50, "it''s"]}', 
    a1 INTEGER[] DEFAULT '{}', 
    a2 TEXT[] DEFAULT ARRAY['a', 'b c', 'it''s'], 
    y1 BYTEA DEFAULT '\x00ff', 
    v1 INTERVAL DEFAULT '1 day', 
    x1 INTEGER, 
    x2 INTEGER DEFAULT length('a' || ';') + 1, 
    x3 TEXT DEFAULT current_user, 
    CONSTRAINT pk_defaults PRIMARY KEY (id)
);
INSERT INTO defaults (id) VALUES (1);
INSERT INTO alembic_version (version_num) VALUES ('defaults');
COMMIT;
