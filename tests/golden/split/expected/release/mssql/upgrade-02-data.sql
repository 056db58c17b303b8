-- migc 0.1.0: upgrade base -> split3, part 2 of 3 of script b93b1da1c25d, mssql
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: sqlcmd -b -f 65001 -d DATABASE -i upgrade-02-data.sql
-- before it: upgrade-01-transactional.sql; after it: upgrade-03-transactional.sql
-- it begins with the database at split1 and part 1 of 3 of script b93b1da1c25d
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
-- guard: the database must be at split1
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''split1'') THEN 1 END), @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''split3'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at split1, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':split3' END, 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- guard: part 1 of 3 of script b93b1da1c25d must have been the last one
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'none', @migc_message nvarchar(2047);
IF OBJECT_ID(N'alembic_version_part', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''part 1 of 3 of script b93b1da1c25d'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''none'')
        FROM alembic_version_part WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this part follows part 1 of 3 of script b93b1da1c25d, and the last one that ran in this database is ' + @migc_present + N'. Nothing was changed. Parts run in the order of their numbers, each once.', 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade split1 -> split2: All kinds of statements within one revision
-- outside a transaction; if this fails, mend what is wrong and run this file again
-- in batches of 1 rows, each committed by itself
DECLARE @migc_next INTEGER, @migc_last INTEGER, @migc_end INTEGER;
SELECT TOP (1) @migc_end = id FROM goods ORDER BY id DESC;
SELECT TOP (1) @migc_next = id FROM goods WHERE (label IS NULL) ORDER BY id;
WHILE @migc_next <= @migc_end
BEGIN
    SELECT TOP (1) @migc_last = id FROM (
        SELECT TOP (1) id FROM goods WHERE (label IS NULL) AND id >= @migc_next ORDER BY id
    ) AS piece ORDER BY id DESC;
    UPDATE goods SET label='none' WHERE (label IS NULL) AND id >= @migc_next AND id <= @migc_last;
    SET @migc_next = NULL;
    SELECT TOP (1) @migc_next = id FROM goods WHERE (label IS NULL) AND id > @migc_last ORDER BY id;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- part 2 of 3 of script b93b1da1c25d is done
UPDATE alembic_version_part SET version_num='part 2 of 3 of script b93b1da1c25d' WHERE alembic_version_part.version_num = 'part 1 of 3 of script b93b1da1c25d';
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
