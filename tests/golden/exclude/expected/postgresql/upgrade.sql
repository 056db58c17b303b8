-- migc 0.1.0: upgrade base -> exclude, postgresql
-- 1 revision; sources sha256 f4a6a9a04b9997eeb67b427d4dbce988c579c883ab39205cb00c767f6e87bc18
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
      HINT = CASE WHEN present = ARRAY['exclude']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':exclude' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> exclude: Exclusion constraints
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE bookings (
    id SERIAL NOT NULL, 
    room INTEGER NOT NULL, 
    during tstzrange NOT NULL, 
    cancelled BOOLEAN DEFAULT false NOT NULL, 
    CONSTRAINT pk_bookings PRIMARY KEY (id)
);
ALTER TABLE bookings ADD CONSTRAINT ex_bookings_room_during EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled);
ALTER TABLE bookings ADD CONSTRAINT ex_bookings_expression EXCLUDE USING gist ((room + 1) WITH =, during WITH &&);
INSERT INTO alembic_version (version_num) VALUES ('exclude');
COMMIT;
