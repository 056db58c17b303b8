-- migc 0.1.0: downgrade third -> first, postgresql
-- 2 revisions; sources sha256 ac50c54901de99387c1521c54b206b72d22b0c15843c9fb006f14bd54f9aaf73
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at third
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['third']::text[];
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
      MESSAGE = 'this script is for a database at third, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['first']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':first' END;
  END IF;
END
$migc$;
-- Running downgrade third -> second: Another column
CREATE INDEX ix_t_b ON t (b);
ALTER TABLE t DROP COLUMN c;
UPDATE alembic_version SET version_num='second' WHERE alembic_version.version_num = 'third';
-- Running downgrade second -> first: A column
ALTER TABLE t DROP COLUMN b;
UPDATE alembic_version SET version_num='first' WHERE alembic_version.version_num = 'second';
COMMIT;
