-- migc 0.1.0: upgrade aaaa -> mmmm, postgresql
-- 3 revisions; sources sha256 3839f6d5a5b6b09906a1c53154cf32931b54f20647c52c177b0353631d5dca8d
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at aaaa
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['aaaa']::text[];
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
      MESSAGE = 'this script is for a database at aaaa, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['mmmm']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':mmmm' END;
  END IF;
END
$migc$;
-- Running upgrade aaaa -> cccc: c
CREATE TABLE c (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_c PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='cccc' WHERE alembic_version.version_num = 'aaaa';
-- Running upgrade aaaa -> bbbb: b
CREATE TABLE b (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_b PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('bbbb');
-- Running upgrade bbbb, cccc -> mmmm: merge b and c
DELETE FROM alembic_version WHERE alembic_version.version_num = 'bbbb';
UPDATE alembic_version SET version_num='mmmm' WHERE alembic_version.version_num = 'cccc';
COMMIT;
