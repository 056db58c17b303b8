-- migc 0.1.0: schema at e8596a7b8c9d, mariadb
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
CREATE TABLE task_templates (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    title VARCHAR(200) NOT NULL, 
    body TEXT, 
    options JSON NOT NULL DEFAULT ('{}'), 
    labels JSON, 
    hours NUMERIC(5, 2), 
    valid_from DATE, 
    remind_at DATETIME(6), 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
CREATE TABLE users (
    id VARCHAR(36) NOT NULL COMMENT 'a UUID as text, made by the application', 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100), 
    is_active BOOL NOT NULL DEFAULT true, 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (LOCATE('@', CONVERT(email USING utf8mb4) COLLATE utf8mb4_bin) > 1)
) COMMENT='people who may sign in';
CREATE TABLE conversations (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(255), 
    state VARCHAR(255) NOT NULL, 
    created_at DATETIME(6), 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    conversation_id INTEGER NOT NULL, 
    role VARCHAR(20) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
CREATE TABLE tags (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    color CHAR(7) NOT NULL DEFAULT '#808080', 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (CONVERT(RTRIM(color) USING utf8mb4) COLLATE utf8mb4_bin LIKE '#%' AND CHAR_LENGTH(RTRIM(color)) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, name);
CREATE TABLE user_preferences (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(255) NOT NULL, 
    show_completed BOOL, 
    compact_view BOOL, 
    dark_mode BOOL, 
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
CREATE TABLE subtasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOL NOT NULL DEFAULT false, 
    `position` INTEGER NOT NULL DEFAULT 0, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
CREATE TABLE tasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOL NOT NULL DEFAULT false, 
    due_at DATETIME(6), 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    is_recurring BOOL DEFAULT false, 
    recurrence_pattern VARCHAR(255) COMMENT 'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO', 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER, 
    search_text TEXT NOT NULL DEFAULT (''), 
    updated_at DATETIME(6), 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (CHAR_LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at);
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
) COMMENT='which task carries which tag';
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
