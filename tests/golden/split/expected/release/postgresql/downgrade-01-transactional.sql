-- migc 0.1.0: downgrade split3 -> base, part 1 of 1 of script d21381e3b51a, postgresql
-- 3 revisions; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: psql -X -f downgrade-01-transactional.sql
-- before it: nothing; after it: nothing
-- it begins with the database at split3; if it fails, nothing of it stays: mend what is wrong and run it again
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at split3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['split3']::text[];
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
      MESSAGE = 'this script is for a database at split3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade split3 -> split2: Rows and a table
DROP TABLE shops;
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split3';
-- Running downgrade split2 -> split1: All kinds of statements within one revision
DROP INDEX ix_goods_label;
DROP INDEX ix_goods_name;
ALTER TABLE goods DROP COLUMN label;
UPDATE alembic_version SET version_num='split1' WHERE alembic_version.version_num = 'split2';
-- Running downgrade split1 -> base: A table with rows
DROP TABLE goods;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'split1';
COMMIT;
