-- migc 0.1.0: schema at e8596a7b8c9d, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
CREATE TABLE task_templates (
    id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    body TEXT, 
    options JSON DEFAULT '{}' NOT NULL, 
    labels JSON, 
    hours NUMERIC(5, 2), 
    valid_from DATE, 
    remind_at DATETIME, 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100), 
    is_active BOOLEAN DEFAULT 1 NOT NULL, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (INSTR(email, '@') > 1)
);
CREATE TABLE conversations (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR, 
    state VARCHAR NOT NULL, 
    created_at DATETIME, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
CREATE TABLE messages (
    id INTEGER NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role VARCHAR(20) NOT NULL, 
    content TEXT NOT NULL, 
    tool_calls JSON, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
CREATE TABLE tags (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    color CHAR(7) DEFAULT '#808080' NOT NULL, 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (RTRIM(color) GLOB '#*' AND LENGTH(RTRIM(color)) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, LOWER(name));
CREATE TABLE user_preferences (
    id INTEGER NOT NULL, 
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
    id INTEGER NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    position INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
CREATE TABLE tasks (
    id INTEGER NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    description TEXT, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    due_at DATETIME, 
    created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    is_recurring BOOLEAN DEFAULT 0, 
    recurrence_pattern VARCHAR, 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER, 
    search_text TEXT DEFAULT '' NOT NULL, 
    updated_at DATETIME, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (LENGTH(title) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
);
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE NOT completed AND due_at IS NOT NULL;
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
-- table subtasks is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'subtasks' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'subtasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_subtasks_task_id'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('subtasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'task_id', 'title', 'completed', 'position');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_subtasks (
    id INTEGER NOT NULL, 
    task_id INTEGER NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    completed BOOLEAN DEFAULT 0 NOT NULL, 
    position INTEGER DEFAULT 0 NOT NULL, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id), 
    CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_subtasks (id, task_id, title, completed, position) SELECT subtasks.id, subtasks.task_id, subtasks.title, subtasks.completed, subtasks.position FROM subtasks;
DROP TABLE subtasks;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_subtasks RENAME TO subtasks;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE subtasks RENAME COLUMN id TO id;
COMMIT;
