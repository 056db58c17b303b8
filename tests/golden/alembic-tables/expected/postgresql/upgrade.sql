-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 b8891af7523d893e955074467fdae2356960744a210d192670b6746445bdf86f
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
-- Running upgrade base -> a1: Tables
CREATE SCHEMA app;
CREATE TABLE users (
    id SERIAL NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    name VARCHAR(50) DEFAULT 'it''s \ me', 
    active BOOLEAN DEFAULT true NOT NULL, 
    seen TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    score NUMERIC(10, 2) DEFAULT '0', 
    data JSONB DEFAULT '{}'::jsonb, 
    tags VARCHAR(20)[], 
    key UUID, 
    ip INET, 
    PRIMARY KEY (id), 
    CONSTRAINT ck_users_score CHECK (score >= 0), 
    UNIQUE (email)
);
CREATE INDEX ix_users_tags ON users (tags);
COMMENT ON TABLE users IS 'people';
COMMENT ON COLUMN users.email IS 'where mail goes';
CREATE TABLE app.posts (
    id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100), 
    user_id INTEGER NOT NULL, 
    title VARCHAR NOT NULL, 
    upper_title VARCHAR GENERATED ALWAYS AS (upper(title)) STORED, 
    CONSTRAINT pk_posts PRIMARY KEY (id), 
    CONSTRAINT uq_posts_title UNIQUE (user_id, title), 
    CONSTRAINT fk_posts_user FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_posts_title ON app.posts (lower(title)) WHERE title <> '';
ALTER TABLE users RENAME TO people;
COMMENT ON TABLE people IS 'all people';
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
