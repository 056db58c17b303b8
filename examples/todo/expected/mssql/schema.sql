-- migc 0.1.0: schema at e8596a7b8c9d, mssql
:on error exit
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
SET NOCOUNT ON;
SET DATEFORMAT ymd;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
BEGIN TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE priorities (
    id SMALLINT NOT NULL, 
    name NVARCHAR(20) NOT NULL, 
    weight NUMERIC(4, 2) NOT NULL, 
    CONSTRAINT pk_priorities PRIMARY KEY (id), 
    CONSTRAINT uq_priorities_name UNIQUE (name)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE task_templates (
    id INTEGER IDENTITY NOT NULL, 
    title NVARCHAR(200) NOT NULL, 
    body NVARCHAR(max) NULL, 
    options NVARCHAR(max) NOT NULL CONSTRAINT df_task_templates_options DEFAULT N'{}', 
    labels NVARCHAR(max) NULL, 
    hours NUMERIC(5, 2) NULL, 
    valid_from DATE NULL, 
    remind_at DATETIME2 NULL, 
    CONSTRAINT pk_task_templates PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE users (
    id NVARCHAR(36) NOT NULL, 
    email NVARCHAR(320) NOT NULL, 
    name NVARCHAR(100) NULL, 
    is_active BIT NOT NULL CONSTRAINT df_users_is_active DEFAULT 1, 
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_users_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email), 
    CONSTRAINT ck_users_email CHECK (CHARINDEX('@', email COLLATE Latin1_General_100_BIN2) > 1)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'users'));
EXEC sp_addextendedproperty N'MS_Description', N'people who may sign in', N'SCHEMA', @migc_schema, N'TABLE', N'users';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'users'));
EXEC sp_addextendedproperty N'MS_Description', N'a UUID as text, made by the application', N'SCHEMA', @migc_schema, N'TABLE', N'users', N'COLUMN', N'id';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE conversations (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    title NVARCHAR(max) NULL, 
    state NVARCHAR(max) NOT NULL, 
    created_at DATETIME2 NULL, 
    CONSTRAINT pk_conversations PRIMARY KEY (id), 
    CONSTRAINT fk_conversations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE messages (
    id BIGINT IDENTITY NOT NULL, 
    conversation_id INTEGER NOT NULL, 
    role NVARCHAR(20) NOT NULL, 
    content NVARCHAR(max) NOT NULL, 
    tool_calls NVARCHAR(max) NULL, 
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_messages_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE tags (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    name NVARCHAR(50) NOT NULL, 
    color NCHAR(7) NOT NULL CONSTRAINT df_tags_color DEFAULT '#808080', 
    CONSTRAINT pk_tags PRIMARY KEY (id), 
    CONSTRAINT ck_tags_color CHECK (RTRIM(color) LIKE '#%' COLLATE Latin1_General_100_BIN2 AND (LEN(CAST(RTRIM(color) AS NVARCHAR(MAX)) + N'x') - 1) = 7), 
    CONSTRAINT fk_tags_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE UNIQUE INDEX uq_tags_user_id_name ON tags (user_id, name);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE user_preferences (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    show_completed BIT NULL, 
    compact_view BIT NULL, 
    dark_mode BIT NULL, 
    CONSTRAINT pk_user_preferences PRIMARY KEY (id), 
    CONSTRAINT uq_user_preferences_user_id UNIQUE (user_id), 
    CONSTRAINT fk_user_preferences_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE subtasks (
    id INTEGER IDENTITY NOT NULL, 
    task_id INTEGER NOT NULL, 
    title NVARCHAR(200) NOT NULL, 
    completed BIT NOT NULL CONSTRAINT df_subtasks_completed DEFAULT 0, 
    position INTEGER NOT NULL CONSTRAINT df_subtasks_position DEFAULT 0, 
    CONSTRAINT pk_subtasks PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_subtasks_task_id ON subtasks (task_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE tasks (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    title NVARCHAR(200) NOT NULL, 
    description NVARCHAR(max) NULL, 
    completed BIT NOT NULL CONSTRAINT df_tasks_completed DEFAULT 0, 
    due_at DATETIMEOFFSET NULL, 
    created_at DATETIME2 NOT NULL CONSTRAINT df_tasks_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    is_recurring BIT NULL CONSTRAINT df_tasks_is_recurring DEFAULT 0, 
    recurrence_pattern NVARCHAR(max) NULL, 
    priority_id SMALLINT NOT NULL, 
    next_subtask_id INTEGER NULL, 
    search_text NVARCHAR(max) NOT NULL CONSTRAINT df_tasks_search_text DEFAULT '', 
    updated_at DATETIMEOFFSET NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_title CHECK ((LEN(CAST(title AS NVARCHAR(MAX)) + N'x') - 1) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
    CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id), 
    CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE SET NULL
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_tasks_user_id ON tasks (user_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_tasks_open_due_at ON tasks (due_at) WHERE completed = 0 AND due_at IS NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'tasks'));
EXEC sp_addextendedproperty N'MS_Description', N'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO', N'SCHEMA', @migc_schema, N'TABLE', N'tasks', N'COLUMN', N'recurrence_pattern';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL, 
    tag_id INTEGER NOT NULL, 
    CONSTRAINT pk_task_tags PRIMARY KEY (task_id, tag_id), 
    CONSTRAINT fk_task_tags_task_id_tasks FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE, 
    CONSTRAINT fk_task_tags_tag_id_tags FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE NO ACTION
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_task_tags_tag_id ON task_tags (tag_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'task_tags'));
EXEC sp_addextendedproperty N'MS_Description', N'which task carries which tag', N'SCHEMA', @migc_schema, N'TABLE', N'task_tags';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE NO ACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO
