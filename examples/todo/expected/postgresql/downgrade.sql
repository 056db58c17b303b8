-- migc 0.1.0: downgrade e8596a7b8c9d -> base, postgresql
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at e8596a7b8c9d
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['e8596a7b8c9d']::text[];
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
      MESSAGE = 'this script is for a database at e8596a7b8c9d, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade e8596a7b8c9d -> f96a7b8c9d0e: Track updates of tasks
DROP TRIGGER tasks_touch_updated_at ON tasks;
DROP FUNCTION touch_updated_at();
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'e8596a7b8c9d';
-- Running downgrade f96a7b8c9d0e -> d748596a7b8c: Add time of update to tasks
ALTER TABLE tasks DROP COLUMN updated_at;
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
-- Running downgrade d748596a7b8c -> c63748596a7b: Add search text
ALTER TABLE tasks ALTER COLUMN search_text DROP NOT NULL;
ALTER TABLE tasks ALTER COLUMN search_text DROP DEFAULT;
ALTER TABLE tasks DROP COLUMN search_text;
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'd748596a7b8c';
COMMIT;
-- Running downgrade c63748596a7b -> b5263748596a: Index messages without locking
-- outside a transaction; if this fails, the database is at c63748596a7b without anything of c63748596a7b; go on with: migc downgrade c63748596a7b:base
DROP INDEX CONCURRENTLY ix_messages_conversation_id_created_at;
-- the rest of c63748596a7b; if this transaction fails, the database is at c63748596a7b with the statements of c63748596a7b above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at c63748596a7b
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['c63748596a7b']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at c63748596a7b, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running downgrade b5263748596a -> a41526374859: Add task templates
DROP TABLE task_templates;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = 'b5263748596a';
-- Running downgrade a41526374859 -> 930415263748: Add subtasks
ALTER TABLE tasks DROP CONSTRAINT fk_tasks_next_subtask;
ALTER TABLE subtasks DROP CONSTRAINT fk_subtasks_task;
ALTER TABLE tasks DROP COLUMN next_subtask_id;
DROP TABLE subtasks;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = 'a41526374859';
-- Running downgrade 930415263748 -> 829304152637: Drop the old priority column
ALTER TABLE tasks ADD COLUMN priority VARCHAR(10) DEFAULT 'medium' NOT NULL;
UPDATE tasks SET priority=(SELECT p.name FROM priorities p WHERE p.id = tasks.priority_id);
ALTER TABLE tasks ADD CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'));
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '930415263748';
-- Running downgrade 829304152637 -> 718293041526: Move priorities to a table
ALTER TABLE tasks DROP CONSTRAINT fk_tasks_priority_id;
ALTER TABLE tasks ALTER COLUMN priority_id DROP NOT NULL;
ALTER TABLE tasks DROP COLUMN priority_id;
DROP TABLE priorities;
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '829304152637';
-- Running downgrade 718293041526 -> 607182930415: Index tasks by user and age
DROP INDEX ix_tasks_user_id_created_at;
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '718293041526';
-- Running downgrade 607182930415 -> 5f6071829304: Change conversation state to varchar
ALTER TABLE conversations ALTER COLUMN state TYPE conversation_state USING state::conversation_state;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '607182930415';
-- Running downgrade 5f6071829304 -> 4e5f60718293: Change message role to varchar
CREATE TYPE message_role AS ENUM ('user', 'assistant', 'system');
ALTER TABLE messages ALTER COLUMN role TYPE message_role USING role::message_role;
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '5f6071829304';
-- Running downgrade 4e5f60718293 -> 2c3d4e5f6071, 3d4e5f607182: Merge recurring tasks and tags
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = '4e5f60718293';
-- Running downgrade 2c3d4e5f6071 -> abc123def456: Add recurring tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
ALTER TABLE tasks DROP COLUMN is_recurring;
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
-- Running downgrade 3d4e5f607182 -> abc123def456: Add tags
DROP TABLE task_tags;
DROP INDEX uq_tags_user_id_name;
DROP TABLE tags;
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '3d4e5f607182';
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
DROP INDEX ix_user_preferences_user_id;
DROP TABLE user_preferences;
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
-- Running downgrade 987zyx654321 -> 1b2c3d4e5f60: Add conversations and messages
DROP TABLE messages;
DROP TYPE message_role;
DROP TABLE conversations;
DROP TYPE conversation_state;
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '987zyx654321';
-- Running downgrade 1b2c3d4e5f60 -> 0a1b2c3d4e5f: Create tasks
DROP INDEX ix_tasks_open_due_at;
DROP TABLE tasks;
UPDATE alembic_version SET version_num='0a1b2c3d4e5f' WHERE alembic_version.version_num = '1b2c3d4e5f60';
-- Running downgrade 0a1b2c3d4e5f -> base: Create users
DROP TABLE users;
DELETE FROM alembic_version WHERE alembic_version.version_num = '0a1b2c3d4e5f';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
