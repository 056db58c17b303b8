-- migc 0.1.0: downgrade q2 -> base, postgresql
-- 2 revisions; sources sha256 2a07fd7002fd94108f17b5eef021e261c1ffb2e38777b65af8f3e6c9aa4b7737
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at q2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['q2']::text[];
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
      MESSAGE = 'this script is for a database at q2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade q2 -> q1: Questions about the labels of an enumeration
COMMENT ON TABLE v IS NULL;
COMMENT ON TABLE t IS 'id, n, kind';
UPDATE alembic_version SET version_num='q1' WHERE alembic_version.version_num = 'q2';
-- Running downgrade q1 -> base: Questions about the schema in SQL
DROP TABLE v;
DROP TABLE t;
DROP TYPE kinds;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'q1';
COMMIT;
