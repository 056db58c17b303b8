-- migc 0.1.0: schema at c2, mssql
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
CREATE TABLE t (
    id INTEGER IDENTITY NOT NULL, 
    new_name INTEGER NULL, 
    grow NVARCHAR(200) NULL, 
    cast_me INTEGER NULL, 
    need INTEGER NOT NULL, 
    def INTEGER NULL CONSTRAINT df_t_def DEFAULT 7, 
    undef INTEGER NULL, 
    note NVARCHAR(max) NULL, 
    [all] BIGINT NOT NULL CONSTRAINT df_t_all DEFAULT 1, 
    required INTEGER NOT NULL CONSTRAINT df_t_required DEFAULT 0, 
    optional NVARCHAR(5) NULL CONSTRAINT df_t_optional DEFAULT N'ü', 
    parent_id INTEGER NULL, 
    batch DATE NOT NULL, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_t_grow UNIQUE (grow), 
    CONSTRAINT fk_t_parent_id_t FOREIGN KEY(parent_id) REFERENCES t (id) ON DELETE NO ACTION ON UPDATE NO ACTION
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_t_need ON t (need);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_t_optional ON t (optional);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'it''s new', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'note';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'all of it', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'all';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
EXEC sp_addextendedproperty N'MS_Description', N'rows that are there get the default, too', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN', N'optional';
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
