-- migc 0.1.0: downgrade aa0000000005 -> base, postgresql
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at aa0000000005
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['aa0000000005']::text[];
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
      MESSAGE = 'this script is for a database at aa0000000005, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade aa0000000005 -> aa0000000004: Priorities by id
ALTER TABLE tasks DROP COLUMN priority_id;
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000005';
-- Running downgrade aa0000000004 -> aa0000000003: Add task index
DROP INDEX ix_tasks_user_id_created_at;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000004';
-- Running downgrade aa0000000003 -> aa0000000002: Message role as text
ALTER TABLE messages ALTER COLUMN role TYPE VARCHAR(20) USING role::VARCHAR(20);
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000003';
-- Running downgrade aa0000000002 -> aa0000000001: Add recurrence to tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'aa0000000002';
-- Running downgrade aa0000000001 -> abc123def456: Add conversations table
DROP TABLE conversations;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = 'aa0000000001';
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
DROP INDEX ix_user_preferences_user_id;
DROP TABLE user_preferences;
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
-- Running downgrade 987zyx654321 -> base: First tables
DROP TABLE messages;
DROP TABLE tasks;
DROP TABLE users;
DROP TYPE message_role;
DELETE FROM alembic_version WHERE alembic_version.version_num = '987zyx654321';
COMMIT;
