-- migc 0.1.0: upgrade base -> shape1, postgresql
-- 1 revision; sources sha256 2af7feceba60e4e7c5cf47e73153d41c6fd297ff3dd6c66293acde75472170a4
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
      HINT = CASE WHEN present = ARRAY['shape1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':shape1' END;
  END IF;
END
$migc$;
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
DO $migc$
DECLARE
  differences text;
BEGIN
  SELECT string_agg(needed.what || CASE
      WHEN NOT needed.wanted THEN ' is there already'
      WHEN needed.attribute IS NULL OR present.attname IS NULL THEN ' is missing'
      ELSE ' is ' || format_type(present.atttypid, present.atttypmod) || ', not ' || needed.type
    END, E'\n' ORDER BY needed.number)
  INTO differences
  FROM (VALUES
    (1, false, 'table Users', '"Users"', NULL, NULL),
    (2, false, 'table places', 'places', NULL, NULL),
    (3, false, 'table untouched', 'untouched', NULL, NULL)
  ) AS needed (number, wanted, what, relation, attribute, type)
  LEFT JOIN pg_catalog.pg_attribute AS present
    ON present.attrelid = to_regclass(needed.relation) AND present.attname = needed.attribute
    AND present.attnum > 0 AND NOT present.attisdropped
  WHERE CASE
    WHEN needed.attribute IS NULL THEN (to_regclass(needed.relation) IS NOT NULL) <> needed.wanted
    WHEN to_regclass(needed.relation) IS NULL THEN false
    ELSE (present.attname IS NOT NULL) <> needed.wanted
      OR needed.wanted AND format_type(present.atttypid, present.atttypmod) <> needed.type
  END;
  IF differences IS NOT NULL THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this database is not as this script needs it; nothing was changed',
      DETAIL = differences,
      HINT = 'It is another database than this script is for, or something else than migrations changed it.';
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> shape1: What is there
CREATE TABLE places (
    country CHAR(2) NOT NULL, 
    city VARCHAR(40) NOT NULL, 
    people BIGINT, 
    CONSTRAINT pk_places PRIMARY KEY (country, city)
);
CREATE TYPE user_mood AS ENUM ('low', 'high');
CREATE TABLE "Users" (
    id SERIAL NOT NULL, 
    "e'mail" VARCHAR(80), 
    height NUMERIC(5, 2), 
    is_admin BOOLEAN, 
    key UUID, 
    notes TEXT, 
    born DATE, 
    seen TIMESTAMP WITHOUT TIME ZONE, 
    joined TIMESTAMP WITH TIME ZONE, 
    settings JSON, 
    photo BYTEA, 
    share DOUBLE PRECISION, 
    mood user_mood, 
    country CHAR(2), 
    city VARCHAR(40), 
    CONSTRAINT "pk_Users" PRIMARY KEY (id)
);
CREATE TABLE untouched (
    id INTEGER
);
INSERT INTO alembic_version (version_num) VALUES ('shape1');
COMMIT;
