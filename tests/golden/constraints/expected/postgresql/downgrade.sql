-- migc 0.1.0: downgrade con3 -> base, postgresql
-- 3 revisions; sources sha256 2f20c9b311dd11a0da08a4d31d2d103764f5469d211be4dde9d1495857840432
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at con3
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['con3']::text[];
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
      MESSAGE = 'this script is for a database at con3, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade con3 -> con2: Drop constraints
ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id);
ALTER TABLE t ADD CONSTRAINT uq_t_a_b UNIQUE (a, b) INCLUDE (id);
ALTER TABLE t ADD CONSTRAINT ck_t_p CHECK (a <> 13);
ALTER TABLE t ADD CONSTRAINT ck_t_a CHECK (a > 0 OR b > 0);
UPDATE alembic_version SET version_num='con2' WHERE alembic_version.version_num = 'con3';
-- Running downgrade con2 -> con1: Constraints
ALTER TABLE t DROP CONSTRAINT ck_t_p;
ALTER TABLE t DROP CONSTRAINT ck_t_a;
ALTER TABLE t DROP CONSTRAINT uq_t_b;
ALTER TABLE t DROP CONSTRAINT uq_t_a_b;
ALTER TABLE t DROP CONSTRAINT uq_t_a;
ALTER TABLE u DROP CONSTRAINT pk_u;
ALTER TABLE t DROP CONSTRAINT pk_t;
UPDATE alembic_version SET version_num='con1' WHERE alembic_version.version_num = 'con2';
-- Running downgrade con1 -> base: Tables
DROP TABLE u;
DROP TABLE t;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'con1';
COMMIT;
