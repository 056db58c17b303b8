-- migc 0.1.0: upgrade base -> split3, part 1 of 5 of script aee3abef9347, postgresql
-- 2 revisions; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: psql -X -f upgrade-01-transactional.sql
-- before it: nothing; after it: upgrade-02-nontransactional.sql
-- it begins with the database at base; if it fails, nothing of it stays: mend what is wrong and run it again
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
      HINT = CASE WHEN present = ARRAY['split3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':split3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- guard: no other split script may be under way
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version_part') IS NOT NULL THEN
    LOCK TABLE alembic_version_part IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version_part ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this is the first part of a script, and the last one of any that ran in this database is ' || coalesce(nullif(array_to_string(present, ', '), ''), 'none'),
      HINT = 'Nothing was changed. Parts run in the order of their numbers, each once.';
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version_part (
    version_num VARCHAR(64) NOT NULL, 
    CONSTRAINT alembic_version_part_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> split1: A table with rows
CREATE TABLE goods (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_goods PRIMARY KEY (id)
);
INSERT INTO goods (id, name) VALUES (1, 'Nail');
INSERT INTO goods (id, name) VALUES (2, 'Screw');
INSERT INTO alembic_version (version_num) VALUES ('split1');
-- Running upgrade split1 -> split2: All kinds of statements within one revision
ALTER TABLE goods ADD COLUMN label VARCHAR(40);
-- part 1 of 5 of script aee3abef9347 is done
INSERT INTO alembic_version_part (version_num) VALUES ('part 1 of 5 of script aee3abef9347');
COMMIT;
