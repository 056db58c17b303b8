-- migc 0.1.0: upgrade base -> u1, mssql
-- 1 revision; sources sha256 185d47f525ce2ff97a1f17af6e83611ffc9f1ecb392ed12aaba94289d0f5cc78
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''u1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':u1' END, 2000);
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
-- Running upgrade base -> u1: Tables that the history never made
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.default_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'c', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.check_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'c', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE old DROP COLUMN c;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.default_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'd', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.check_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'd', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE old DROP COLUMN IF EXISTS d;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.default_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'e', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_alter nvarchar(max) = N'ALTER TABLE old ALTER COLUMN e BIGINT ' + CASE COLUMNPROPERTY(OBJECT_ID(N'old'), N'e', N'AllowsNull') WHEN 0 THEN N'NOT NULL' ELSE N'NULL' END;
EXEC (@migc_alter);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_drop nvarchar(max) = (
    SELECT STRING_AGG(CAST(N'ALTER TABLE old DROP CONSTRAINT ' AS nvarchar(max)) + QUOTENAME(name), N'; ')
    FROM sys.default_constraints
    WHERE parent_object_id = OBJECT_ID(N'old') AND parent_column_id = COLUMNPROPERTY(OBJECT_ID(N'old'), N'f', N'ColumnId')
);
IF @migc_drop IS NOT NULL EXEC (@migc_drop);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE old ALTER COLUMN f INTEGER NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE old ADD CONSTRAINT df_old_f DEFAULT 1 FOR f;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF EXISTS (SELECT * FROM fn_listextendedproperty(N'MS_Description', N'SCHEMA', N'app', N'TABLE', N'old', N'COLUMN', N'g'))
    EXEC sp_updateextendedproperty N'MS_Description', N'what may have had one', N'SCHEMA', N'app', N'TABLE', N'old', N'COLUMN', N'g'
ELSE
    EXEC sp_addextendedproperty N'MS_Description', N'what may have had one', N'SCHEMA', N'app', N'TABLE', N'old', N'COLUMN', N'g';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'old'));
IF EXISTS (SELECT * FROM fn_listextendedproperty(N'MS_Description', N'SCHEMA', @migc_schema, N'TABLE', N'old', N'COLUMN', N'h'))
    EXEC sp_dropextendedproperty N'MS_Description', N'SCHEMA', @migc_schema, N'TABLE', N'old', N'COLUMN', N'h';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF EXISTS (SELECT * FROM sys.identity_columns WHERE object_id = OBJECT_ID(N'old') AND name IN (N'id', N'name'))
    SET IDENTITY_INSERT old ON;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO old (id, name) VALUES (1, 'x');
INSERT INTO old (id, name) VALUES (2, 'y');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF EXISTS (SELECT * FROM sys.identity_columns WHERE object_id = OBJECT_ID(N'old') AND name IN (N'id', N'name'))
    SET IDENTITY_INSERT old OFF;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF OBJECT_ID(N'maybe', N'U') IS NULL
    CREATE TABLE maybe (
    a INTEGER NULL
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF COL_LENGTH(N'old', N'k') IS NULL
    ALTER TABLE old ADD k INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF NOT EXISTS (SELECT * FROM sys.indexes WHERE object_id = OBJECT_ID(N'old') AND name = N'ix_old')
    CREATE INDEX ix_old ON old (k);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE parent_object_id = OBJECT_ID(N'old') AND name = N'ck_old')
    ALTER TABLE old ADD CONSTRAINT ck_old CHECK (k > 0);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF OBJECT_ID(N'sq', N'SO') IS NULL
    CREATE SEQUENCE sq START WITH 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF SCHEMA_ID(N'odd schema') IS NULL
    EXEC (N'CREATE SCHEMA [odd schema]');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE old DROP CONSTRAINT IF EXISTS ck_gone;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP INDEX IF EXISTS ix_gone ON old;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP TABLE IF EXISTS gone;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP VIEW IF EXISTS gone_view;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP SEQUENCE IF EXISTS gone_sq;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('u1');
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
