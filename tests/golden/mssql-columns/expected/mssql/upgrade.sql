-- migc 0.1.0: upgrade base -> c2, mssql
-- 2 revisions; sources sha256 e8da0c607f12ebfceafb35502116a84bae6a8d3707a76569e9ee91dc857c5839
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''c2'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':c2' END, 2000);
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
-- Running upgrade base -> c1: A table
CREATE TABLE t (
    id INTEGER IDENTITY NOT NULL, 
    old_name INTEGER NULL, 
    grow NVARCHAR(10) NULL, 
    cast_me NVARCHAR(10) NULL, 
    need INTEGER NULL, 
    free INTEGER NOT NULL, 
    def INTEGER NULL, 
    undef INTEGER NULL CONSTRAINT df_t_undef DEFAULT 5, 
    note NVARCHAR(max) NULL, 
    everything NVARCHAR(10) NULL CONSTRAINT df_t_everything DEFAULT '1', 
    pair INTEGER NULL CONSTRAINT df_t_pair DEFAULT 3, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_pair UNIQUE (need, pair), 
    CONSTRAINT ck_pair CHECK (pair > 0), 
    CONSTRAINT uq_t_grow UNIQUE (grow)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_t_need ON t (need);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'old', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'note';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('c1');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade c1 -> c2: Alter, add and drop columns
EXEC sp_rename N't.old_name', N'new_name', N'COLUMN';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN grow NVARCHAR(200) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN cast_me INTEGER NULL;
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
ALTER TABLE t ALTER COLUMN need INTEGER NOT NULL;
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
ALTER TABLE t ALTER COLUMN free INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT df_t_def DEFAULT 7 FOR def;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_undef;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_updateextendedproperty N'MS_Description', N'it''s new', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'note';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_everything;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN everything BIGINT NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_rename N't.everything', N'all', N'COLUMN';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT df_t_everything DEFAULT 1 FOR [all];
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'all of it', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'all';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD required INTEGER NOT NULL CONSTRAINT df_t_required DEFAULT 0;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD optional NVARCHAR(5) NULL CONSTRAINT df_t_optional DEFAULT N'ü' WITH VALUES;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_t_optional ON t (optional);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'rows that are there get the default, too', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'optional';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD parent_id INTEGER NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD CONSTRAINT fk_t_parent_id_t FOREIGN KEY(parent_id) REFERENCES t (id) ON DELETE NO ACTION ON UPDATE NO ACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT ck_pair;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT uq_pair;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP CONSTRAINT df_t_pair;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN pair;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ADD batch DATE NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t ALTER COLUMN batch DATE NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE t DROP COLUMN free;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='c2' WHERE alembic_version.version_num = 'c1';
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
