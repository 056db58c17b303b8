-- migc 0.1.0: upgrade base -> b1, postgresql
-- 2 revisions; sources sha256 c18980672cb506e9a8ab8e99099ad9438e0c24aaf7a9805cda6e392d213e8ce0
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
      HINT = CASE WHEN present = ARRAY['b1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':b1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1
CREATE TABLE u (
    id SERIAL NOT NULL, 
    y TEXT, 
    ok BOOLEAN, 
    CONSTRAINT pk_u PRIMARY KEY (id)
);
CREATE VIEW plain AS SELECT id, y FROM u WHERE ok ORDER BY y;
CREATE VIEW cased AS SELECT u.ID, Y AS why, max(U.y) AS y FROM u GROUP BY u.ID, Y HAVING max(y) > '';
CREATE VIEW inner_query AS SELECT a.id FROM u AS a JOIN u AS b ON a.y = b.y WHERE EXISTS (SELECT 1 FROM u WHERE y = a.y);
CREATE VIEW own AS SELECT y FROM u;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> b1
ALTER TABLE u RENAME y TO title;
ALTER TABLE u RENAME TO people;
UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'a1';
COMMIT;
