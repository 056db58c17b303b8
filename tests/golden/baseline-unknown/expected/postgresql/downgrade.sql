-- migc 0.1.0: downgrade unknown -> base, postgresql
-- 1 revision; sources sha256 e5ed91e8888e13d888dcbe5141539e777e78102a43696db9a590b00316a16e98
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at unknown
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['unknown']::text[];
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
      MESSAGE = 'this script is for a database at unknown, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade unknown -> base: On what is there
CREATE INDEX ix_users_name ON users (name);
ALTER TABLE users ADD CONSTRAINT ck_users_name CHECK (name <> '');
DROP INDEX ix_users_email;
DROP TABLE posts;
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
ALTER TABLE users DROP COLUMN age;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'unknown';
COMMIT;
