-- migc 0.1.0: upgrade base -> q2, postgresql
-- 2 revisions; sources sha256 2a07fd7002fd94108f17b5eef021e261c1ffb2e38777b65af8f3e6c9aa4b7737
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
      HINT = CASE WHEN present = ARRAY['q2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':q2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> q1: Questions about the schema in SQL
CREATE TYPE kinds AS ENUM ('a', 'b');
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    kind kinds, 
    PRIMARY KEY (id), 
    UNIQUE (n)
);
CREATE INDEX ix_t_n ON t (n);
CREATE INDEX ix_t_kind ON t (kind);
COMMENT ON TABLE t IS 'id, n, kind';
ALTER TABLE t ADD COLUMN later INTEGER;
CREATE TABLE u (
    id SERIAL NOT NULL, 
    PRIMARY KEY (id)
);
ALTER TABLE u RENAME TO v;
ALTER TYPE kinds ADD VALUE 'c';
INSERT INTO alembic_version (version_num) VALUES ('q1');
-- Running upgrade q1 -> q2: Questions about the labels of an enumeration
COMMENT ON TABLE v IS 'd is missing in abc';
COMMENT ON TABLE t IS 'a, b, c';
UPDATE alembic_version SET version_num='q2' WHERE alembic_version.version_num = 'q1';
COMMIT;
