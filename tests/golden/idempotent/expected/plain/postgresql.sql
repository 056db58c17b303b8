-- migc 0.1.0: upgrade base -> idem2, postgresql
-- 2 revisions; sources sha256 7282aa89273dd43047105632eae781c85a94769f9f28a63b8383e3c98f38d48f
-- run: with any client that stops at the first error
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be on the way from base to idem2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['', 'idem1', 'idem2']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF array_to_string(present, ', ') <> ALL (expected) THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database on the way from base to idem2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'It is at none of the revisions that this script knows; nothing was changed.';
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y -
SELECT '1 of 2: Running upgrade base -> idem1: Tables; it''s \echo''s "turn" $(x) :y -' AS progress;
DO $migc1$
BEGIN
  IF ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY[]::text[] THEN
EXECUTE $sql$CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
)$sql$;
EXECUTE $sql1$INSERT INTO parts (id, name) VALUES (1, 'it''s $sql$ $migc$')$sql1$;
EXECUTE $sql$INSERT INTO parts (id, name) VALUES (2, 'GO
GO
')$sql$;
EXECUTE $sql$INSERT INTO alembic_version (version_num) VALUES ('idem1')$sql$;
  END IF;
END
$migc1$;
COMMIT;
BEGIN;
LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
-- Running upgrade idem1 -> idem2: A column that what follows needs
SELECT '2 of 2: Running upgrade idem1 -> idem2: A column that what follows needs' AS progress;
DO $migc$
BEGIN
  IF ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem1']::text[] THEN
EXECUTE $sql$ALTER TABLE parts ADD COLUMN weight INTEGER$sql$;
EXECUTE $sql$UPDATE parts SET weight=3 WHERE id = 1$sql$;
EXECUTE $sql$CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2$sql$;
EXECUTE $sql$SELECT setval(pg_get_serial_sequence('alembic_version', 'version_num'), 1)$sql$;
EXECUTE $sql$UPDATE alembic_version SET version_num='idem2' WHERE alembic_version.version_num = 'idem1'$sql$;
  END IF;
END
$migc$;
COMMIT;
-- guard: the database must be at idem2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['idem2']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at idem2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
SELECT 'done: the database is at idem2' AS progress;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
