-- migc 0.1.0: upgrade base -> schemas2, postgresql
-- 2 revisions; sources sha256 43b46201aafc41ba6f6231282f67d1915615fe475d05b1c415efcbe2649a86a2
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
      HINT = CASE WHEN present = ARRAY['schemas2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':schemas2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> schemas: Schemas
CREATE SCHEMA app;
CREATE SCHEMA IF NOT EXISTS "Odd Schema";
CREATE TYPE app.kind AS ENUM ('a', 'b');
CREATE TABLE app.users (
    id SERIAL NOT NULL, 
    email TEXT, 
    kind app.kind, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_users_email ON app.users (email);
CREATE TYPE app.mood AS ENUM ('good', 'bad');
CREATE TABLE app.posts (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    mood app.mood, 
    CONSTRAINT pk_posts PRIMARY KEY (id), 
    CONSTRAINT fk_posts_user_id_users FOREIGN KEY(user_id) REFERENCES app.users (id)
);
CREATE INDEX ix_posts_user_id ON app.posts (user_id);
CREATE TABLE "Odd Schema".notes (
    id SERIAL NOT NULL, 
    post_id INTEGER, 
    CONSTRAINT pk_notes PRIMARY KEY (id)
);
CREATE TABLE users (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
ALTER TABLE "Odd Schema".notes ADD CONSTRAINT fk_notes_post FOREIGN KEY(post_id) REFERENCES app.posts (id);
ALTER TABLE app.users ADD COLUMN name TEXT;
ALTER TABLE app.users ADD COLUMN age INTEGER;
CREATE INDEX ix_app_users_name ON app.users (name);
DROP INDEX app.ix_app_users_name;
ALTER TABLE app.posts RENAME TO articles;
CREATE SEQUENCE app.numbers;
CREATE VIEW app.names AS SELECT id, name FROM app.users;
INSERT INTO app.users (email, kind) VALUES ('a@b', 'a');
UPDATE app.users SET name='A';
COMMENT ON TABLE app.users IS 'app''s users';
INSERT INTO alembic_version (version_num) VALUES ('schemas');
-- Running upgrade schemas -> schemas2: Drop some
DROP TABLE "Odd Schema".notes;
DROP SCHEMA "Odd Schema";
UPDATE alembic_version SET version_num='schemas2' WHERE alembic_version.version_num = 'schemas';
COMMIT;
