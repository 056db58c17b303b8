-- migc 0.1.0: schema at t1, mssql
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
CREATE SCHEMA app;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE no_key (
    a INTEGER NULL
);
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
CREATE TABLE orders (
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
CREATE INDEX ix_order_at ON orders (at, [reset] DESC) INCLUDE ([key]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE UNIQUE INDEX ix_order_some ON orders (type_id) WHERE type_id IS NOT NULL WITH (fillfactor = 70);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX [ix_Order_odd]]name] ON orders ([odd]]name]);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'orders'));
EXEC sp_addextendedproperty N'MS_Description', N'renamed', N'SCHEMA', @migc_schema, N'TABLE', N'orders';
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
