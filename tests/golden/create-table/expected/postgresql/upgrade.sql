-- migc 0.1.0: upgrade base -> create_table, postgresql
-- 1 revision; sources sha256 f6bde757ac84245c9d55ffa2e6ae7dd1151ef6ffc2dd7035c5b3568a60d1070a
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
      HINT = CASE WHEN present = ARRAY['create_table']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':create_table' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> create_table: Create table, every key
CREATE TABLE countries (
    code CHAR(2) NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    CONSTRAINT pk_countries PRIMARY KEY (code), 
    CONSTRAINT uq_countries_name UNIQUE (name)
);
CREATE TABLE people (
    id BIGSERIAL NOT NULL, 
    country CHAR(2), 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100) NOT NULL, 
    nickname TEXT COLLATE "C" DEFAULT 'none', 
    born DATE, 
    score NUMERIC(6, 2) DEFAULT 0.00 NOT NULL, 
    parent_id BIGINT, 
    CONSTRAINT people_key PRIMARY KEY (id), 
    CONSTRAINT uq_people_name_born UNIQUE (name, born), 
    CONSTRAINT ck_people_score CHECK (score >= 0 AND score <= 1000), 
    CONSTRAINT ck_people_born CHECK (born > DATE '1850-01-01'), 
    CONSTRAINT fk_people_country_too FOREIGN KEY(country) REFERENCES countries (code) DEFERRABLE INITIALLY DEFERRED, 
    CONSTRAINT fk_people_country_countries FOREIGN KEY(country) REFERENCES countries (code) ON DELETE RESTRICT ON UPDATE CASCADE, 
    CONSTRAINT uq_people_email UNIQUE (email), 
    CONSTRAINT fk_people_parent_id_people FOREIGN KEY(parent_id) REFERENCES people (id) ON DELETE SET NULL
);
CREATE INDEX ix_people_born ON people (born);
CREATE UNIQUE INDEX uq_people_lower_email ON people (lower(email)) WHERE email <> '';
CREATE INDEX ix_people_name ON people (name);
COMMENT ON TABLE people IS 'who we know';
COMMENT ON COLUMN people.email IS 'as typed';
INSERT INTO alembic_version (version_num) VALUES ('create_table');
COMMIT;
