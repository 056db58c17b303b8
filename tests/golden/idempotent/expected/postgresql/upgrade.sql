-- migc 0.1.0: upgrade base -> idem4, postgresql
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: psql -X -f upgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be on the way from base to idem4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['', 'idem1', 'idem2', 'idem3', 'idem4']::text[];
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
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y -
\echo '1 of 4: Running upgrade base -> idem1: Tables; it''s \\echo''s "turn" $(x) :y -'
CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
);
INSERT INTO parts (id, name) VALUES (1, 'it''s $sql$ $migc$');
INSERT INTO parts (id, name) VALUES (2, 'GO
GO
');
INSERT INTO alembic_version (version_num) VALUES ('idem1');
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem1']::text[] AS migc_runs \gset
\if :migc_runs
-- Running upgrade idem1 -> idem2: A column that what follows needs
\echo '2 of 4: Running upgrade idem1 -> idem2: A column that what follows needs'
ALTER TABLE parts ADD COLUMN weight INTEGER;
UPDATE parts SET weight=3 WHERE id = 1;
CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2;
SELECT setval(pg_get_serial_sequence('alembic_version', 'version_num'), 1);
UPDATE alembic_version SET version_num='idem2' WHERE alembic_version.version_num = 'idem1';
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem2']::text[] AS migc_runs \gset
\if :migc_runs
-- Running upgrade idem2 -> idem3: Outside a transaction, and in its middle
\echo '3 of 4: Running upgrade idem2 -> idem3: Outside a transaction, and in its middle'
ALTER TABLE parts ADD COLUMN color VARCHAR(10);
COMMIT;
-- outside a transaction; if this fails, the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_parts_weight
CREATE INDEX CONCURRENTLY ix_parts_weight ON parts (weight);
-- outside a transaction; if this fails, the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
-- in batches of 1000 rows, each committed by itself
DO $migc$
#variable_conflict use_column
DECLARE
    migc_next parts.id%TYPE;
    migc_last parts.id%TYPE;
    migc_end parts.id%TYPE;
BEGIN
    SELECT id INTO migc_end FROM parts ORDER BY id DESC LIMIT 1;
    SELECT id INTO migc_next FROM parts ORDER BY id LIMIT 1;
    WHILE migc_next <= migc_end LOOP
        SELECT id INTO migc_last FROM (
            SELECT id FROM parts WHERE id >= migc_next ORDER BY id LIMIT 1000
        ) AS piece ORDER BY id DESC LIMIT 1;
        UPDATE parts SET color='red' WHERE id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT id INTO migc_next FROM parts WHERE id > migc_last ORDER BY id LIMIT 1;
    END LOOP;
END
$migc$;
-- the rest of idem3; if this transaction fails, the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
BEGIN;
LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
UPDATE alembic_version SET version_num='idem3' WHERE alembic_version.version_num = 'idem2';
\endif
SELECT ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C") = ARRAY['idem3']::text[] AS migc_runs \gset
\if :migc_runs
-- Running upgrade idem3 -> idem4: The end
\echo '4 of 4: Running upgrade idem3 -> idem4: The end'
CREATE TABLE ends (
    id INTEGER
);
UPDATE alembic_version SET version_num='idem4' WHERE alembic_version.version_num = 'idem3';
\endif
COMMIT;
-- guard: the database must be at idem4
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['idem4']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at idem4, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
\echo 'done: the database is at idem4'
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
