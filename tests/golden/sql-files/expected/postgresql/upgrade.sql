-- migc 0.1.0: upgrade base -> s4, postgresql
-- 4 revisions; sources sha256 c15afbe5f103ac5ef51dd3b3b83dc7dc510122312d05bc8c3d04d8821e124399
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
      HINT = CASE WHEN present = ARRAY['s4']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':s4' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> s1: From TOML
CREATE TABLE t (
    id SERIAL NOT NULL, 
    done BOOLEAN, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('s1');
-- Running upgrade s1 -> s2: From SQL, it's
-- What follows is one statement a semicolon.
UPDATE t SET done = false WHERE done IS NULL;
ALTER TABLE t ALTER COLUMN done SET NOT NULL;
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  -- downgrade
  RETURN '-- downgrade;';
END;
$$;
UPDATE alembic_version SET version_num='s2' WHERE alembic_version.version_num = 's1';
-- Running upgrade s2 -> s3: TOML again
ALTER TABLE t ADD COLUMN later INTEGER;
UPDATE alembic_version SET version_num='s3' WHERE alembic_version.version_num = 's2';
-- Running upgrade s3 -> s4
DELETE FROM t;
UPDATE alembic_version SET version_num='s4' WHERE alembic_version.version_num = 's3';
COMMIT;
