-- migc 0.1.0: downgrade zzzz -> aaaa, postgresql
-- 4 revisions; sources sha256 b1b9ccf46d2329af497ca672ed11a02c7b7d947487ac051f4a8e83e33055dfe0
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at zzzz
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['zzzz']::text[];
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
      MESSAGE = 'this script is for a database at zzzz, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['aaaa']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':aaaa' END;
  END IF;
END
$migc$;
-- Running downgrade zzzz -> mmmm: z
CREATE TABLE c (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_c PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='mmmm' WHERE alembic_version.version_num = 'zzzz';
-- Running downgrade mmmm -> bbbb, cccc: merge b and c
INSERT INTO alembic_version (version_num) VALUES ('bbbb');
UPDATE alembic_version SET version_num='cccc' WHERE alembic_version.version_num = 'mmmm';
-- Running downgrade bbbb -> aaaa: b
DROP TABLE b;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'bbbb';
-- Running downgrade cccc -> aaaa: c
DROP TABLE c;
UPDATE alembic_version SET version_num='aaaa' WHERE alembic_version.version_num = 'cccc';
COMMIT;
