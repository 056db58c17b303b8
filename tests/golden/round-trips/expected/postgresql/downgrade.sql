-- migc 0.1.0: downgrade a6 -> base, postgresql
-- 6 revisions; sources sha256 367997b96a62c7a7354a9d62a8d4640ace81d274cadec51b0482920741024731
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at a6
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a6']::text[];
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
      MESSAGE = 'this script is for a database at a6, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a6 -> a5: What runs here is not read
SELECT 1;
UPDATE alembic_version SET version_num='a5' WHERE alembic_version.version_num = 'a6';
-- Running downgrade a5 -> a4: Title
ALTER TABLE users ADD COLUMN title TEXT;
UPDATE users SET title=name;
UPDATE alembic_version SET version_num='a4' WHERE alembic_version.version_num = 'a5';
-- Running downgrade a4 -> a3: No remarks
CREATE TABLE remarks (id serial PRIMARY KEY, user_id integer REFERENCES users (id));
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a4';
-- Running downgrade a3 -> a2: Shorter
ALTER TABLE users ADD COLUMN born TIMESTAMP WITHOUT TIME ZONE;
ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(60);
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a3';
-- Running downgrade a2 -> a1: Names
ALTER TABLE users DROP COLUMN n;
ALTER TABLE remarks RENAME TO notes;
ALTER TABLE users RENAME title TO nick;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Tables
DROP INDEX ix_notes_user;
DROP TABLE notes;
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
