-- migc 0.1.0: downgrade con4 -> base, postgresql
-- 4 revisions; sources sha256 e6ef337e76399487b200627b71d0ccddc93f8387e856f984d5cd21a9280f8dac
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at con4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con4']::text[];
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
      MESSAGE = 'this script is for a database at con4, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
COMMIT;
-- Running downgrade con4 -> con3: Again
-- outside a transaction; if this fails, the database is at con4 without anything of con4; go on with: migc downgrade con4:base
DROP INDEX CONCURRENTLY ix_t_e;
-- the rest of con4; if this transaction fails, the database is at con4 with the statements of con4 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con4']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con4, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='con3' WHERE alembic_version.version_num = 'con4';
-- Running downgrade con3 -> con2: After it
ALTER TABLE t DROP COLUMN e;
COMMIT;
-- outside a transaction; if this fails, the database is at con3 with the statements of con3 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_c
CREATE INDEX CONCURRENTLY ix_t_c ON t (c);
-- the rest of con3; if this transaction fails, the database is at con3 with the statements of con3 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con3']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='con2' WHERE alembic_version.version_num = 'con3';
COMMIT;
-- Running downgrade con2 -> con1: Concurrently
-- outside a transaction; if this fails, the database is at con2 without anything of con2; go on with: migc downgrade con2:base
DROP INDEX CONCURRENTLY ix_t_c;
-- the rest of con2; if this transaction fails, the database is at con2 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con2']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
ALTER TABLE t DROP COLUMN d;
COMMIT;
-- outside a transaction; if this fails, the database is at con2 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
DROP INDEX CONCURRENTLY ix_t_b;
-- outside a transaction; if this fails, the database is at con2 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
DROP INDEX CONCURRENTLY ix_t_a;
-- the rest of con2; if this transaction fails, the database is at con2 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con2']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
ALTER TABLE t DROP COLUMN c;
UPDATE alembic_version SET version_num='con1' WHERE alembic_version.version_num = 'con2';
-- Running downgrade con1 -> base: A table
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'con1';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
