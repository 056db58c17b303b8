-- migc 0.1.0: upgrade base -> con3, postgresql
-- 3 revisions; sources sha256 2f20c9b311dd11a0da08a4d31d2d103764f5469d211be4dde9d1495857840432
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
      HINT = CASE WHEN present = ARRAY['con3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':con3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> con1: Tables
CREATE TABLE t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    b INTEGER
);
CREATE TABLE u (
    id INTEGER NOT NULL, 
    t_id INTEGER
);
INSERT INTO alembic_version (version_num) VALUES ('con1');
-- Running upgrade con1 -> con2: Constraints
ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id);
ALTER TABLE u ADD CONSTRAINT pk_u PRIMARY KEY (id) INCLUDE (t_id);
ALTER TABLE t ADD CONSTRAINT uq_t_a UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT uq_t_a_b UNIQUE (a, b) INCLUDE (id);
ALTER TABLE t ADD CONSTRAINT uq_t_b UNIQUE (b) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE t ADD CONSTRAINT ck_t_a CHECK (a > 0 OR b > 0);
ALTER TABLE t ADD CONSTRAINT ck_t_p CHECK (a <> 13);
UPDATE alembic_version SET version_num='con2' WHERE alembic_version.version_num = 'con1';
-- Running upgrade con2 -> con3: Drop constraints
ALTER TABLE t DROP CONSTRAINT ck_t_a;
ALTER TABLE t DROP CONSTRAINT ck_t_p;
ALTER TABLE t DROP CONSTRAINT uq_t_a_b;
ALTER TABLE t DROP CONSTRAINT pk_t;
UPDATE alembic_version SET version_num='con3' WHERE alembic_version.version_num = 'con2';
COMMIT;
