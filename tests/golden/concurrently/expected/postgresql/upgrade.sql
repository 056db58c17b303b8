-- migc 0.1.0: upgrade base -> con4, postgresql
-- 4 revisions; sources sha256 e6ef337e76399487b200627b71d0ccddc93f8387e856f984d5cd21a9280f8dac
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
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['con4']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':con4' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> con1: A table
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a INTEGER, 
    b INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('con1');
-- Running upgrade con1 -> con2: Concurrently
ALTER TABLE t ADD COLUMN c INTEGER;
COMMIT;
-- outside a transaction; if this fails, the database is at con1 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_a
CREATE INDEX CONCURRENTLY ix_t_a ON t (a);
-- outside a transaction; if this fails, the database is at con1 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_b
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix_t_b ON t (b);
-- the rest of con2; if this transaction fails, the database is at con1 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
ALTER TABLE t ADD COLUMN d INTEGER;
COMMIT;
-- outside a transaction; if this fails, the database is at con1 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_c
CREATE INDEX CONCURRENTLY ix_t_c ON t (c);
-- the rest of con2; if this transaction fails, the database is at con1 with the statements of con2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at con1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at con1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='con2' WHERE alembic_version.version_num = 'con1';
COMMIT;
-- Running upgrade con2 -> con3: After it
-- outside a transaction; if this fails, the database is at con2 without anything of con3; go on with: migc upgrade con2:con4
DROP INDEX CONCURRENTLY ix_t_c;
-- the rest of con3; if this transaction fails, the database is at con2 with the statements of con3 above this line; go on with the rest of this file from here, its SET lines first
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
ALTER TABLE t ADD COLUMN e INTEGER;
UPDATE alembic_version SET version_num='con3' WHERE alembic_version.version_num = 'con2';
COMMIT;
-- Running upgrade con3 -> con4: Again
-- outside a transaction; if this fails, the database is at con3 without anything of con4; go on with: migc upgrade con3:con4
DROP INDEX CONCURRENTLY IF EXISTS ix_t_e;
-- outside a transaction; if this fails, the database is at con3 with the statements of con4 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_e
CREATE INDEX CONCURRENTLY ix_t_e ON t (e);
-- the rest of con4; if this transaction fails, the database is at con3 with the statements of con4 above this line; go on with the rest of this file from here, its SET lines first
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
UPDATE alembic_version SET version_num='con4' WHERE alembic_version.version_num = 'con3';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
