-- migc 0.1.0: downgrade seq2 -> base, postgresql
-- 2 revisions; sources sha256 7539d526c3b8d3f2a85665084183498762626e01b8542aed477cfa85c3c35c36
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at seq2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['seq2']::text[];
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
      MESSAGE = 'this script is for a database at seq2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade seq2 -> seq1: Drop sequences
CREATE SEQUENCE countdown INCREMENT BY -1 START WITH 100 MINVALUE 0 MAXVALUE 100;
UPDATE alembic_version SET version_num='seq1' WHERE alembic_version.version_num = 'seq2';
-- Running downgrade seq1 -> base: Sequences
DROP TABLE invoices;
DROP SEQUENCE countdown;
DROP SEQUENCE ticket_numbers;
DROP SEQUENCE invoice_numbers;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'seq1';
COMMIT;
