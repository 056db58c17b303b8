-- migc 0.1.0: upgrade base -> s3, postgresql
-- 3 revisions; sources sha256 82d5e02628fa530b440eeb246a064a16a72ca326b4ad65d496c9c31baaac4809
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
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['s3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':s3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> s1
CREATE TABLE teams (id integer PRIMARY KEY, name varchar(50));
CREATE TABLE users (id serial PRIMARY KEY, team_id integer REFERENCES teams (id), email varchar(50));
INSERT INTO alembic_version (version_num) VALUES ('s1');
-- Running upgrade s1 -> s2: Mail and members
ALTER TABLE users ALTER COLUMN email TYPE TEXT;
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
COMMIT;
-- outside a transaction; if this fails, the database is at s1 with the statements of s2 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_users_email
CREATE INDEX CONCURRENTLY ix_users_email ON users (email);
-- the rest of s2; if this transaction fails, the database is at s1 with the statements of s2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at s1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['s1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at s1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
CREATE TABLE members (
    id BIGSERIAL NOT NULL, 
    user_id INTEGER, 
    CONSTRAINT pk_members PRIMARY KEY (id), 
    CONSTRAINT fk_members_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
UPDATE alembic_version SET version_num='s2' WHERE alembic_version.version_num = 's1';
-- Running upgrade s2 -> s3
UPDATE users SET email = 'none' WHERE email IS NULL;
ALTER TABLE users DROP COLUMN team_id;
DO $$ BEGIN PERFORM 1; END $$;
UPDATE alembic_version SET version_num='s3' WHERE alembic_version.version_num = 's2';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
