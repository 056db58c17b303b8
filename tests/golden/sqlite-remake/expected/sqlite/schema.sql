-- migc 0.1.0: schema at r3, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE users (
    id INTEGER NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE TABLE tasks (
    id INTEGER NOT NULL, 
    user_id INTEGER NOT NULL, 
    headline VARCHAR(100) DEFAULT 'it''s new' NOT NULL, 
    cost NUMERIC(12, 4) DEFAULT 0 NOT NULL, 
    started DATE, 
    done BOOLEAN DEFAULT 1 NOT NULL, 
    weight INTEGER DEFAULT (1 + 1) NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK (length(headline) > 0), 
    CONSTRAINT fk_tasks_user FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_open ON tasks (lower(headline)) WHERE NOT done;
CREATE INDEX ix_tasks_weight ON tasks (weight);
CREATE TABLE notes (
    id INTEGER NOT NULL, 
    task_id INTEGER, 
    text TEXT, 
    CONSTRAINT pk_notes PRIMARY KEY (id), 
    CONSTRAINT fk_notes_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE
);
CREATE VIEW open_tasks AS SELECT id, headline FROM tasks WHERE NOT done;
COMMIT;
