-- migc 0.1.0: upgrade base -> seq2, postgresql
-- 2 revisions; sources sha256 7539d526c3b8d3f2a85665084183498762626e01b8542aed477cfa85c3c35c36
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
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['seq2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':seq2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> seq1: Sequences
CREATE SEQUENCE invoice_numbers;
CREATE SEQUENCE ticket_numbers INCREMENT BY 5 START WITH 1000 MINVALUE 1000 MAXVALUE 999999 CACHE 20 CYCLE;
CREATE SEQUENCE IF NOT EXISTS countdown INCREMENT BY -1 START WITH 100 MINVALUE 0 MAXVALUE 100;
CREATE TABLE invoices (
    number BIGINT DEFAULT nextval('invoice_numbers') NOT NULL, 
    note TEXT, 
    CONSTRAINT pk_invoices PRIMARY KEY (number)
);
INSERT INTO invoices (note) VALUES ('first');
INSERT INTO invoices (note) VALUES ('second');
INSERT INTO alembic_version (version_num) VALUES ('seq1');
-- Running upgrade seq1 -> seq2: Drop sequences
DROP SEQUENCE countdown;
UPDATE alembic_version SET version_num='seq2' WHERE alembic_version.version_num = 'seq1';
COMMIT;
