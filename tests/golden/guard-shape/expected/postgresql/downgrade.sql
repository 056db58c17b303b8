-- migc 0.1.0: downgrade shape3 -> shape1, postgresql
-- 2 revisions; sources sha256 c162a73a2e0fffb652174e64750d3275af295f6ceb189b99671ab14122d2a168
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at shape3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['shape3']::text[];
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
      MESSAGE = 'this script is for a database at shape3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['shape1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':shape1' END;
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
    (1, true, 'table Users', '"Users"', NULL, NULL),
    (2, true, 'column Users.id', '"Users"', 'id', 'integer'),
    (3, true, 'column Users.e''mail', '"Users"', 'e''mail', 'character varying(80)'),
    (4, true, 'column Users.height', '"Users"', 'height', 'numeric(5,2)'),
    (5, true, 'column Users.is_admin', '"Users"', 'is_admin', 'boolean'),
    (6, true, 'column Users.key', '"Users"', 'key', 'uuid'),
    (7, true, 'column Users.notes', '"Users"', 'notes', 'text'),
    (8, true, 'column Users.born', '"Users"', 'born', 'date'),
    (9, true, 'column Users.seen', '"Users"', 'seen', 'timestamp without time zone'),
    (10, true, 'column Users.joined', '"Users"', 'joined', 'timestamp with time zone'),
    (11, true, 'column Users.settings', '"Users"', 'settings', 'json'),
    (12, true, 'column Users.photo', '"Users"', 'photo', 'bytea'),
    (13, true, 'column Users.share', '"Users"', 'share', 'double precision'),
    (14, true, 'column Users.mood', '"Users"', 'mood', coalesce(format_type(to_regtype('user_mood'), NULL), 'user_mood')),
    (15, true, 'column Users.country', '"Users"', 'country', 'character(2)'),
    (16, true, 'column Users.city', '"Users"', 'city', 'character varying(40)'),
    (17, true, 'column Users.age', '"Users"', 'age', 'smallint'),
    (18, true, 'table trips', 'trips', NULL, NULL),
    (19, true, 'column trips.id', 'trips', 'id', 'integer'),
    (20, true, 'column trips.user_id', 'trips', 'user_id', 'integer'),
    (21, true, 'column trips.at', 'trips', 'at', 'timestamp without time zone'),
    (22, false, 'table visits', 'visits', NULL, NULL)
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
-- Running downgrade shape3 -> shape2: What is made is not asked for
ALTER TABLE trips RENAME TO visits;
ALTER TABLE visits DROP COLUMN at;
DROP TABLE visits;
UPDATE alembic_version SET version_num='shape2' WHERE alembic_version.version_num = 'shape3';
-- Running downgrade shape2 -> shape1: A table is changed, another one referred to
ALTER TABLE "Users" DROP CONSTRAINT fk_place;
ALTER TABLE "Users" DROP COLUMN age;
UPDATE alembic_version SET version_num='shape1' WHERE alembic_version.version_num = 'shape2';
COMMIT;
