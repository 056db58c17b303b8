-- migc 0.1.0: stamp base -> idem4, postgresql
-- 1 revision; sources sha256 f431a5e104ba9baca2ba611e413c898000e998c1cd5f0afd2d4d79ce0b72206e
-- run: psql -X -f stamp.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be on the way from base to idem4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['', 'idem4']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF array_to_string(present, ', ') <> ALL (expected) THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database on the way from base to idem4, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'It is at none of the revisions that this script knows; nothing was changed.';
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY[]::text[] AS migc_runs \gset
\if :migc_runs
-- Running stamp_revision base -> idem4
\echo '1 of 1: Running stamp_revision base -> idem4'
INSERT INTO alembic_version (version_num) VALUES ('idem4');
\endif
COMMIT;
\echo 'done: the database is at idem4'
