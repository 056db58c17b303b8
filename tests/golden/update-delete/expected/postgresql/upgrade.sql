-- migc 0.1.0: upgrade base -> ud2, postgresql
-- 2 revisions; sources sha256 2e97bc586ca9fdea8da6d259a25a1d6912d44bc6f14292ec22899433596c4384
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
      HINT = CASE WHEN present = ARRAY['ud2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':ud2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> ud1: A table
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT, 
    n INTEGER, 
    day DATE, 
    "set" TEXT, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO t (a, n) VALUES ('x', 1);
INSERT INTO t (a, n) VALUES ('it''s', 2);
INSERT INTO t (a, n, day) VALUES ('y', 3, '2025-01-01');
INSERT INTO alembic_version (version_num) VALUES ('ud1');
-- Running upgrade ud1 -> ud2: Update and delete
UPDATE t SET n=0;
UPDATE t SET "set"='keyword', n=n + 10, day='2025-06-01', a=NULL WHERE id = 1;
UPDATE t SET a='done' WHERE a = 'it''s' OR day < DATE '2025-01-02' OR a IN ('1', '2');
UPDATE t SET a=a || ':no' || E':no\'' || $$:no$$ || (CASE WHEN n::text = '1' THEN '!' ELSE '' END);
DELETE FROM t WHERE n > 100;
DELETE FROM t;
UPDATE alembic_version SET version_num='ud2' WHERE alembic_version.version_num = 'ud1';
COMMIT;
