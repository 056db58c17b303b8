-- migc 0.1.0: upgrade base -> r2, postgresql
-- 2 revisions; sources sha256 8548b28de10ec66b33648cf60f8b26cd4d80a68adb0ebfc5524886e199fdcff3
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
      HINT = CASE WHEN present = ARRAY['r2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':r2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> r1: Two tables
CREATE TABLE people (
    id SERIAL NOT NULL, 
    mail TEXT, 
    CONSTRAINT pk_people PRIMARY KEY (id)
);
CREATE INDEX ix_people_mail ON people (mail);
CREATE TABLE pets (
    id SERIAL NOT NULL, 
    owner_id INTEGER, 
    CONSTRAINT pk_pets PRIMARY KEY (id), 
    CONSTRAINT fk_pets_owner_id_people FOREIGN KEY(owner_id) REFERENCES people (id)
);
INSERT INTO alembic_version (version_num) VALUES ('r1');
-- Running upgrade r1 -> r2: Rename
ALTER TABLE people RENAME TO persons;
ALTER TABLE persons RENAME mail TO email;
ALTER TABLE persons RENAME id TO person_id;
CREATE TABLE people (
    name TEXT NOT NULL, 
    CONSTRAINT pk_people_2 PRIMARY KEY (name)
);
ALTER TABLE pets ADD COLUMN second_owner_id INTEGER;
ALTER TABLE pets ADD CONSTRAINT fk_pets_second_owner_id_persons FOREIGN KEY(second_owner_id) REFERENCES persons (person_id);
UPDATE alembic_version SET version_num='r2' WHERE alembic_version.version_num = 'r1';
COMMIT;
