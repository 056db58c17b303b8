-- migc 0.1.0: downgrade split3 -> base, part 1 of 1 of script a71d37407801, mssql
-- 3 revisions; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: sqlcmd -b -f 65001 -d DATABASE -i downgrade-01-transactional.sql
-- before it: nothing; after it: nothing
-- it begins with the database at split3; if it fails, nothing of it stays: mend what is wrong and run it again
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
-- guard: the database must be at split3
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''split3'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at split3, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 0 AND @migc_target = 0 THEN N'. It already is where this script leads; nothing was changed.'
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
-- Running downgrade split3 -> split2: Rows and a table
DROP TABLE shops;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split3';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade split2 -> split1: All kinds of statements within one revision
DROP INDEX ix_goods_label ON goods;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP INDEX ix_goods_name ON goods;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE goods DROP COLUMN label;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='split1' WHERE alembic_version.version_num = 'split2';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade split1 -> base: A table with rows
DROP TABLE goods;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = 'split1';
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
