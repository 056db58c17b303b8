-- migc 0.1.0: upgrade base -> 1, postgresql
-- 1 revision; sources sha256 d4d939376007c12bcaecdd33f639626145ad2ef6db75b0616817606c40a44dea
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
      HINT = CASE WHEN present = ARRAY['1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 1: Tables of SQL text
CREATE DOMAIN whole AS integer CHECK (VALUE > 0);
CREATE DOMAIN big AS whole;
CREATE TABLE note (text text COLLATE pg_catalog."C", took interval(2), age interval year to month, wait interval day to second(3));
CREATE TABLE z_parent (a big, b integer DEFAULT 1 + 1 NOT NULL);
CREATE TABLE a_child (c text) INHERITS (z_parent);
CREATE TABLE a_copy (LIKE z_parent INCLUDING ALL, PRIMARY KEY (b));
CREATE TABLE a_result AS SELECT a, b FROM z_parent;
CREATE TABLE z_measure (ts date NOT NULL, v integer) PARTITION BY RANGE (ts);
CREATE TABLE a_2024 PARTITION OF z_measure FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE a_2025 (ts date NOT NULL, v integer);
ALTER TABLE ONLY z_measure ATTACH PARTITION a_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX ON note (lower(text));
INSERT INTO alembic_version (version_num) VALUES ('1');
COMMIT;
