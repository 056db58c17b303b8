-- migc 0.1.0: upgrade base -> e5, postgresql
-- 5 revisions; sources sha256 a1d29b22427833856443c8fe0c02ab93e2e9ce667f35c92cd037a40a8a58d84a
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
      HINT = CASE WHEN present = ARRAY['e5']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':e5' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Users
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    old TEXT, 
    mood mood, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> b2: Names
ALTER TABLE users RENAME name TO title;
ALTER TABLE users DROP COLUMN old;
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade b2 -> c3: Tasks are about something
ALTER TABLE tasks ADD COLUMN about TEXT DEFAULT '' NOT NULL;
CREATE INDEX ix_tasks_about ON tasks (about);
UPDATE alembic_version SET version_num='c3' WHERE alembic_version.version_num = 'b2';
-- Running upgrade c3 -> d4: The first user
INSERT INTO users (id, title) VALUES (1, 'it''s me');
UPDATE alembic_version SET version_num='d4' WHERE alembic_version.version_num = 'c3';
-- Running upgrade d4 -> e5: Users are people
ALTER TABLE users RENAME TO people;
UPDATE alembic_version SET version_num='e5' WHERE alembic_version.version_num = 'd4';
COMMIT;
