-- migc 0.1.0: downgrade a41526374859 -> base, postgresql
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at a41526374859
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['a41526374859']::text[];
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
      MESSAGE = 'this script is for a database at a41526374859, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade a41526374859 -> 8f2c41d09b3e: Give orders a state
DROP VIEW open_orders;
ALTER TABLE orders DROP COLUMN state;
UPDATE alembic_version SET version_num='8f2c41d09b3e' WHERE alembic_version.version_num = 'a41526374859';
-- Running downgrade 8f2c41d09b3e -> base: Make customers and orders
DROP INDEX ix_orders_by_customer;
DROP TABLE orders;
DROP TABLE customers;
DELETE FROM alembic_version WHERE alembic_version.version_num = '8f2c41d09b3e';
COMMIT;
