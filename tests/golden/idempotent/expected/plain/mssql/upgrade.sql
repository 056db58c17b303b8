-- migc 0.1.0: upgrade base -> idem2, mssql
-- 2 revisions; sources sha256 7282aa89273dd43047105632eae781c85a94769f9f28a63b8383e3c98f38d48f
-- run: with any client that stops at the first error
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
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
-- guard: the database must be on the way from base to idem2
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''idem2'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_present COLLATE Latin1_General_BIN2 NOT IN (N'base', N'idem1', N'idem2')
    SET @migc_message = LEFT(N'this script is for a database on the way from base to idem2, and this one is at ' + @migc_present + N'. It is at none of the revisions that this script knows; nothing was changed.', 2000);
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
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $ (x) :y -
RAISERROR (N'%s', 0, 1, N'1 of 2: Running upgrade base -> idem1: Tables; it''s \echo''s "turn" $ (x) :y -') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_sql nvarchar(max);
IF (SELECT COUNT(*) FROM alembic_version) = 0 AND (SELECT COUNT(*) FROM alembic_version) = 0
BEGIN
    EXEC (N'CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name NVARCHAR(40) NULL, 
    CONSTRAINT pk_parts PRIMARY KEY (id)
)');
    SET @migc_sql = (N'INSERT INTO parts (id, name) VALUES (1, ''it''''s $sql$ $migc$'');
INSERT INTO parts (id, name) VALUES (2, ''GO
' + N'GO
'');
INSERT INTO alembic_version (version_num) VALUES (''idem1'')');
    EXEC (@migc_sql);
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade idem1 -> idem2: A column that what follows needs
RAISERROR (N'%s', 0, 1, N'2 of 2: Running upgrade idem1 -> idem2: A column that what follows needs') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem1') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'ALTER TABLE parts ADD weight INTEGER NULL');
    EXEC (N'UPDATE parts SET weight=3 WHERE id = 1');
    EXEC (N'CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2');
    EXEC (N'UPDATE alembic_version SET version_num=''idem2'' WHERE alembic_version.version_num = ''idem1''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
RAISERROR (N'%s', 0, 1, N'done: the database is at idem2') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO
