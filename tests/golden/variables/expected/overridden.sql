-- migc 0.1.0: upgrade base -> variables, postgresql
-- 1 revision; sources sha256 437d9f6804c51096e0bdc5ce86a762915663cf07be4491970d7b7cb4b9bbb3d2
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
      HINT = CASE WHEN present = ARRAY['variables']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':variables' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> variables: Variables, ${days}
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT DEFAULT '${greeting}', 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_id CHECK (id < 7)
);
CREATE ROLE "other";
GRANT SELECT ON t TO "other";
INSERT INTO t (a) VALUES ('it''s'), ('${greeting}'), ($$${days}$$);
INSERT INTO alembic_version (version_num) VALUES ('variables');
COMMIT;
