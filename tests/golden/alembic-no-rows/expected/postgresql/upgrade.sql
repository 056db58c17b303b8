-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 4ec67c093027bab50d7f4cb6e480a69091ffb34f718a68b4c843b06aa88ca856
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: No rows
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    PRIMARY KEY (id)
);
WITH few AS (SELECT id FROM t WHERE n IS NULL LIMIT 500) UPDATE t SET n = 0 FROM few WHERE t.id = few.id;
CREATE TABLE copies (
    id SERIAL NOT NULL, 
    n INTEGER, 
    PRIMARY KEY (id)
);
INSERT INTO copies (id, n) SELECT t.id, abs(t.n) FROM t JOIN copies c ON c.id = t.id;
UPDATE copies SET n = 0;
INSERT INTO copies SELECT id, n FROM t ORDER BY id LIMIT 500 OFFSET 0;
SELECT id FROM t ORDER BY id FOR UPDATE;
CREATE TABLE counts (
    n INTEGER
);
INSERT INTO counts (n) SELECT count(*) FROM t;
INSERT INTO t (id, n) VALUES (1, 1);
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
