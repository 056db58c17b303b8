-- migc 0.1.0: downgrade c2 -> base, mssql
-- 2 revisions; sources sha256 e8da0c607f12ebfceafb35502116a84bae6a8d3707a76569e9ee91dc857c5839
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
-- guard: the database must be at c2
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''c2'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at c2, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 0 AND @migc_target = 0 THEN N'. It already is where this script leads; nothing was changed.'
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
-- Running downgrade c2 -> c1: Alter, add and drop columns
ALTER TABLE t ADD free INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN batch DATE NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN batch;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD pair INTEGER NULL CONSTRAINT df_t_pair DEFAULT 3 WITH VALUES;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT uq_pair UNIQUE (need, pair);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT ck_pair CHECK (pair > 0);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT fk_t_parent_id_t;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN parent_id;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP INDEX ix_t_optional ON t;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_optional;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN optional;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_required;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN required;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_everything;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN [all] NVARCHAR(10) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_rename N't.[all]', N'everything', N'COLUMN';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT df_t_all DEFAULT '1' FOR everything;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_dropextendedproperty N'MS_Description', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'everything';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_updateextendedproperty N'MS_Description', N'old', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'note';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT df_t_undef DEFAULT 5 FOR undef;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_def;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN free INTEGER NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT uq_pair;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DROP INDEX ix_t_need ON t;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN need INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT uq_pair UNIQUE (need, pair);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_t_need ON t (need);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN cast_me NVARCHAR(10) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT uq_t_grow;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN grow NVARCHAR(10) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT uq_t_grow UNIQUE (grow);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_rename N't.new_name', N'old_name', N'COLUMN';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'c2';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade c1 -> base: A table
DROP TABLE t;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DELETE FROM alembic_version WHERE alembic_version.version_num = 'c1';
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
