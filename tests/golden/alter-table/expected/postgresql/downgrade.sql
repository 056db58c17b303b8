-- migc 0.1.0: downgrade b2 -> base, postgresql
-- 2 revisions; sources sha256 16ecdab7e52d32c71fa18c17bdd75e6d727ed617bdb6652c78a667567aba3c19
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at b2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['b2']::text[];
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
      MESSAGE = 'this script is for a database at b2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade b2 -> b1: A batch
ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE t ADD CONSTRAINT ck_t_c CHECK (c >= 0);
CREATE INDEX ix_t_c ON t (c);
ALTER TABLE t ADD CONSTRAINT ck_t_b CHECK (bb > 0);
DROP INDEX ix_t_c;
ALTER TABLE t DROP CONSTRAINT fk_t_parent;
ALTER TABLE t DROP CONSTRAINT ck_t_c;
ALTER TABLE t DROP CONSTRAINT uq_t_a;
ALTER TABLE t RENAME bb TO b;
ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10);
ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
ALTER TABLE t DROP COLUMN parent_id;
ALTER TABLE t DROP COLUMN c;
UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'b2';
-- Running downgrade b1 -> base: A table
DROP TABLE t;
DROP TABLE parents;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';
COMMIT;
