-- migc 0.1.0: upgrade base -> e8596a7b8c9d, mssql
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
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
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''e8596a7b8c9d'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':e8596a7b8c9d' END, 2000);
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
-- Running upgrade base -> 0a1b2c3d4e5f: Create users
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
INSERT INTO alembic_version (version_num) VALUES ('0a1b2c3d4e5f');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 0a1b2c3d4e5f -> 1b2c3d4e5f60: Create tasks
CREATE TABLE tasks (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    title NVARCHAR(200) NOT NULL, 
    description NVARCHAR(max) NULL, 
    priority NVARCHAR(10) NOT NULL CONSTRAINT df_tasks_priority DEFAULT 'medium', 
    completed BIT NOT NULL CONSTRAINT df_tasks_completed DEFAULT 0, 
    due_at DATETIMEOFFSET NULL, 
    created_at DATETIME2 NOT NULL CONSTRAINT df_tasks_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high')), 
    CONSTRAINT ck_tasks_title CHECK ((LEN(CAST(title AS NVARCHAR(MAX)) + N'x') - 1) > 0), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
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
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '0a1b2c3d4e5f';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 1b2c3d4e5f60 -> 987zyx654321: Add conversations and messages
CREATE TABLE conversations (
    id INTEGER IDENTITY NOT NULL, 
    user_id NVARCHAR(36) NOT NULL, 
    title NVARCHAR(max) NULL, 
    state NVARCHAR(8) NOT NULL, 
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
    role NVARCHAR(9) NOT NULL, 
    content NVARCHAR(max) NOT NULL, 
    tool_calls NVARCHAR(max) NULL, 
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_messages_created_at DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT pk_messages PRIMARY KEY (id), 
    CONSTRAINT fk_messages_conversation_id_conversations FOREIGN KEY(conversation_id) REFERENCES conversations (id) ON DELETE CASCADE
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = '1b2c3d4e5f60';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 987zyx654321 -> abc123def456: Add user preferences table
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
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade abc123def456 -> 3d4e5f607182: Add tags
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
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = 'abc123def456';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade abc123def456 -> 2c3d4e5f6071: Add recurring tasks
ALTER TABLE tasks ADD is_recurring BIT NULL CONSTRAINT df_tasks_is_recurring DEFAULT 0 WITH VALUES;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD recurrence_pattern NVARCHAR(max) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'tasks'));
EXEC sp_addextendedproperty N'MS_Description', N'an RRULE of RFC 5545, such as FREQ=WEEKLY;BYDAY=MO', N'SCHEMA', @migc_schema, N'TABLE', N'tasks', N'COLUMN', N'recurrence_pattern';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 2c3d4e5f6071, 3d4e5f607182 -> 4e5f60718293: Merge recurring tasks and tags
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '3d4e5f607182';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 4e5f60718293 -> 5f6071829304: Change message role to varchar
ALTER TABLE messages ALTER COLUMN role NVARCHAR(20) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '4e5f60718293';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 5f6071829304 -> 607182930415: Change conversation state to varchar
ALTER TABLE conversations ALTER COLUMN state NVARCHAR(max) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '5f6071829304';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 607182930415 -> 718293041526: Index tasks by user and age
CREATE INDEX ix_tasks_user_id_created_at ON tasks (user_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '607182930415';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 718293041526 -> 829304152637: Move priorities to a table
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
INSERT INTO priorities (id, name, weight) VALUES (1, 'low', 0.50);
INSERT INTO priorities (id, name, weight) VALUES (2, 'medium', 1.00);
INSERT INTO priorities (id, name, weight) VALUES (3, 'high', 2.25);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD priority_id SMALLINT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE tasks SET priority_id=3 WHERE priority = 'high';
UPDATE tasks SET priority_id=2 WHERE priority = 'medium';
UPDATE tasks SET priority_id=1 WHERE priority = 'low';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ALTER COLUMN priority_id SMALLINT NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_priority_id FOREIGN KEY(priority_id) REFERENCES priorities (id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '718293041526';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 829304152637 -> 930415263748: Drop the old priority column
ALTER TABLE tasks DROP CONSTRAINT ck_tasks_priority;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP CONSTRAINT df_tasks_priority;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN priority;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = '829304152637';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 930415263748 -> a41526374859: Add subtasks
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
ALTER TABLE tasks ADD next_subtask_id INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE subtasks ADD CONSTRAINT fk_subtasks_task FOREIGN KEY(task_id) REFERENCES tasks (id) ON DELETE CASCADE;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD CONSTRAINT fk_tasks_next_subtask FOREIGN KEY(next_subtask_id) REFERENCES subtasks (id) ON DELETE NO ACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '930415263748';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade a41526374859 -> b5263748596a: Add task templates
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
INSERT INTO task_templates (title, body, labels, hours, valid_from, remind_at) VALUES ('It''s your first task', N'Tick me off. 🎉', N'["hello", "it''s \"new\""]', 0.25, '2025-02-14', '2025-02-14 09:00:00');
INSERT INTO task_templates (title, body, options, labels, hours, valid_from, remind_at) VALUES ('Set up C:\todo\new', 'Two lines:
	1. a tab before this
	2. 100 % done; -- no comment /* nor this */', N'{"shell": "C:\\Windows\\cmd.exe", "note": "it''s \"quoted\"", "sizes": [1, 2.5, true]}', N'[]', 26.50, '2025-03-01', '2025-03-01 17:30:00');
INSERT INTO task_templates (title, body) VALUES (N'Größe 大きさ размер', ':name is no parameter here, nor is $1 or $$');
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'a41526374859';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade b5263748596a -> c63748596a7b: Index messages without locking
CREATE INDEX ix_messages_conversation_id_created_at ON messages (conversation_id, created_at DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'b5263748596a';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade c63748596a7b -> d748596a7b8c: Add search text
ALTER TABLE tasks ADD search_text NVARCHAR(max) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- outside a transaction; if this fails, the database is at c63748596a7b with the statements of d748596a7b8c above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 10000 rows, each committed by itself
DECLARE @migc_next INTEGER, @migc_last INTEGER, @migc_end INTEGER;
SELECT TOP (1) @migc_end = id FROM tasks ORDER BY id DESC;
SELECT TOP (1) @migc_next = id FROM tasks WHERE (search_text IS NULL) ORDER BY id;
WHILE @migc_next <= @migc_end
BEGIN
    SELECT TOP (1) @migc_last = id FROM (
        SELECT TOP (10000) id FROM tasks WHERE (search_text IS NULL) AND id >= @migc_next ORDER BY id
    ) AS piece ORDER BY id DESC;
    UPDATE tasks SET search_text=LOWER(title + ' ' + COALESCE(description, '')) WHERE (search_text IS NULL) AND id >= @migc_next AND id <= @migc_last;
    SET @migc_next = NULL;
    SELECT TOP (1) @migc_next = id FROM tasks WHERE (search_text IS NULL) AND id > @migc_last ORDER BY id;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- the rest of d748596a7b8c; if this transaction fails, the database is at c63748596a7b with the statements of d748596a7b8c above this line; go on with the rest of this file from here, its SET lines first
BEGIN TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- guard: the database must be at c63748596a7b
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''c63748596a7b'') THEN 1 END), @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''e8596a7b8c9d'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'from here on this script needs a database at c63748596a7b, and this one is at ' + @migc_present + N'. Something else moved the version rows while this script was running.', 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ALTER COLUMN search_text NVARCHAR(max) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD CONSTRAINT df_tasks_search_text DEFAULT '' FOR search_text;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'c63748596a7b';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade d748596a7b8c -> f96a7b8c9d0e: Add time of update to tasks
ALTER TABLE tasks ADD updated_at DATETIMEOFFSET NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'd748596a7b8c';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade f96a7b8c9d0e -> e8596a7b8c9d: Track updates of tasks
CREATE TRIGGER tasks_touch_updated_at ON tasks AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON;
  UPDATE tasks SET updated_at = SYSDATETIMEOFFSET()
  FROM tasks JOIN inserted ON inserted.id = tasks.id;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='e8596a7b8c9d' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- the next run may begin
EXEC sp_releaseapplock @Resource = N'migc alembic_version', @LockOwner = N'Session';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO
