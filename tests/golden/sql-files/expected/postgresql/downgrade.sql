-- migc 0.1.0: downgrade s3 -> base, postgresql
-- 3 revisions; sources sha256 17cc62ea506759592f7631ab3ba222089c80f9cfff567c3bd8782c9320fea9bc
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at s3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['s3']::text[];
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
      MESSAGE = 'this script is for a database at s3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade s3 -> s2: TOML again
ALTER TABLE t DROP COLUMN later;
UPDATE alembic_version SET version_num='s2' WHERE alembic_version.version_num = 's3';
-- Running downgrade s2 -> s1: From SQL, it's
DROP FUNCTION f();
ALTER TABLE t ALTER COLUMN done DROP NOT NULL;
UPDATE alembic_version SET version_num='s1' WHERE alembic_version.version_num = 's2';
-- Running downgrade s1 -> base: From TOML
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 's1';
COMMIT;
