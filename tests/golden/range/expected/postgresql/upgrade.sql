-- migc 0.1.0: upgrade first -> third, postgresql
-- 2 revisions; sources sha256 ac50c54901de99387c1521c54b206b72d22b0c15843c9fb006f14bd54f9aaf73
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at first
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['first']::text[];
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
      MESSAGE = 'this script is for a database at first, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['third']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':third' END;
  END IF;
END
$migc$;
-- Running upgrade first -> second: A column
ALTER TABLE t ADD COLUMN b TEXT;
CREATE INDEX ix_t_b ON t (b);
UPDATE alembic_version SET version_num='second' WHERE alembic_version.version_num = 'first';
-- Running upgrade second -> third: Another column
ALTER TABLE t ADD COLUMN c TEXT;
DROP INDEX ix_t_b;
UPDATE alembic_version SET version_num='third' WHERE alembic_version.version_num = 'second';
COMMIT;
