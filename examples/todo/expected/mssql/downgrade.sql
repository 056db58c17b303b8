-- migc 0.1.0: downgrade e8596a7b8c9d -> base, mssql
-- 18 revisions; sources sha256 cc4aca42819802a2dfe4c1f72c7423333c3caf82659c3177e100582aabccc148
-- run: sqlcmd -b -f 65001 -d DATABASE -i downgrade.sql
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
-- guard: the database must be at e8596a7b8c9d
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''e8596a7b8c9d'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at e8596a7b8c9d, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 0 AND @migc_target = 0 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc downgrade ' + REPLACE(@migc_present, N', ', N',') + N':base' END, 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade e8596a7b8c9d -> f96a7b8c9d0e: Track updates of tasks
DROP TRIGGER tasks_touch_updated_at;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='f96a7b8c9d0e' WHERE alembic_version.version_num = 'e8596a7b8c9d';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade f96a7b8c9d0e -> d748596a7b8c: Add time of update to tasks
ALTER TABLE tasks DROP COLUMN updated_at;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='d748596a7b8c' WHERE alembic_version.version_num = 'f96a7b8c9d0e';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade d748596a7b8c -> c63748596a7b: Add search text
ALTER TABLE tasks DROP CONSTRAINT df_tasks_search_text;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ALTER COLUMN search_text NVARCHAR(max) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN search_text;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='c63748596a7b' WHERE alembic_version.version_num = 'd748596a7b8c';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade c63748596a7b -> b5263748596a: Index messages without locking
DROP INDEX ix_messages_conversation_id_created_at ON messages;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='b5263748596a' WHERE alembic_version.version_num = 'c63748596a7b';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade b5263748596a -> a41526374859: Add task templates
DROP TABLE task_templates;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = 'b5263748596a';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade a41526374859 -> 930415263748: Add subtasks
ALTER TABLE tasks DROP CONSTRAINT fk_tasks_next_subtask;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE subtasks DROP CONSTRAINT fk_subtasks_task;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN next_subtask_id;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE subtasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='930415263748' WHERE alembic_version.version_num = 'a41526374859';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 930415263748 -> 829304152637: Drop the old priority column
ALTER TABLE tasks ADD priority NVARCHAR(10) NOT NULL CONSTRAINT df_tasks_priority DEFAULT 'medium';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE tasks SET priority=(SELECT p.name FROM priorities p WHERE p.id = tasks.priority_id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ADD CONSTRAINT ck_tasks_priority CHECK (priority IN ('low', 'medium', 'high'));
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='829304152637' WHERE alembic_version.version_num = '930415263748';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 829304152637 -> 718293041526: Move priorities to a table
ALTER TABLE tasks DROP CONSTRAINT fk_tasks_priority_id;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks ALTER COLUMN priority_id SMALLINT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN priority_id;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE priorities;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='718293041526' WHERE alembic_version.version_num = '829304152637';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 718293041526 -> 607182930415: Index tasks by user and age
DROP INDEX ix_tasks_user_id_created_at ON tasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='607182930415' WHERE alembic_version.version_num = '718293041526';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 607182930415 -> 5f6071829304: Change conversation state to varchar
ALTER TABLE conversations ALTER COLUMN state NVARCHAR(8) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='5f6071829304' WHERE alembic_version.version_num = '607182930415';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 5f6071829304 -> 4e5f60718293: Change message role to varchar
ALTER TABLE messages ALTER COLUMN role NVARCHAR(9) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='4e5f60718293' WHERE alembic_version.version_num = '5f6071829304';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 4e5f60718293 -> 2c3d4e5f6071, 3d4e5f607182: Merge recurring tasks and tags
INSERT INTO alembic_version (version_num) VALUES ('2c3d4e5f6071');
UPDATE alembic_version SET version_num='3d4e5f607182' WHERE alembic_version.version_num = '4e5f60718293';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 2c3d4e5f6071 -> abc123def456: Add recurring tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP CONSTRAINT df_tasks_is_recurring;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN is_recurring;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = '2c3d4e5f6071';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 3d4e5f607182 -> abc123def456: Add tags
DROP TABLE task_tags;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP INDEX uq_tags_user_id_name ON tags;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE tags;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '3d4e5f607182';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade abc123def456 -> 987zyx654321: Add user preferences table
DROP INDEX ix_user_preferences_user_id ON user_preferences;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE user_preferences;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='987zyx654321' WHERE alembic_version.version_num = 'abc123def456';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 987zyx654321 -> 1b2c3d4e5f60: Add conversations and messages
DROP TABLE messages;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE conversations;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='1b2c3d4e5f60' WHERE alembic_version.version_num = '987zyx654321';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 1b2c3d4e5f60 -> 0a1b2c3d4e5f: Create tasks
DROP INDEX ix_tasks_open_due_at ON tasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE tasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='0a1b2c3d4e5f' WHERE alembic_version.version_num = '1b2c3d4e5f60';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade 0a1b2c3d4e5f -> base: Create users
DROP TABLE users;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = '0a1b2c3d4e5f';
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
