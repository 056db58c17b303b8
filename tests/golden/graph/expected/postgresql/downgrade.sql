-- migc 0.1.0: downgrade yyyy, zzzz -> base, postgresql
-- 7 revisions; sources sha256 6fd8a66c947cdb91212f16b1dbf90e67e98b3d7891f699045bb87c9e4ed7c592
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at yyyy, zzzz
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['yyyy', 'zzzz']::text[];
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
      MESSAGE = 'this script is for a database at yyyy, zzzz, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
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
UPDATE alembic_version SET version_num='cccc' WHERE alembic_version.version_num = 'mmmm';
-- Running downgrade yyyy -> xxxx: y, which needs b
DROP TABLE y;
INSERT INTO alembic_version (version_num) VALUES ('xxxx');
UPDATE alembic_version SET version_num='bbbb' WHERE alembic_version.version_num = 'yyyy';
-- Running downgrade xxxx -> base: x, of another base
DROP TABLE x;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'xxxx';
-- Running downgrade bbbb -> aaaa: b
DROP TABLE b;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'bbbb';
-- Running downgrade cccc -> aaaa: c
DROP TABLE c;
UPDATE alembic_version SET version_num='aaaa' WHERE alembic_version.version_num = 'cccc';
-- Running downgrade aaaa -> base: a
DROP TABLE a;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'aaaa';
COMMIT;
