-- migc 0.1.0: downgrade schemas2 -> base, postgresql
-- 2 revisions; sources sha256 43b46201aafc41ba6f6231282f67d1915615fe475d05b1c415efcbe2649a86a2
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at schemas2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['schemas2']::text[];
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
      MESSAGE = 'this script is for a database at schemas2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade schemas2 -> schemas: Drop some
CREATE SCHEMA "Odd Schema";
CREATE TABLE "Odd Schema".notes (
    id SERIAL NOT NULL, 
    post_id INTEGER, 
    CONSTRAINT pk_notes PRIMARY KEY (id), 
    CONSTRAINT fk_notes_post FOREIGN KEY(post_id) REFERENCES app.articles (id)
);
UPDATE alembic_version SET version_num='schemas' WHERE alembic_version.version_num = 'schemas2';
-- Running downgrade schemas -> base: Schemas
COMMENT ON TABLE app.users IS NULL;
DROP VIEW app.names;
DROP SEQUENCE app.numbers;
ALTER TABLE app.articles RENAME TO posts;
CREATE INDEX ix_app_users_name ON app.users (name);
DROP INDEX app.ix_app_users_name;
ALTER TABLE app.users DROP COLUMN age;
ALTER TABLE app.users DROP COLUMN name;
ALTER TABLE "Odd Schema".notes DROP CONSTRAINT fk_notes_post;
DROP TABLE users;
DROP TABLE "Odd Schema".notes;
DROP TABLE app.posts;
DROP TYPE app.mood;
DROP TABLE app.users;
DROP TYPE app.kind;
DROP SCHEMA "Odd Schema";
DROP SCHEMA app;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'schemas';
COMMIT;
