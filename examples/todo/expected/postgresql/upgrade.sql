-- migc 0.1.0: upgrade base -> e8596a7b8c9d, postgresql
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
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
      HINT = CASE WHEN present = ARRAY['e8596a7b8c9d']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':e8596a7b8c9d' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 0a1b2c3d4e5f: Create users
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100), 
    is_active BOOLEAN DEFAULT true NOT NULL, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (position('@' in email) > 1)
);
COMMENT ON TABLE users IS 'people who may sign in';
COMMENT ON COLUMN users.id IS 'a UUID as text, made by the application';
INSERT INTO alembic_version (version_num) VALUES ('0a1b2c3d4e5f');
-- Running upgrade 0a1b2c3d4e5f -> 1b2c3d4e5f60: Create tasks
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    completed BOOLEAN DEFAULT false NOT NULL, 
    due_at TIMESTAMP WITH TIME ZONE, 
    created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK (length(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '0a1b2c3d4e5f';
-- Running upgrade 1b2c3d4e5f60 -> 987zyx654321: Add conversations and messages
CREATE TYPE conversation_state AS ENUM ('open', 'archived');
CREATE TABLE conversations (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR, 
    state conversation_state NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TYPE message_role AS ENUM ('user', 'assistant', 'system');
CREATE TABLE messages (
    id BIGSERIAL NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role message_role NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSONB, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = '1b2c3d4e5f60';
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
CREATE TABLE user_preferences (
    id SERIAL NOT NULL, 
    user_id VARCHAR NOT NULL, 
    show_completed BOOLEAN, 
    compact_view BOOLEAN, 
    dark_mode BOOLEAN, 
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
-- Running upgrade abc123def456 -> 3d4e5f607182: Add tags
CREATE TABLE tags (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    color CHAR(7) DEFAULT '#808080' NOT NULL, 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (color LIKE '#%' AND length(color) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, lower(name));
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
COMMENT ON TABLE task_tags IS 'which task carries which tag';
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = 'abc123def456';
-- Running upgrade abc123def456 -> 2c3d4e5f6071: Add recurring tasks
ALTER TABLE tasks ADD COLUMN is_recurring BOOLEAN DEFAULT false;
ALTER TABLE tasks ADD COLUMN recurrence_pattern VARCHAR;
COMMENT ON COLUMN tasks.recurrence_pattern IS 'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO';
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
-- Running upgrade 2c3d4e5f6071, 3d4e5f607182 -> 4e5f60718293: Merge recurring tasks and tags
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '3d4e5f607182';
-- Running upgrade 4e5f60718293 -> 5f6071829304: Change message role to varchar
ALTER TABLE messages ALTER COLUMN role TYPE VARCHAR(20) USING role::VARCHAR(20);
DROP TYPE message_role;
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '4e5f60718293';
-- Running upgrade 5f6071829304 -> 607182930415: Change conversation state to varchar
ALTER TABLE conversations ALTER COLUMN state TYPE VARCHAR USING state::VARCHAR;
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '5f6071829304';
-- Running upgrade 607182930415 -> 718293041526: Index tasks by user and age
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '607182930415';
-- Running upgrade 718293041526 -> 829304152637: Move priorities to a table
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
INSERT INTO priorities (id, name, weight) VALUES (1, 'low', 0.50);
INSERT INTO priorities (id, name, weight) VALUES (2, 'medium', 1.00);
INSERT INTO priorities (id, name, weight) VALUES (3, 'high', 2.25);
ALTER TABLE tasks ADD COLUMN priority_id SMALLINT;
UPDATE tasks SET priority_id=3 WHERE priority = 'high';
UPDATE tasks SET priority_id=2 WHERE priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE priority = 'low';
ALTER TABLE tasks ALTER COLUMN priority_id SET NOT NULL;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id);
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '718293041526';
-- Running upgrade 829304152637 -> 930415263748: Drop the old priority column
ALTER TABLE tasks DROP CONSTRAINT ck_tasks_priority;
ALTER TABLE tasks DROP COLUMN priority;
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = '829304152637';
-- Running upgrade 930415263748 -> a41526374859: Add subtasks
CREATE TABLE subtasks (
    id SERIAL NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT false NOT NULL, 
    "position" INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
ALTER TABLE tasks ADD COLUMN next_subtask_id INTEGER;
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '930415263748';
-- Running upgrade a41526374859 -> b5263748596a: Add task templates
CREATE TABLE task_templates (
    id SERIAL NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    body TEXT, 
    options JSONB DEFAULT '{}' NOT NULL, 
    labels JSONB, 
    hours NUMERIC(5, 2), 
    valid_from DATE, 
    remind_at TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
INSERT INTO task_templates (title, body, labels, hours, valid_from, remind_at) VALUES ('It''s your first task', 'Tick me off. 🎉', '["hello", "it''s \"new\""]', 0.25, '2025-02-14', '2025-02-14 09:00:00');
INSERT INTO task_templates (title, body, options, labels, hours, valid_from, remind_at) VALUES ('Set up C:\todo\new', 'Two lines:
	1. a tab before this
	2. 100 % done; -- no comment /* nor this */', '{"shell": "C:\\Windows\\cmd.exe", "note": "it''s \"quoted\"", "sizes": [1, 2.5, true]}', '[]', 26.50, '2025-03-01', '2025-03-01 17:30:00');
INSERT INTO task_templates (title, body) VALUES ('Größe 大きさ размер', ':name is no parameter here, nor is $1 or $$');
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'a41526374859';
COMMIT;
-- Running upgrade b5263748596a -> c63748596a7b: Index messages without locking
-- outside a transaction; if this fails, the database is at b5263748596a without anything of c63748596a7b; go on with: migc upgrade b5263748596a:e8596a7b8c9d
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS ix_messages_conversation_id_created_at
CREATE INDEX CONCURRENTLY ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
-- the rest of c63748596a7b; if this transaction fails, the database is at b5263748596a with the statements of c63748596a7b above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at b5263748596a
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['b5263748596a']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at b5263748596a, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'b5263748596a';
-- Running upgrade c63748596a7b -> d748596a7b8c: Add search text
ALTER TABLE tasks ADD COLUMN search_text TEXT;
COMMIT;
-- outside a transaction; if this fails, the database is at c63748596a7b with the statements of d748596a7b8c above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 10000 rows, each committed by itself
DO $migc$
#variable_conflict use_column
DECLARE
    migc_next tasks.id%TYPE;
    migc_last tasks.id%TYPE;
    migc_end tasks.id%TYPE;
BEGIN
    SELECT id INTO migc_end FROM tasks ORDER BY id DESC LIMIT 1;
    SELECT id INTO migc_next FROM tasks WHERE (search_text IS NULL) ORDER BY id LIMIT 1;
    WHILE migc_next <= migc_end LOOP
        SELECT id INTO migc_last FROM (
            SELECT id FROM tasks WHERE (search_text IS NULL) AND id >= migc_next ORDER BY id LIMIT 10000
        ) AS piece ORDER BY id DESC LIMIT 1;
        UPDATE tasks SET search_text=lower(title || ' ' || coalesce(description, '')) WHERE (search_text IS NULL) AND id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT id INTO migc_next FROM tasks WHERE (search_text IS NULL) AND id > migc_last ORDER BY id LIMIT 1;
    END LOOP;
END
$migc$;
-- the rest of d748596a7b8c; if this transaction fails, the database is at c63748596a7b with the statements of d748596a7b8c above this line; go on with the rest of this file from here, its SET lines first
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
ALTER TABLE tasks ALTER COLUMN search_text SET NOT NULL;
ALTER TABLE tasks ALTER COLUMN search_text SET DEFAULT '';
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'c63748596a7b';
-- Running upgrade d748596a7b8c -> f96a7b8c9d0e: Add time of update to tasks
ALTER TABLE tasks ADD COLUMN updated_at TIMESTAMP WITH TIME ZONE;
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'd748596a7b8c';
-- Running upgrade f96a7b8c9d0e -> e8596a7b8c9d: Track updates of tasks
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();  -- semicolons in here end no statement
  RETURN NEW;
END;
$$;
CREATE TRIGGER tasks_touch_updated_at
  BEFORE UPDATE ON tasks
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
UPDATE alembic_version SET version_num='e8596a7b8c9d' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
