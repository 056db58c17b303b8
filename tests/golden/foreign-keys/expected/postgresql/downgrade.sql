-- migc 0.1.0: downgrade fk -> base, postgresql
-- 1 revision; sources sha256 544a8638e8aa861b75f3f64451631aac9657d1866256b441ad1899e965afbcb5
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at fk
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['fk']::text[];
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
      MESSAGE = 'this script is for a database at fk, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade fk -> base: Foreign keys
ALTER TABLE children DROP CONSTRAINT fk_not_valid;
ALTER TABLE children DROP CONSTRAINT fk_immediate;
ALTER TABLE children DROP CONSTRAINT fk_deferred;
DROP TABLE children;
DROP TABLE parents;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'fk';
COMMIT;
