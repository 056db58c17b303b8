-- migc 0.1.0: downgrade m2 -> base, postgresql
-- 2 revisions; sources sha256 e2d54998f12e991a631307caf800c139d4d0752ab2e7d23e7c2aedbb07fff516
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at m2
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['m2']::text[];
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
      MESSAGE = 'this script is for a database at m2, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade m2 -> m1: They are dropped by the names that MySQL gave them
ALTER TABLE member DROP CONSTRAINT member_ibfk_2;
ALTER TABLE member ADD CONSTRAINT member_ibfk_2 FOREIGN KEY(old_team_id) REFERENCES team (id);
ALTER TABLE member RENAME TO player;
ALTER TABLE team ADD CONSTRAINT name_2 UNIQUE (name, size);
ALTER TABLE player ADD CONSTRAINT number UNIQUE (number);
ALTER TABLE player ADD CONSTRAINT player_ibfk_1 FOREIGN KEY(team_id) REFERENCES team (id);
UPDATE alembic_version SET version_num='m1' WHERE alembic_version.version_num = 'm2';
-- Running downgrade m1 -> base: Constraints that nobody named
DROP TABLE player;
DROP TABLE team;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'm1';
COMMIT;
