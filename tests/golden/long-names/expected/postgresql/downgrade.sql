-- migc 0.1.0: downgrade long_names -> base, postgresql
-- 1 revision; sources sha256 b406569884e2045aa4dbc064dff6fe9405fbb9a4b44956a6a8b113b0940f0610
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at long_names
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['long_names']::text[];
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
      MESSAGE = 'this script is for a database at long_names, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade long_names -> base: Long names
DROP TABLE a_table_with_quite_a_long_name_of_fifty_characters_x;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'long_names';
COMMIT;
