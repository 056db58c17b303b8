-- migc 0.1.0: downgrade e5 -> base, postgresql
-- 5 revisions; sources sha256 a1d29b22427833856443c8fe0c02ab93e2e9ce667f35c92cd037a40a8a58d84a
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at e5
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['e5']::text[];
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
      MESSAGE = 'this script is for a database at e5, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade e5 -> d4: Users are people
ALTER TABLE people RENAME TO users;
UPDATE alembic_version SET version_num='d4' WHERE alembic_version.version_num = 'e5';
-- Running downgrade d4 -> c3: The first user
DELETE FROM users WHERE id = 1;
UPDATE alembic_version SET version_num='c3' WHERE alembic_version.version_num = 'd4';
-- Running downgrade c3 -> b2: Tasks are about something
DROP INDEX ix_tasks_about;
ALTER TABLE tasks DROP COLUMN about;
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'c3';
-- Running downgrade b2 -> a1: Names
DROP TABLE tasks;
ALTER TABLE users ADD COLUMN old TEXT;
ALTER TABLE users RENAME title TO name;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'b2';
-- Running downgrade a1 -> base: Users
DROP TABLE users;
DROP TYPE mood;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
