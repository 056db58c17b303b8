-- migc 0.1.0: upgrade base -> a6, postgresql
-- 6 revisions; sources sha256 367997b96a62c7a7354a9d62a8d4640ace81d274cadec51b0482920741024731
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
      HINT = CASE WHEN present = ARRAY['a6']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a6' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Tables
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    born DATE, 
    nick TEXT, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE TABLE notes (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    body TEXT, 
    CONSTRAINT pk_notes PRIMARY KEY (id), 
    CONSTRAINT fk_notes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_notes_user ON notes (user_id);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Names
ALTER TABLE users RENAME nick TO title;
ALTER TABLE notes RENAME TO remarks;
ALTER TABLE users ADD COLUMN n INTEGER;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3: Shorter
ALTER TABLE users DROP COLUMN born;
ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(20);
ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
DROP INDEX ix_notes_user;
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
-- Running upgrade a3 -> a4: No remarks
DROP TABLE remarks;
UPDATE alembic_version SET version_num='a4' WHERE alembic_version.version_num = 'a3';
-- Running upgrade a4 -> a5: Title
ALTER TABLE users DROP COLUMN title;
UPDATE alembic_version SET version_num='a5' WHERE alembic_version.version_num = 'a4';
-- Running upgrade a5 -> a6: What runs here is not read
DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'users'; END $$;
UPDATE alembic_version SET version_num='a6' WHERE alembic_version.version_num = 'a5';
COMMIT;
