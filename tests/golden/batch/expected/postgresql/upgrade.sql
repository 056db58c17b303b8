-- migc 0.1.0: upgrade base -> batch3, postgresql
-- 3 revisions; sources sha256 93479ec4e5af38be64f9b9efe5f8b3e8d0f57c988a6f3b1c31e7408c734471c0
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
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['batch3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':batch3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> batch1: A big table
CREATE TABLE events (
    id BIGSERIAL NOT NULL, 
    kind TEXT, 
    at DATE, 
    CONSTRAINT pk_events PRIMARY KEY (id)
);
INSERT INTO events (kind, at) SELECT 'k' || i, DATE '2020-01-01' + i FROM generate_series(1, 2500) AS i;
INSERT INTO alembic_version (version_num) VALUES ('batch1');
-- Running upgrade batch1 -> batch2: Fill in batches
ALTER TABLE events ADD COLUMN name TEXT;
COMMIT;
-- outside a transaction; if this fails, the database is at batch1 with the statements of batch2 above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 1000 rows, each committed by itself
DO $migc$
#variable_conflict use_column
DECLARE
    migc_next events.id%TYPE;
    migc_last events.id%TYPE;
    migc_end events.id%TYPE;
BEGIN
    SELECT id INTO migc_end FROM events ORDER BY id DESC LIMIT 1;
    SELECT id INTO migc_next FROM events ORDER BY id LIMIT 1;
    WHILE migc_next <= migc_end LOOP
        SELECT id INTO migc_last FROM (
            SELECT id FROM events WHERE id >= migc_next ORDER BY id LIMIT 1000
        ) AS piece ORDER BY id DESC LIMIT 1;
        UPDATE events SET name=upper(kind) || 'it''s' WHERE id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT id INTO migc_next FROM events WHERE id > migc_last ORDER BY id LIMIT 1;
    END LOOP;
END
$migc$;
-- outside a transaction; if this fails, the database is at batch1 with the statements of batch2 above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 10 rows, each committed by itself
DO $migc$
#variable_conflict use_column
DECLARE
    migc_next events.id%TYPE;
    migc_last events.id%TYPE;
    migc_end events.id%TYPE;
BEGIN
    SELECT id INTO migc_end FROM events ORDER BY id DESC LIMIT 1;
    SELECT id INTO migc_next FROM events WHERE (at < DATE '2020-02-01') ORDER BY id LIMIT 1;
    WHILE migc_next <= migc_end LOOP
        SELECT id INTO migc_last FROM (
            SELECT id FROM events WHERE (at < DATE '2020-02-01') AND id >= migc_next ORDER BY id LIMIT 10
        ) AS piece ORDER BY id DESC LIMIT 1;
        DELETE FROM events WHERE (at < DATE '2020-02-01') AND id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT id INTO migc_next FROM events WHERE (at < DATE '2020-02-01') AND id > migc_last ORDER BY id LIMIT 1;
    END LOOP;
END
$migc$;
-- the rest of batch2; if this transaction fails, the database is at batch1 with the statements of batch2 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at batch1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['batch1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at batch1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
ALTER TABLE events ALTER COLUMN name SET NOT NULL;
UPDATE alembic_version SET version_num='batch2' WHERE alembic_version.version_num = 'batch1';
-- Running upgrade batch2 -> batch3: After it
CREATE INDEX ix_events_at ON events (at);
UPDATE alembic_version SET version_num='batch3' WHERE alembic_version.version_num = 'batch2';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
