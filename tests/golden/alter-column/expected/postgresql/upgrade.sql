-- migc 0.1.0: upgrade base -> a2, postgresql
-- 2 revisions; sources sha256 9075af79de0744946211d200ba7acd433fae4bead208a4471d827eaddc9811f2
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
-- Running upgrade base -> a1: A table
CREATE TABLE t (
    id SERIAL NOT NULL, 
    old_name INTEGER, 
    grow VARCHAR(10), 
    cast_me VARCHAR(10), 
    need INTEGER, 
    free INTEGER NOT NULL, 
    def INTEGER, 
    undef INTEGER DEFAULT 5, 
    note TEXT, 
    everything VARCHAR(10) DEFAULT '1', 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMENT ON COLUMN t.note IS 'old';
INSERT INTO t (grow, cast_me, need, free, everything) VALUES ('abc', '12', 1, 2, '3');
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: Alter columns, each kind
ALTER TABLE t RENAME old_name TO new_name;
ALTER TABLE t ALTER COLUMN grow TYPE VARCHAR(200);
ALTER TABLE t ALTER COLUMN cast_me TYPE INTEGER USING cast_me::integer + length(';');
ALTER TABLE t ALTER COLUMN need SET NOT NULL;
ALTER TABLE t ALTER COLUMN free DROP NOT NULL;
ALTER TABLE t ALTER COLUMN def SET DEFAULT 7;
ALTER TABLE t ALTER COLUMN undef DROP DEFAULT;
COMMENT ON COLUMN t.note IS 'it''s new';
ALTER TABLE t ALTER COLUMN everything DROP DEFAULT;
ALTER TABLE t ALTER COLUMN everything TYPE BIGINT USING CASE everything WHEN 'it''s' THEN 0 ELSE everything::bigint END;
ALTER TABLE t ALTER COLUMN everything SET NOT NULL;
ALTER TABLE t ALTER COLUMN everything SET DEFAULT 1;
COMMENT ON COLUMN t.everything IS 'all of it';
ALTER TABLE t RENAME everything TO "all";
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
COMMIT;
