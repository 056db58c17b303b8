-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 004bf8a0327fb910ca1e2e5321426240bed2760e0e17ea9b9fca6455b66cbb98
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
-- Running upgrade base -> a1: How it is
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE size AS ENUM ('small', 'large');
CREATE SEQUENCE tickets;
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    mood mood DEFAULT 'good', 
    size size, 
    age INTEGER, 
    active INTEGER DEFAULT 1, 
    born VARCHAR(10), 
    shown TEXT GENERATED ALWAYS AS (upper(name)) STORED, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_name UNIQUE (name), 
    CONSTRAINT ck_age CHECK (age BETWEEN 1 AND 130), 
    CONSTRAINT ck_name CHECK (name IN ('a', 'b'))
);
COMMENT ON TABLE users IS 'who they are';
COMMENT ON COLUMN users.name IS 'as they say';
CREATE INDEX ix_users_age ON users (age DESC);
CREATE TABLE circle (
    id SERIAL NOT NULL, 
    next INTEGER, 
    CONSTRAINT pk_circle PRIMARY KEY (id)
);
CREATE TABLE arc (
    id SERIAL NOT NULL, 
    circle_id INTEGER, 
    CONSTRAINT pk_arc PRIMARY KEY (id), 
    CONSTRAINT fk_arc_circle_id_circle FOREIGN KEY(circle_id) REFERENCES circle (id)
);
ALTER TABLE circle ADD CONSTRAINT fk_circle_next FOREIGN KEY(next) REFERENCES arc (id);
CREATE VIEW grown AS SELECT id, name FROM users WHERE age > 17;
CREATE VIEW grown_names AS SELECT name FROM grown;
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
