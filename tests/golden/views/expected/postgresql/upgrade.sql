-- migc 0.1.0: upgrade base -> v2, postgresql
-- 2 revisions; sources sha256 035914e3d544d3894364e94b12cd555b3268cc515c91eefa20656c04b81dddfa
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
      HINT = CASE WHEN present = ARRAY['v2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':v2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> v1: Views
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    title TEXT, 
    done BOOLEAN, 
    CONSTRAINT pk_tasks PRIMARY KEY (id)
);
CREATE VIEW open_tasks AS SELECT id, title FROM tasks WHERE NOT done;
CREATE VIEW named_tasks AS SELECT id FROM tasks WHERE title = 'it''s';
INSERT INTO alembic_version (version_num) VALUES ('v1');
-- Running upgrade v1 -> v2: Replace and drop views
CREATE OR REPLACE VIEW open_tasks AS SELECT id, title, done
FROM tasks
WHERE NOT done;
DROP VIEW named_tasks;
UPDATE alembic_version SET version_num='v2' WHERE alembic_version.version_num = 'v1';
COMMIT;
