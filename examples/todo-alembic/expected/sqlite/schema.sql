-- migc 0.1.0: schema at aa0000000005, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE messages (
    id INTEGER NOT NULL, 
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
    id INTEGER NOT NULL, 
    user_id VARCHAR NOT NULL, 
    title VARCHAR, 
    created_at DATETIME, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) DEFAULT 'medium' NOT NULL, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
CREATE TABLE user_preferences (
    id INTEGER NOT NULL, 
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
