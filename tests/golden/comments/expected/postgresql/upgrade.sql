-- migc 0.1.0: upgrade base -> c2, postgresql
-- 2 revisions; sources sha256 c02d1b84fdbd1b3f2eba23a1116523622b5d675016fef99bbbdeec5cc305afc3
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
      HINT = CASE WHEN present = ARRAY['c2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':c2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> c1: Comments
CREATE TABLE t (
    id SERIAL NOT NULL, 
    x TEXT, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMENT ON TABLE t IS 'the first';
COMMENT ON COLUMN t.id IS 'key';
COMMENT ON COLUMN t.x IS 'it''s \ a "comment"
of two lines';
INSERT INTO alembic_version (version_num) VALUES ('c1');
-- Running upgrade c1 -> c2: Other comments
COMMENT ON TABLE t IS 'the second';
COMMENT ON COLUMN t.id IS 'the key';
ALTER TABLE t ADD COLUMN y INTEGER;
COMMENT ON COLUMN t.y IS 'why';
COMMENT ON COLUMN t.x IS NULL;
UPDATE alembic_version SET version_num='c2' WHERE alembic_version.version_num = 'c1';
COMMIT;
