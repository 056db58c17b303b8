-- migc 0.1.0: upgrade base -> aa0000000005, postgresql
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
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
      HINT = CASE WHEN present = ARRAY['aa0000000005']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':aa0000000005' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 987zyx654321: First tables
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (
    id SERIAL NOT NULL, 
    role message_role NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('987zyx654321');
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
CREATE TABLE user_preferences (
    id SERIAL NOT NULL, 
    user_id VARCHAR NOT NULL, 
    show_completed BOOLEAN, 
    compact_view BOOLEAN, 
    dark_mode BOOLEAN, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id), 
    UNIQUE (user_id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> aa0000000001: Add conversations table
CREATE TABLE conversations (
    id SERIAL NOT NULL, 
    user_id VARCHAR NOT NULL, 
    title VARCHAR, 
    created_at TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade aa0000000001 -> aa0000000002: Add recurrence to tasks
ALTER TABLE tasks ADD COLUMN is_recurring BOOLEAN DEFAULT 'false';
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR;
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000001';
-- Running upgrade aa0000000002 -> aa0000000003: Message role as text
ALTER TABLE messages ALTER COLUMN role TYPE VARCHAR USING role::VARCHAR;
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000002';
-- Running upgrade aa0000000003 -> aa0000000004: Add task index
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000003';
-- Running upgrade aa0000000004 -> aa0000000005: Priorities by id
ALTER TABLE tasks ADD COLUMN priority_id INTEGER;
UPDATE tasks SET priority_id=3 WHERE tasks.priority = 'high';
UPDATE tasks SET priority_id=2 WHERE tasks.priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE tasks.priority = 'low';
ALTER TABLE tasks ALTER COLUMN priority_id SET NOT NULL;
UPDATE alembic_version SET version_num='aa0000000005' WHERE alembic_version.version_num = 'aa0000000004';
COMMIT;
