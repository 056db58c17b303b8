-- migc 0.1.0: downgrade a1 -> base, mssql
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
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
-- guard: the database must be at a1
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''a1'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at a1, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 0 AND @migc_target = 0 THEN N'. It already is where this script leads; nothing was changed.'
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
-- Running downgrade a1 -> base: An enumeration that gets other labels under its name, column by column
DROP TABLE runs;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE jobs ALTER COLUMN state NVARCHAR(6) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE jobs;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
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
