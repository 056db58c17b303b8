-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 3dc721489b6f3c1adf16518906774d621a7b5ff75bf9f5f13842469104977949
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
-- Running upgrade base -> a1: First
CREATE TABLE t (
    id UUID NOT NULL, 
    n VARCHAR(20), 
    at TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
INSERT INTO t (id, n) VALUES ('6acbd398-d7d8-49f5-bcaf-2b908b15f45d', 'x');
UPDATE t SET at='2025-01-01 12:00:00';
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Told
UPDATE t SET n = 'd6aa2c68' WHERE n = 'eu';
UPDATE t SET n = '250' WHERE n = 'eu';
UPDATE t SET n = '$2b$';
UPDATE t SET n = '31 Mar 12:00:00';
UPDATE t SET n = '03-3104-01 +0200';
INSERT INTO t (id, n) VALUES (gen_random_uuid(), 'email');
INSERT INTO t (id, n) VALUES (gen_random_uuid(), 'sms');
ALTER DATABASE shop SET statement_timeout = '1s';
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
