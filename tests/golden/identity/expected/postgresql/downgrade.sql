-- migc 0.1.0: downgrade identity -> base, postgresql
-- 1 revision; sources sha256 38b9bcdf1d064b053c4bf78d15917a349460ba808c1bfb3f08f433616eda6ebb
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at identity
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['identity']::text[];
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
      MESSAGE = 'this script is for a database at identity, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade identity -> base: Identity
DROP TABLE identity_options;
DROP TABLE identity;
DROP TABLE default_key;
DROP TABLE reference_key;
DROP TABLE text_key;
DROP TABLE composite;
DROP TABLE not_serial;
DROP TABLE small_serial;
DROP TABLE big_serial;
DROP TABLE serial;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'identity';
COMMIT;
