-- migc 0.1.0: upgrade base -> verbatim, postgresql
-- 1 revision; sources sha256 ad16ae374247b03bc5f810551cfca20bc44539811d0a5529a51044576c5c0654
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
      HINT = CASE WHEN present = ARRAY['verbatim']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':verbatim' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> verbatim: Types of one database
CREATE TABLE hosts (
    id SERIAL NOT NULL, 
    address inet NOT NULL, 
    network cidr DEFAULT '10.0.0.0/8', 
    open int4range, 
    flags bit varying(8), 
    words tsvector, 
    CONSTRAINT pk_hosts PRIMARY KEY (id)
);
INSERT INTO hosts (address, open, words) VALUES ('192.168.0.1', '[1,10)', to_tsvector('simple', 'a host'));
ALTER TABLE hosts ALTER COLUMN network DROP DEFAULT;
ALTER TABLE hosts ALTER COLUMN network TYPE inet;
ALTER TABLE hosts ALTER COLUMN network SET DEFAULT '10.0.0.0/8';
INSERT INTO alembic_version (version_num) VALUES ('verbatim');
COMMIT;
