-- migc 0.1.0: upgrade base -> yyyy, zzzz, postgresql
-- 7 revisions; sources sha256 6fd8a66c947cdb91212f16b1dbf90e67e98b3d7891f699045bb87c9e4ed7c592
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
      HINT = CASE WHEN present = ARRAY['yyyy', 'zzzz']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':yyyy,zzzz' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> aaaa: a
CREATE TABLE a (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_a PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('aaaa');
-- Running upgrade aaaa -> cccc: c
CREATE TABLE c (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_c PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='cccc' WHERE alembic_version.version_num = 'aaaa';
-- Running upgrade aaaa -> bbbb: b
CREATE TABLE b (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_b PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('bbbb');
-- Running upgrade base -> xxxx: x, of another base
CREATE TABLE x (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_x PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('xxxx');
-- Running upgrade xxxx -> yyyy: y, which needs b
CREATE TABLE y (
    id SERIAL NOT NULL, 
    b_id INTEGER, 
    CONSTRAINT pk_y PRIMARY KEY (id), 
    CONSTRAINT fk_y_b_id_b FOREIGN KEY(b_id) REFERENCES b (id)
);
DELETE FROM alembic_version WHERE alembic_version.version_num = 'xxxx';
UPDATE alembic_version SET version_num='yyyy' WHERE alembic_version.version_num = 'bbbb';
-- Running upgrade bbbb, cccc -> mmmm: merge b and c
UPDATE alembic_version SET version_num='mmmm' WHERE alembic_version.version_num = 'cccc';
-- Running upgrade mmmm -> zzzz: z
DROP TABLE c;
UPDATE alembic_version SET version_num='zzzz' WHERE alembic_version.version_num = 'mmmm';
COMMIT;
