-- migc 0.1.0: upgrade base -> split3, part 6 of 7 of script 5691c53b6480, postgresql
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: psql -X -f upgrade-06-transactional.sql
-- before it: upgrade-05-data.sql; after it: upgrade-07-transactional.sql
-- it begins with the database at split1 and part 5 of 7 of script 5691c53b6480; if it fails, nothing of it stays: mend what is wrong and run it again
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at split1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['split1']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at split1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['split3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':split3' END;
  END IF;
END
$migc$;
-- guard: part 5 of 7 of script 5691c53b6480 must have been the last one
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['part 5 of 7 of script 5691c53b6480']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version_part') IS NOT NULL THEN
    LOCK TABLE alembic_version_part IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version_part ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this part follows part 5 of 7 of script 5691c53b6480, and the last one that ran in this database is ' || coalesce(nullif(array_to_string(present, ', '), ''), 'none'),
      HINT = 'Nothing was changed. Parts run in the order of their numbers, each once.';
  END IF;
END
$migc$;
-- Running upgrade split1 -> split2: All kinds of statements within one revision
\echo '2 of 3: Running upgrade split1 -> split2: All kinds of statements within one revision'
ALTER TABLE goods ALTER COLUMN label SET NOT NULL;
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split1';
-- part 6 of 7 of script 5691c53b6480 is done
UPDATE alembic_version_part SET version_num='part 6 of 7 of script 5691c53b6480' WHERE alembic_version_part.version_num = 'part 5 of 7 of script 5691c53b6480';
COMMIT;
\echo 'done: the database is at split2, with part 6 of 7 of script 5691c53b6480'
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
