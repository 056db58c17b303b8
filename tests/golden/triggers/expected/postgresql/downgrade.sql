-- migc 0.1.0: downgrade triggers3 -> base, postgresql
-- 3 revisions; sources sha256 f5edc649324dc097098b62f5d7cb3fc01d1f79f44869b2c50a08607d682b5389
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at triggers3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['triggers3']::text[];
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
      MESSAGE = 'this script is for a database at triggers3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade triggers3 -> triggers2: Move their table
ALTER TABLE shop."Wares for sale" SET SCHEMA public;
UPDATE alembic_version SET version_num='triggers2' WHERE alembic_version.version_num = 'triggers3';
-- Running downgrade triggers2 -> triggers1: Rename their table
ALTER TABLE "Wares for sale" RENAME TO goods;
UPDATE alembic_version SET version_num='triggers1' WHERE alembic_version.version_num = 'triggers2';
-- Running downgrade triggers1 -> base: Triggers
DROP TABLE goods;
DROP FUNCTION touch();
DROP SCHEMA shop;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'triggers1';
COMMIT;
