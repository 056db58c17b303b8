-- migc 0.1.0: downgrade x2 -> base, postgresql
-- 2 revisions; sources sha256 680bb659fb1d7ec8e2e11dbe41ddc2312a20ae55def4415b7609d8700a8629ba
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at x2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['x2']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at x2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
COMMIT;
-- Running downgrade x2 -> x1: Outside a transaction
-- outside a transaction; if this fails, the database is at x2 without anything of x2; go on with: migc downgrade x2:base
DROP INDEX CONCURRENTLY ix_t_a;
-- the rest of x2; if this transaction fails, the database is at x2 with the statements of x2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at x2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['x2']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at x2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='x1' WHERE alembic_version.version_num = 'x2';
-- Running downgrade x1 -> base: Raw SQL
DROP MATERIALIZED VIEW m;
DROP FUNCTION add_two(integer);
DROP FUNCTION add_one(integer);
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'x1';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
