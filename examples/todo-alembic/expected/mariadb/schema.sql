-- migc 0.1.0: schema at aa0000000005, mariadb
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE messages (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    role VARCHAR(255) NOT NULL, 
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
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(255) NOT NULL, 
    title VARCHAR(255), 
    created_at DATETIME(6), 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE tasks (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) NOT NULL DEFAULT 'medium', 
    created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    is_recurring BOOL DEFAULT false, 
    recurrence_pattern VARCHAR(255), 
    priority_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
CREATE TABLE user_preferences (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id VARCHAR(255) NOT NULL, 
    show_completed BOOL, 
    compact_view BOOL, 
    dark_mode BOOL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id), 
    UNIQUE (user_id)
);
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
