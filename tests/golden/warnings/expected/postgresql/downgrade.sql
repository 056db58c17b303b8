-- migc 0.1.0: downgrade w3 -> base, postgresql
-- 3 revisions; sources sha256 396b85c5fac1b138ba20eefd9b2399ea5fb55aae9fb63a769d00fd3e995c625f
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at w3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['w3']::text[];
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
      MESSAGE = 'this script is for a database at w3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade w3 -> w2: A body that the parser of PL/pgSQL refuses
DROP FUNCTION f();
UPDATE alembic_version SET version_num='w2' WHERE alembic_version.version_num = 'w3';
-- Running downgrade w2 -> w1: Warnings on the way back
ALTER TABLE t ALTER COLUMN n TYPE TEXT USING CAST("n" AS TEXT);
ALTER TABLE t ADD COLUMN c INTEGER;
ALTER TABLE t ADD COLUMN b INTEGER;
UPDATE alembic_version SET version_num='w1' WHERE alembic_version.version_num = 'w2';
-- Running downgrade w1 -> base: A table
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'w1';
COMMIT;
