-- migc 0.1.0: schema at k2, mssql
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
CREATE TABLE long (
    note NVARCHAR(max) NULL
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE notes (
    id INTEGER NOT NULL, 
    note NVARCHAR(max) NULL CONSTRAINT df_notes_note DEFAULT ('a
' + 'GO
b'), 
    CONSTRAINT pk_notes PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'notes')), @migc_comment nvarchar(3750) = (N'first line
' + N'GO
third line');
EXEC sp_addextendedproperty N'MS_Description', @migc_comment, N'SCHEMA', @migc_schema, N'TABLE', N'notes';
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
