-- migc 0.1.0: downgrade indexes2 -> base, postgresql
-- 2 revisions; sources sha256 63fbf2c665f8ac359c6296daf275dfcbeeb36a26fc6d4fc607bb05d7c8c96928
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at indexes2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['indexes2']::text[];
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
      MESSAGE = 'this script is for a database at indexes2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade indexes2 -> indexes: Drop indexes
CREATE INDEX ix_descending ON docs (owner, created_at DESC NULLS LAST);
CREATE INDEX ix_gin ON docs USING gin (data jsonb_path_ops);
CREATE INDEX ix_plain ON docs (owner);
UPDATE alembic_version SET version_num='indexes' WHERE alembic_version.version_num = 'indexes2';
-- Running downgrade indexes -> base: Indexes
DROP INDEX ix_maybe;
DROP INDEX ix_nulls;
DROP INDEX ix_hash;
DROP INDEX ix_pattern;
DROP INDEX ix_gin;
DROP INDEX ix_include;
DROP INDEX ix_partial_parameter;
DROP INDEX ix_partial;
DROP INDEX ix_expression;
DROP INDEX ix_descending;
DROP INDEX ix_unique;
DROP INDEX ix_plain;
DROP TABLE docs;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'indexes';
COMMIT;
