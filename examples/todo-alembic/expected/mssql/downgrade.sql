-- migc 0.1.0: downgrade aa0000000005 -> base, mssql
-- 7 revisions; sources sha256 54cd89f8fa858888aa5896458c03c5e951de68b1263e3504b2f4a82328c6eb1d
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
-- guard: the database must be at aa0000000005
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''aa0000000005'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at aa0000000005, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 0 AND @migc_target = 0 THEN N'. It already is where this script leads; nothing was changed.'
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
-- Running downgrade aa0000000005 -> aa0000000004: Priorities by id
ALTER TABLE tasks DROP COLUMN priority_id;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000004' WHERE alembic_version.version_num = 'aa0000000005';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade aa0000000004 -> aa0000000003: Add task index
DROP INDEX ix_tasks_user_id_created_at ON tasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000003' WHERE alembic_version.version_num = 'aa0000000004';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade aa0000000003 -> aa0000000002: Message role as text
ALTER TABLE messages ALTER COLUMN role VARCHAR(20) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000002' WHERE alembic_version.version_num = 'aa0000000003';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade aa0000000002 -> aa0000000001: Add recurrence to tasks
ALTER TABLE tasks DROP COLUMN recurrence_pattern;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE tasks DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.default_constraints
    WHERE parent_object_id = OBJECT_ID(N'tasks') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'tasks'), N'is_recurring', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE tasks DROP COLUMN is_recurring;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='aa0000000001' WHERE alembic_version.version_num = 'aa0000000002';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade aa0000000001 -> abc123def456: Add conversations table
DROP TABLE conversations;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = 'aa0000000001';
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
-- Running downgrade 987zyx654321 -> base: First tables
DROP TABLE messages;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE tasks;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE users;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = '987zyx654321';
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
