-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 deffd507c4001f75752984f622023ac91d380ecb7e9b2e81705ba17b5c0b58ea
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
-- Running upgrade base -> a1: Variables of the environment: what is told of them, and of those that are not set
CREATE TABLE log_north_0 (
    id SERIAL NOT NULL, 
    host VARCHAR(20) DEFAULT 'fallback', 
    PRIMARY KEY (id)
);
CREATE TABLE log_north_1 (
    id SERIAL NOT NULL, 
    host VARCHAR(20) DEFAULT 'fallback', 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
