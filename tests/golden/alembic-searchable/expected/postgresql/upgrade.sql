-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 417b900b882f1f2bd2b0bbb70ff4fe64e581a01ec1605fbc36c7740480f7d38d
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
-- Running upgrade base -> a1: The trigger of a column of search words
CREATE TABLE articles (
    id SERIAL NOT NULL, 
    name VARCHAR(80), 
    "order" TEXT, 
    words TSVECTOR, 
    PRIMARY KEY (id)
);
DROP TRIGGER IF EXISTS articles_words_trigger ON "articles";
DROP FUNCTION IF EXISTS articles_words_update();
CREATE FUNCTION articles_words_update() RETURNS TRIGGER AS $$
BEGIN
  NEW.words = to_tsvector('pg_catalog.simple', coalesce(NEW.name, '')) || to_tsvector('pg_catalog.simple', coalesce(NEW."order", ''));
  RETURN NEW;
END
$$ LANGUAGE 'plpgsql';
CREATE TRIGGER articles_words_trigger BEFORE UPDATE OR INSERT ON "articles" FOR EACH ROW EXECUTE PROCEDURE tsvector_update_trigger(words, 'pg_catalog.simple', name, "order");
UPDATE "articles" SET name = name;
DROP TRIGGER IF EXISTS articles_words ON "articles";
DROP FUNCTION IF EXISTS articles_words_update();
CREATE FUNCTION articles_words_update() RETURNS TRIGGER AS $$
BEGIN
  NEW.words = to_tsvector('german', coalesce(CAST(NEW.id AS TEXT), '')) || to_tsvector('german', coalesce(NEW.name, ''));
  RETURN NEW;
END
$$ LANGUAGE 'plpgsql';
CREATE TRIGGER articles_words BEFORE UPDATE OR INSERT ON "articles" FOR EACH ROW EXECUTE PROCEDURE articles_words_update();
UPDATE "articles" SET id = id;
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
