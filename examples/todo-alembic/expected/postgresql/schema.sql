-- migc 0.1.0: schema at aa0000000005, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE message_role AS ENUM ('user', 'assistant');
CREATE TABLE messages (
    id SERIAL NOT NULL, 
    role VARCHAR NOT NULL, 
    content TEXT NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
CREATE TABLE conversations (
    id SERIAL NOT NULL, 
    user_id VARCHAR NOT NULL, 
    title VARCHAR, 
    created_at TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    created_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    is_recurring BOOLEAN DEFAULT 'false', 
    recurrence_pattern VARCHAR, 
    priority_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
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
COMMIT;
