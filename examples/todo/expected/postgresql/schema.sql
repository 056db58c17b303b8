-- migc 0.1.0: schema at e8596a7b8c9d, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE conversation_state AS ENUM ('open', 'archived');
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
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
CREATE TABLE conversations (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR, 
    state VARCHAR NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id BIGSERIAL NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role VARCHAR(20) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSONB, 
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
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
CREATE TABLE subtasks (
    id SERIAL NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT false NOT NULL, 
    "position" INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT false NOT NULL, 
    due_at TIMESTAMP WITH TIME ZONE, 
    created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    is_recurring BOOLEAN DEFAULT false, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER, 
    search_text TEXT DEFAULT '' NOT NULL, 
    updated_at TIMESTAMP WITH TIME ZONE, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (length(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
COMMENT ON COLUMN tasks.recurrence_pattern IS 'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO';
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
COMMENT ON TABLE task_tags IS 'which task carries which tag';
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();  -- semicolons in here end no statement
  RETURN NEW;
END;
$$;
CREATE TRIGGER tasks_touch_updated_at
  BEFORE UPDATE ON tasks
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
COMMIT;
