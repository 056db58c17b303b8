-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 ce7fc8406dd7d5ae394580a7b3558e33a8bc885f6c388bfa24dc2878da39af74
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Functions that give rows, and queries without a name
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
    tags JSONB, 
    weight INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE tags (
    box_id INTEGER NOT NULL, 
    tag VARCHAR NOT NULL, 
    place INTEGER NOT NULL
);
INSERT INTO tags (box_id, tag, place) SELECT boxes.id, t.tag, t.place FROM boxes JOIN LATERAL jsonb_array_elements_text(boxes.tags) WITH ORDINALITY AS t(tag, place) ON true;
DELETE FROM boxes WHERE boxes.id IN (SELECT anon_1.id FROM (SELECT boxes.id FROM boxes WHERE boxes.weight < 10) AS anon_1 JOIN (SELECT DISTINCT tags.box_id AS id FROM tags) AS anon_2 ON anon_1.id = anon_2.id);
UPDATE boxes SET weight = anon_1.nr FROM (SELECT boxes.id, row_number() OVER (ORDER BY boxes.weight ASC NULLS LAST, boxes.id DESC) AS nr FROM boxes) AS anon_1 WHERE boxes.id = anon_1.id;
INSERT INTO tags (box_id, tag, place) SELECT 1, key.key, 0 FROM jsonb_object_keys(CAST('{"a": 1}' AS JSONB)) AS key;
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
