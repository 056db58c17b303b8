-- migc 0.1.0: upgrade base -> indexes2, postgresql
-- 2 revisions; sources sha256 63fbf2c665f8ac359c6296daf275dfcbeeb36a26fc6d4fc607bb05d7c8c96928
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
      HINT = CASE WHEN present = ARRAY['indexes2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':indexes2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> indexes: Indexes
CREATE TABLE docs (
    id SERIAL NOT NULL, 
    owner INTEGER, 
    title VARCHAR(200), 
    body TEXT, 
    data JSONB, 
    created_at TIMESTAMP WITH TIME ZONE, 
    CONSTRAINT pk_docs PRIMARY KEY (id)
);
CREATE INDEX ix_plain ON docs (owner);
CREATE UNIQUE INDEX ix_unique ON docs (owner, title);
CREATE INDEX ix_descending ON docs (owner, created_at DESC NULLS LAST);
CREATE INDEX ix_expression ON docs (lower(title), (data->>'kind'));
CREATE INDEX ix_partial ON docs (created_at) WHERE owner IS NOT NULL AND title <> 'it''s';
CREATE INDEX ix_partial_parameter ON docs (created_at) WHERE title <> 'it''s';
CREATE INDEX ix_include ON docs (owner) INCLUDE (title, created_at);
CREATE INDEX ix_gin ON docs USING gin (data jsonb_path_ops);
CREATE INDEX ix_pattern ON docs (title varchar_pattern_ops) WITH (fillfactor = 70);
CREATE INDEX ix_hash ON docs USING hash (owner);
CREATE UNIQUE INDEX ix_nulls ON docs (title) NULLS NOT DISTINCT;
CREATE INDEX IF NOT EXISTS ix_maybe ON docs (body);
INSERT INTO alembic_version (version_num) VALUES ('indexes');
-- Running upgrade indexes -> indexes2: Drop indexes
DROP INDEX ix_plain;
DROP INDEX ix_gin;
DROP INDEX IF EXISTS ix_descending;
UPDATE alembic_version SET version_num='indexes2' WHERE alembic_version.version_num = 'indexes';
COMMIT;
