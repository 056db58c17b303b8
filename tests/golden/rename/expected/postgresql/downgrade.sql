-- migc 0.1.0: downgrade r2 -> base, postgresql
-- 2 revisions; sources sha256 8548b28de10ec66b33648cf60f8b26cd4d80a68adb0ebfc5524886e199fdcff3
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at r2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['r2']::text[];
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
      MESSAGE = 'this script is for a database at r2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade r2 -> r1: Rename
ALTER TABLE pets DROP COLUMN second_owner_id;
DROP TABLE people;
ALTER TABLE persons RENAME person_id TO id;
ALTER TABLE persons RENAME email TO mail;
ALTER TABLE persons RENAME TO people;
UPDATE alembic_version SET version_num='r1' WHERE alembic_version.version_num = 'r2';
-- Running downgrade r1 -> base: Two tables
DROP TABLE pets;
DROP TABLE people;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'r1';
COMMIT;
