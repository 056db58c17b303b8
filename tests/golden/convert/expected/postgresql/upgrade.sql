-- migc 0.1.0: upgrade base -> b2, postgresql
-- 2 revisions; sources sha256 786d2fecbcd3f87fc0976bc6e2777e4ef33824faa594b0e88418edfb8e9feb0a
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
      HINT = CASE WHEN present = ARRAY['b2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':b2' END;
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
    mood mood, 
    at TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT ck_id CHECK (id > 0), 
    UNIQUE (name)
);
CREATE INDEX ix_users_name ON users (name);
ANALYZE users;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> b2: Backfill "everything"
INSERT INTO users (id, name) VALUES (1, 'it''s 1');
INSERT INTO users (id, name) VALUES (2, 'it''s 2');
UPDATE users SET name='one' WHERE users.id = 1;
UPDATE users
        SET mood = 'good'
        WHERE name LIKE '%\d%';
ALTER TABLE users ADD FOREIGN KEY(id) REFERENCES users (id);
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'a1';
COMMIT;
