-- migc 0.1.0: upgrade base -> aa0000000005, mssql
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
-- run: sqlcmd -b -f 65001 -d DATABASE -i upgrade.sql
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
-- guard: the database must be at base
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''aa0000000005'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':aa0000000005' END, 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF OBJECT_ID(N'alembic_version', N'U') IS NULL
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade base -> 987zyx654321: First tables
CREATE TABLE users (
    id VARCHAR(36) NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    CONSTRAINT users_pkey PRIMARY KEY (id), 
    CONSTRAINT uq_users_email UNIQUE (email)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE tasks (
    id INTEGER IDENTITY NOT NULL, 
    user_id VARCHAR(36) NOT NULL, 
    title VARCHAR(200) NOT NULL, 
    priority VARCHAR(10) NOT NULL CONSTRAINT df_tasks_priority DEFAULT 'medium', 
    created_at DATETIME2 NOT NULL CONSTRAINT df_tasks_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT tasks_pkey PRIMARY KEY (id), 
    CONSTRAINT tasks_user_id_fkey FOREIGN KEY(user_id) REFERENCES users (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE messages (
    id INTEGER IDENTITY NOT NULL, 
    role NVARCHAR(9) NOT NULL, 
    content VARCHAR(max) NOT NULL, 
    CONSTRAINT messages_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('987zyx654321');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
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
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade abc123def456 -> aa0000000001: Add conversations table
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
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'abc123def456';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade aa0000000001 -> aa0000000002: Add recurrence to tasks
ALTER TABLE tasks ADD is_recurring BIT NULL CONSTRAINT df_tasks_is_recurring DEFAULT 0 WITH VALUES;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD recurrence_pattern VARCHAR(max) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000001';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade aa0000000002 -> aa0000000003: Message role as text
ALTER TABLE messages ALTER COLUMN role VARCHAR(max) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000002';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade aa0000000003 -> aa0000000004: Add task index
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000003';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade aa0000000004 -> aa0000000005: Priorities by id
ALTER TABLE tasks ADD priority_id INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE tasks SET priority_id=3 WHERE tasks.priority = 'high';
UPDATE tasks SET priority_id=2 WHERE tasks.priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE tasks.priority = 'low';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ALTER COLUMN priority_id INTEGER NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000005' WHERE alembic_version.version_num = 'aa0000000004';
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
