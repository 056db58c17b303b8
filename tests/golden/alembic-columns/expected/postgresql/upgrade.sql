-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 4ea3e1f0a3e72e8cac5c3af24c1bb34b59c1f6da3f43b738b03eceff8e1dcbdb
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
      HINT = CASE WHEN present = ARRAY['a2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Tables
CREATE TABLE t (
    id SERIAL NOT NULL, 
    b VARCHAR(10), 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Columns
ALTER TABLE t ADD COLUMN a INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX ix_t_a ON t (a);
ALTER TABLE t ADD COLUMN c BOOLEAN DEFAULT 'false';
ALTER TABLE t ALTER COLUMN b TYPE TEXT;
ALTER TABLE t ALTER COLUMN b SET NOT NULL;
ALTER TABLE t ALTER COLUMN b SET DEFAULT 'x';
COMMENT ON COLUMN t.b IS 'what it says';
ALTER TABLE t RENAME b TO body;
ALTER TABLE t ALTER COLUMN a TYPE VARCHAR USING a::varchar;
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE t ADD COLUMN d DATE;
ALTER TABLE t ALTER COLUMN c SET NOT NULL;
ALTER TABLE t ADD CONSTRAINT uq_t_d UNIQUE (d);
DROP INDEX ix_t_a;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
