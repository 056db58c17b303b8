-- migc 0.1.0: upgrade base -> a1, mssql
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''a1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':a1' END, 2000);
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
-- Running upgrade base -> a1: An enumeration that gets other labels under its name, column by column
CREATE TABLE jobs (
    id INTEGER IDENTITY NOT NULL, 
    state NVARCHAR(6) NOT NULL, 
    made DATETIME2 NULL CONSTRAINT df_jobs_made DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT jobs_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE jobs ALTER COLUMN state NVARCHAR(7) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE runs (
    id INTEGER IDENTITY NOT NULL, 
    state NVARCHAR(7) NULL, 
    stage VARCHAR(10) NULL CONSTRAINT df_runs_stage DEFAULT 'last', 
    CONSTRAINT runs_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('a1');
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
