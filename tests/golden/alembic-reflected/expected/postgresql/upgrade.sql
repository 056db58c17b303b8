-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 df1e2cc281f50d1fe7d81adb1c0cdf80d1aa887d0a26b8392149aafb2db9fbe6
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
      HINT = CASE WHEN present = ARRAY['a2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Tables
CREATE TABLE shelves (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    open BOOLEAN, 
    price NUMERIC(12, 2), 
    secret VARCHAR, 
    note VARCHAR(10) DEFAULT 'none', 
    PRIMARY KEY (id)
);
COMMENT ON COLUMN shelves.note IS 'of the owner';
CREATE TABLE boards (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id)
);
DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reader') THEN RETURN; END IF;
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public '
                           'TO %I', 'reader');
            EXECUTE 'GRANT USAGE ON SCHEMA public TO reader';
        END $$;
ALTER TABLE boards ADD CONSTRAINT fk_boards_shelf_id FOREIGN KEY(shelf_id) REFERENCES shelves (id);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: What stands in the schema, as MetaData reflects it
CREATE TABLE old_boards (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE old_shelves (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    open BOOLEAN, 
    price NUMERIC(12, 2), 
    secret VARCHAR, 
    note VARCHAR(10) DEFAULT 'none', 
    PRIMARY KEY (id)
);
COMMENT ON COLUMN old_shelves.note IS 'of the owner';
ALTER TABLE shelves ALTER COLUMN note TYPE VARCHAR(40);
INSERT INTO boards (shelf_id) SELECT shelves.id FROM shelves WHERE shelves.note = 'board';
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
