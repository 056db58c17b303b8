-- migc 0.1.0: downgrade idem4 -> base, postgresql
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: psql -X -f downgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be on the way from idem4 to base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['idem4', 'idem3', 'idem2', 'idem1', '']::text[];
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
      MESSAGE = 'this script is for a database on the way from idem4 to base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'It is at none of the revisions that this script knows; nothing was changed.';
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem4']::text[] AS migc_runs \gset
\if :migc_runs
-- Running downgrade idem4 -> idem3: The end
\echo '1 of 4: Running downgrade idem4 -> idem3: The end'
DROP TABLE ends;
UPDATE alembic_version SET version_num='idem3' WHERE alembic_version.version_num = 'idem4';
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem3']::text[] AS migc_runs \gset
\if :migc_runs
-- Running downgrade idem3 -> idem2: Outside a transaction, and in its middle
\echo '2 of 4: Running downgrade idem3 -> idem2: Outside a transaction, and in its middle'
COMMIT;
-- outside a transaction; if this fails, the database is at idem3 with some statements of idem3; go on with the rest of what `migc downgrade idem3:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DROP INDEX CONCURRENTLY ix_parts_weight;
-- the rest of idem3; if this transaction fails, the database is at idem3 with some statements of idem3; go on with the rest of what `migc downgrade idem3:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
BEGIN;
LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
ALTER TABLE parts DROP COLUMN color;
UPDATE alembic_version SET version_num='idem2' WHERE alembic_version.version_num = 'idem3';
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem2']::text[] AS migc_runs \gset
\if :migc_runs
-- Running downgrade idem2 -> idem1: A column that what follows needs
\echo '3 of 4: Running downgrade idem2 -> idem1: A column that what follows needs'
DROP VIEW heavy;
ALTER TABLE parts DROP COLUMN weight;
UPDATE alembic_version SET version_num='idem1' WHERE alembic_version.version_num = 'idem2';
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem1']::text[] AS migc_runs \gset
\if :migc_runs
-- Running downgrade idem1 -> base: Tables; it's \echo's "turn" $(x) :y -
\echo '4 of 4: Running downgrade idem1 -> base: Tables; it''s \\echo''s "turn" $(x) :y -'
DROP TABLE parts;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'idem1';
\endif
COMMIT;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
\echo 'done: the database is at base'
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
