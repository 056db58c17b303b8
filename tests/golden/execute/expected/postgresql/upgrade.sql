-- migc 0.1.0: upgrade base -> x2, postgresql
-- 2 revisions; sources sha256 680bb659fb1d7ec8e2e11dbe41ddc2312a20ae55def4415b7609d8700a8629ba
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
      HINT = CASE WHEN present = ARRAY['x2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':x2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> x1: Raw SQL
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO t (a) VALUES ('a;b'), (E'it\'s'), ($$c;d$$), ($q$it's $$;$q$);
-- a comment; with a semicolon
/* another; one /* nested */ */
UPDATE t SET a = a || ';' WHERE a = 'a;b';
INSERT INTO t (a) VALUES ('12:30'), ('x'::text), (('{1,2}'::int[])[1: 1]::text);
INSERT INTO t (a) VALUES ('it''s'), ('it''s' || ':a');
INSERT INTO t (a) VALUES ('b');
UPDATE t SET a = lower(a);
CREATE FUNCTION add_one(n integer) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
  result integer := 0;
BEGIN
  IF n > 0 THEN
    result := n + 1;
  END IF;
  RETURN result;
END;
$body$;
CREATE FUNCTION add_two(n integer) RETURNS integer
LANGUAGE SQL
BEGIN ATOMIC
  SELECT add_one(n);
  SELECT n + 2;
END;
DO $$
BEGIN
  UPDATE t SET a = 'from a; ''quoted'' block';
END
$$;
CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM t;
GRANT SELECT ON t TO PUBLIC;
INSERT INTO alembic_version (version_num) VALUES ('x1');
COMMIT;
-- Running upgrade x1 -> x2: Outside a transaction
-- outside a transaction; if this fails, the database is at x1 without anything of x2; go on with: migc upgrade x1:x2
VACUUM t;
-- outside a transaction; if this fails, the database is at x1 with the statements of x2 above this line; go on with the rest of this file from here, its SET lines first
SELECT 1;
-- outside a transaction; if this fails, the database is at x1 with the statements of x2 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_t_a
CREATE INDEX CONCURRENTLY ix_t_a ON t (a);
-- the rest of x2; if this transaction fails, the database is at x1 with the statements of x2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at x1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['x1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at x1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='x2' WHERE alembic_version.version_num = 'x1';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
