-- migc 0.1.0: upgrade base -> insert, postgresql
-- 1 revision; sources sha256 64d741213af32c151c31afa8b284b41402183e64c75c52cb0692e2438fcd80b4
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
      HINT = CASE WHEN present = ARRAY['insert']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':insert' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> insert: Insert
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT DEFAULT 'dflt', 
    b INTEGER, 
    c TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMPTZ '2025-01-01 00:00:00Z', 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO t (a, b) VALUES ('one', 1);
INSERT INTO t (a, b) VALUES ('two', 2);
INSERT INTO t (a, b) VALUES ('three', 3);
INSERT INTO t (b, a) VALUES (4, 'four');
INSERT INTO t (a) VALUES ('five');
INSERT INTO t (a, b) VALUES (NULL, (SELECT max(b) FROM t));
INSERT INTO t (c, b) VALUES (now() - INTERVAL '1 day', 7);
INSERT INTO alembic_version (version_num) VALUES ('insert');
COMMIT;
