-- migc 0.1.0: downgrade b1 -> base, postgresql
-- 2 revisions; sources sha256 c18980672cb506e9a8ab8e99099ad9438e0c24aaf7a9805cda6e392d213e8ce0
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at b1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['b1']::text[];
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
      MESSAGE = 'this script is for a database at b1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade b1 -> a1
ALTER TABLE people RENAME TO u;
ALTER TABLE u RENAME title TO y;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'b1';
-- Running downgrade a1 -> base
DROP VIEW own;
DROP VIEW inner_query;
DROP VIEW cased;
DROP VIEW plain;
DROP TABLE u;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
