-- migc 0.1.0: downgrade ii09, jj10 -> base, postgresql
-- 10 revisions; sources sha256 119477de0f788f011738075236ce16be9b76c9103bae97bb50910d79e04e3e03
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at ii09, jj10
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['ii09', 'jj10']::text[];
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
      MESSAGE = 'this script is for a database at ii09, jj10, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade ii09 -> hh08: Billing: reminders
UPDATE alembic_version SET version_num='hh08' WHERE alembic_version.version_num = 'ii09';
-- Running downgrade hh08 -> ee05, gg07: merge billing and search
UPDATE alembic_version SET version_num='gg07' WHERE alembic_version.version_num = 'hh08';
-- Running downgrade jj10 -> ff06: Reports: by country
UPDATE alembic_version SET version_num='ff06' WHERE alembic_version.version_num = 'jj10';
-- Running downgrade ff06 -> bb02: Reports: sales by "month" <b>& year</b>
UPDATE alembic_version SET version_num='ee05' WHERE alembic_version.version_num = 'ff06';
-- Running downgrade ee05 -> cc03: Billing: invoices
UPDATE alembic_version SET version_num='cc03' WHERE alembic_version.version_num = 'ee05';
-- Running downgrade cc03 -> bb02: Billing: accounts
DROP TABLE accounts;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'cc03';
-- Running downgrade gg07 -> dd04: Search: stop words
UPDATE alembic_version SET version_num='dd04' WHERE alembic_version.version_num = 'gg07';
-- Running downgrade dd04 -> bb02: Search: an index of words
UPDATE alembic_version SET version_num='bb02' WHERE alembic_version.version_num = 'dd04';
-- Running downgrade bb02 -> aa01: Add mail addresses to users, each with the time at which its owner confirmed that it is his
UPDATE alembic_version SET version_num='aa01' WHERE alembic_version.version_num = 'bb02';
-- Running downgrade aa01 -> base: Create users
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa01';
COMMIT;
