-- migc 0.1.0: downgrade idem4 -> base, mssql
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: sqlcmd -b -f 65001 -d DATABASE -i downgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
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
-- guard: the database must be on the way from idem4 to base
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''idem4'') THEN 1 END), @target = 0,
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_present COLLATE Latin1_General_BIN2 NOT IN (N'idem4', N'idem3', N'idem2', N'idem1', N'base')
    SET @migc_message = LEFT(N'this script is for a database on the way from idem4 to base, and this one is at ' + @migc_present + N'. It is at none of the revisions that this script knows; nothing was changed.', 2000);
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
-- Running downgrade idem4 -> idem3: The end
RAISERROR (N'%s', 0, 1, N'1 of 4: Running downgrade idem4 -> idem3: The end') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem4') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'DROP TABLE ends');
    EXEC (N'UPDATE alembic_version SET version_num=''idem3'' WHERE alembic_version.version_num = ''idem4''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade idem3 -> idem2: Outside a transaction, and in its middle
RAISERROR (N'%s', 0, 1, N'2 of 4: Running downgrade idem3 -> idem2: Outside a transaction, and in its middle') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem3') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'DROP INDEX ix_parts_weight ON parts');
    EXEC (N'ALTER TABLE parts DROP COLUMN color');
    EXEC (N'UPDATE alembic_version SET version_num=''idem2'' WHERE alembic_version.version_num = ''idem3''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade idem2 -> idem1: A column that what follows needs
RAISERROR (N'%s', 0, 1, N'3 of 4: Running downgrade idem2 -> idem1: A column that what follows needs') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem2') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'DROP VIEW heavy');
    EXEC (N'ALTER TABLE parts DROP COLUMN weight');
    EXEC (N'UPDATE alembic_version SET version_num=''idem1'' WHERE alembic_version.version_num = ''idem2''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running downgrade idem1 -> base: Tables; it's \echo's "turn" $ (x) :y -
RAISERROR (N'%s', 0, 1, N'4 of 4: Running downgrade idem1 -> base: Tables; it''s \echo''s "turn" $ (x) :y -') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem1') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'DROP TABLE parts');
    EXEC (N'DELETE FROM alembic_version WHERE alembic_version.version_num = ''idem1''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
RAISERROR (N'%s', 0, 1, N'done: the database is at base') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO
