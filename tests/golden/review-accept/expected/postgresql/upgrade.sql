-- migc 0.1.0: upgrade base -> a3, postgresql
-- 3 revisions; sources sha256 bac679c569662e4c883131ef919ed274ca41875041cc859bd19aa602b48ebb69
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET lock_timeout = '2s';
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
      HINT = CASE WHEN present = ARRAY['a3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1
CREATE TABLE users (id bigint PRIMARY KEY, legacy text, old text, email text);
CREATE TABLE spare (id bigint PRIMARY KEY);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2
-- migc: accept ban-drop-column, unused since 4.2
ALTER TABLE users DROP COLUMN legacy;
-- migc: accept ban-drop-column
-- migc: accept multiple-alter-table, two columns, two stories
ALTER TABLE users DROP COLUMN old;
-- migc: accept renaming-column, nobody reads it yet
ALTER TABLE users ADD COLUMN nick text;
DROP TABLE spare;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
ALTER TABLE users DROP COLUMN nick;
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
COMMIT;
