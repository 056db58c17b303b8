-- migc 0.1.0: upgrade base -> split3, part 3 of 7 of script 5691c53b6480, postgresql
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: psql -X -f upgrade-03-nontransactional.sql
-- before it: upgrade-02-transactional.sql; after it: upgrade-04-nontransactional.sql
-- it begins with the database at split1 and part 2 of 7 of script 5691c53b6480
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
-- guard: part 2 of 7 of script 5691c53b6480 must have been the last one
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['part 2 of 7 of script 5691c53b6480']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version_part') IS NOT NULL THEN
    LOCK TABLE alembic_version_part IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version_part ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this part follows part 2 of 7 of script 5691c53b6480, and the last one that ran in this database is ' || coalesce(nullif(array_to_string(present, ', '), ''), 'none'),
      HINT = 'Nothing was changed. Parts run in the order of their numbers, each once.';
  END IF;
END
$migc$;
COMMIT;
-- Running upgrade split1 -> split2: All kinds of statements within one revision
\echo '2 of 3: Running upgrade split1 -> split2: All kinds of statements within one revision'
-- outside a transaction; if this fails, mend what is wrong and run this file again
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_goods_name
CREATE INDEX CONCURRENTLY ix_goods_name ON goods (name);
-- part 3 of 7 of script 5691c53b6480 is done
UPDATE alembic_version_part SET version_num='part 3 of 7 of script 5691c53b6480' WHERE alembic_version_part.version_num = 'part 2 of 7 of script 5691c53b6480';
\echo 'done: the database is at split1, with part 3 of 7 of script 5691c53b6480'
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
