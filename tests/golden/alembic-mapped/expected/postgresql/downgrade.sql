-- migc 0.1.0: downgrade a4 -> base, postgresql
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at a4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a4']::text[];
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
      MESSAGE = 'this script is for a database at a4, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a4 -> a3: Rows that the script itself has put there are objects
DROP TABLE boxes;
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a4';
-- Running downgrade a3 -> a2: Classes of the application, and of the schema as it stands
DROP TABLE lines;
DROP TABLE order_item;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a3';
-- Running downgrade a2 -> a1: A session writes objects
DELETE FROM books;
DELETE FROM shelves WHERE shelves.id IN (SELECT books.shelf_id FROM books);
DROP TABLE books;
DROP TABLE shelves;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Classes that are mapped to tables
DROP TABLE things;
DROP TABLE owners;
DROP TYPE colour;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
COMMIT;
