-- migc 0.1.0: upgrade base -> t1, mssql
-- 1 revision; sources sha256 00b86d8f4315cafe292cfb35e4182c3679e0a605ff2b0103f9ace8beed0ce413
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''t1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':t1' END, 2000);
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
-- Running upgrade base -> t1: Tables with all that belongs to them
CREATE SCHEMA app;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE app.types (
    id INTEGER IDENTITY NOT NULL, 
    flag BIT NULL CONSTRAINT df_types_flag DEFAULT 1, 
    small SMALLINT NULL CONSTRAINT df_types_small DEFAULT -1, 
    big BIGINT NOT NULL, 
    r REAL NULL, 
    d DOUBLE PRECISION NULL CONSTRAINT df_types_d DEFAULT 0.1, 
    n NUMERIC(38, 10) NULL, 
    n10 NUMERIC(10) NULL, 
    n10_2 NUMERIC(10, 2) NULL CONSTRAINT df_types_n10_2 DEFAULT 1500, 
    s NVARCHAR(max) NULL, 
    s36 NVARCHAR(36) NOT NULL CONSTRAINT df_types_s36 DEFAULT 'it''s', 
    s5000 NVARCHAR(max) NULL, 
    c3 NCHAR(3) NULL, 
    txt NVARCHAR(max) NULL CONSTRAINT df_types_txt DEFAULT N'é and 😀', 
    b VARBINARY(max) NULL, 
    b16 VARBINARY(16) NULL CONSTRAINT df_types_b16 DEFAULT 0x00ff, 
    b9000 VARBINARY(max) NULL, 
    day DATE NULL CONSTRAINT df_types_day DEFAULT '2025-01-01', 
    tim TIME NULL, 
    stamp DATETIME2 NULL CONSTRAINT df_types_stamp DEFAULT (SYSDATETIME()), 
    instant DATETIMEOFFSET NULL CONSTRAINT df_types_instant DEFAULT '2025-01-01 12:00:00+00:00', 
    u UNIQUEIDENTIFIER NULL, 
    j NVARCHAR(max) NULL CONSTRAINT df_types_j DEFAULT N'{"a": "ü"}', 
    mood NVARCHAR(5) NULL CONSTRAINT df_types_mood DEFAULT 'good', 
    own varchar(45) NULL, 
    sum AS (id + small), 
    kept AS (id * 2) PERSISTED, 
    CONSTRAINT pk_types PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_addextendedproperty N'MS_Description', N'every type', N'SCHEMA', N'app', N'TABLE', N'types';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE [Order] (
    id BIGINT IDENTITY(100, 5) NOT NULL, 
    [key] NVARCHAR(20) NOT NULL, 
    [odd]]name] INTEGER NULL, 
    [reset] INTEGER NULL, 
    type_id INTEGER NULL, 
    at DATETIME2 NULL, 
    CONSTRAINT pk_order PRIMARY KEY NONCLUSTERED (id), 
    CONSTRAINT ck_order CHECK ([reset] > 0), 
    CONSTRAINT [uq_Order_key] UNIQUE ([key]), 
    CONSTRAINT [fk_Order_type_id_types] FOREIGN KEY(type_id) REFERENCES app.types (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_order_at ON [Order] (at, [reset] DESC) INCLUDE ([key]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE UNIQUE INDEX ix_order_some ON [Order] (type_id) WHERE type_id IS NOT NULL WITH (fillfactor = 70);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX [ix_Order_odd]]name] ON [Order] ([odd]]name]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'[Order]'));
EXEC sp_addextendedproperty N'MS_Description', N'it''s a name to quote', N'SCHEMA', @migc_schema, N'TABLE', N'Order';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'[Order]')), @migc_comment nvarchar(3750) = (N'first
second, $' + N'(HOME)');
EXEC sp_addextendedproperty N'MS_Description', @migc_comment, N'SCHEMA', @migc_schema, N'TABLE', N'Order', N'COLUMN', N'key';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE no_key (
    a INTEGER NULL
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_rename N'[Order]', N'orders';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'orders'));
EXEC sp_updateextendedproperty N'MS_Description', N'renamed', N'SCHEMA', @migc_schema, N'TABLE', N'orders';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'orders'));
EXEC sp_dropextendedproperty N'MS_Description', N'SCHEMA', @migc_schema, N'TABLE', N'orders', N'COLUMN', N'key';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('t1');
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
