-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 efd400b269ed029803edb0144f3fd17c199bfb383a2551311f290d6928c50da6
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Rows that the script itself put into its tables
CREATE TABLE letters (
    id UUID NOT NULL, 
    version INTEGER NOT NULL, 
    subject VARCHAR(80) DEFAULT 'none', 
    sent BOOLEAN DEFAULT false, 
    made_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    PRIMARY KEY (id)
);
CREATE TABLE letters_history (
    id UUID NOT NULL, 
    version INTEGER NOT NULL, 
    PRIMARY KEY (id, version)
);
CREATE TABLE roles (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (name)
);
CREATE TABLE people (
    id SERIAL NOT NULL, 
    role_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(role_id) REFERENCES roles (id)
);
INSERT INTO letters (id, version, subject) VALUES ('0880fbb1-a0c6-46f0-9a8e-36c986381ceb', 1, 'Welcome'), ('9AA60AD7-2d7f-46f0-8cbe-2bac3d4d77d8', '7', NULL);
INSERT INTO roles (name, rank) VALUES ('reader', 1);
INSERT INTO roles (name, rank) VALUES ('writer', 2);
UPDATE letters SET version = 2 WHERE id = '0880fbb1-a0c6-46f0-9a8e-36c986381ceb';
INSERT INTO letters_history (id, version) VALUES ('0880fbb1-a0c6-46f0-9a8e-36c986381ceb', 2);
UPDATE letters SET version = 8 WHERE id = '9AA60AD7-2d7f-46f0-8cbe-2bac3d4d77d8';
INSERT INTO letters_history (id, version) VALUES ('9AA60AD7-2d7f-46f0-8cbe-2bac3d4d77d8', 8);
UPDATE letters SET version = version + 1, sent = true WHERE subject IS NOT NULL;
COMMENT ON TABLE letters IS '3 Welcome True';
UPDATE roles SET rank = 20 WHERE name = 'writer';
UPDATE people SET role_id = (SELECT id FROM roles WHERE name = 'reader');
INSERT INTO people (id, role_id) VALUES (1, (SELECT id FROM roles WHERE name = 'reader'));
UPDATE letters SET subject = upper(subject);
ALTER TABLE letters RENAME TO mail;
DELETE FROM mail WHERE id = '9aa60ad7-2d7f-46f0-8cbe-2bac3d4d77d8';
DELETE FROM roles WHERE id < 0;
DELETE FROM roles WHERE name = 'writer';
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
