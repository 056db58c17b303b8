-- migc 0.1.0: schema at aa0000000005, mssql
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
CREATE TABLE messages (
    id INTEGER IDENTITY NOT NULL, 
    role VARCHAR(max) NOT NULL, 
    content VARCHAR(max) NOT NULL, 
    CONSTRAINT messages_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    CONSTRAINT users_pkey PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE conversations (
    id INTEGER IDENTITY NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(max) NULL, 
    created_at DATETIME2 NULL, 
    CONSTRAINT conversations_pkey PRIMARY KEY (id), 
    CONSTRAINT conversations_user_id_fkey FOREIGN KEY(user_id) REFERENCES users (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_conversations_user_id ON conversations (user_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE tasks (
    id INTEGER IDENTITY NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) NOT NULL CONSTRAINT df_tasks_priority DEFAULT 'medium', 
    created_at DATETIME2 NOT NULL CONSTRAINT df_tasks_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    is_recurring BIT NULL CONSTRAINT df_tasks_is_recurring DEFAULT 0, 
    recurrence_pattern VARCHAR(max) NULL, 
    priority_id INTEGER NOT NULL, 
    CONSTRAINT tasks_pkey PRIMARY KEY (id), 
    CONSTRAINT tasks_user_id_fkey FOREIGN KEY(user_id) REFERENCES users (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE user_preferences (
    id INTEGER IDENTITY NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    show_completed BIT NULL, 
    compact_view BIT NULL, 
    dark_mode BIT NULL, 
    CONSTRAINT user_preferences_pkey PRIMARY KEY (id), 
    CONSTRAINT user_preferences_user_id_fkey FOREIGN KEY(user_id) REFERENCES users (id), 
    CONSTRAINT user_preferences_user_id_key UNIQUE (user_id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_user_preferences_user_id ON user_preferences (user_id);
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
