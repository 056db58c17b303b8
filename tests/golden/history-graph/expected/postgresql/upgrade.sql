-- migc 0.1.0: upgrade base -> ii09, jj10, postgresql
-- 10 revisions; sources sha256 119477de0f788f011738075236ce16be9b76c9103bae97bb50910d79e04e3e03
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
      HINT = CASE WHEN present = ARRAY['ii09', 'jj10']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':ii09,jj10' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> aa01: Create users
CREATE TABLE users (
    id INTEGER
);
INSERT INTO alembic_version (version_num) VALUES ('aa01');
-- Running upgrade aa01 -> bb02: Add mail addresses to users, each with the time at which its owner confirmed that it is his
UPDATE alembic_version SET version_num='bb02' WHERE alembic_version.version_num = 'aa01';
-- Running upgrade bb02 -> dd04: Search: an index of words
UPDATE alembic_version SET version_num='dd04' WHERE alembic_version.version_num = 'bb02';
-- Running upgrade dd04 -> gg07: Search: stop words
UPDATE alembic_version SET version_num='gg07' WHERE alembic_version.version_num = 'dd04';
-- Running upgrade bb02 -> cc03: Billing: accounts
CREATE TABLE accounts (
    id INTEGER
);
INSERT INTO alembic_version (version_num) VALUES ('cc03');
-- Running upgrade cc03 -> ee05: Billing: invoices
UPDATE alembic_version SET version_num='ee05' WHERE alembic_version.version_num = 'cc03';
-- Running upgrade bb02 -> ff06: Reports: sales by "month" <b>& year</b>
UPDATE alembic_version SET version_num='ff06' WHERE alembic_version.version_num = 'ee05';
-- Running upgrade ff06 -> jj10: Reports: by country
UPDATE alembic_version SET version_num='jj10' WHERE alembic_version.version_num = 'ff06';
-- Running upgrade ee05, gg07 -> hh08: merge billing and search
UPDATE alembic_version SET version_num='hh08' WHERE alembic_version.version_num = 'gg07';
-- Running upgrade hh08 -> ii09: Billing: reminders
UPDATE alembic_version SET version_num='ii09' WHERE alembic_version.version_num = 'hh08';
COMMIT;
