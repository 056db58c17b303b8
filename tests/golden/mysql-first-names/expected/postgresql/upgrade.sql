-- migc 0.1.0: upgrade base -> m2, postgresql
-- 2 revisions; sources sha256 e2d54998f12e991a631307caf800c139d4d0752ab2e7d23e7c2aedbb07fff516
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
      HINT = CASE WHEN present = ARRAY['m2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':m2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> m1: Constraints that nobody named
CREATE TABLE team (
    id SERIAL NOT NULL, 
    name VARCHAR(20), 
    size INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (name, size), 
    UNIQUE (name)
);
CREATE TABLE player (
    id SERIAL NOT NULL, 
    team_id INTEGER, 
    old_team_id INTEGER, 
    number INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(team_id) REFERENCES team (id), 
    FOREIGN KEY(old_team_id) REFERENCES team (id), 
    UNIQUE (number)
);
INSERT INTO alembic_version (version_num) VALUES ('m1');
-- Running upgrade m1 -> m2: They are dropped by the names that MySQL gave them
ALTER TABLE player DROP CONSTRAINT player_team_id_fkey;
ALTER TABLE player DROP CONSTRAINT player_number_key;
ALTER TABLE team DROP CONSTRAINT team_name_key;
ALTER TABLE player RENAME TO member;
ALTER TABLE member DROP CONSTRAINT player_old_team_id_fkey;
ALTER TABLE member ADD CONSTRAINT member_ibfk_2 FOREIGN KEY(old_team_id) REFERENCES team (id) ON DELETE CASCADE;
UPDATE alembic_version SET version_num='m2' WHERE alembic_version.version_num = 'm1';
COMMIT;
