-- migc 0.1.0: upgrade base -> idem4, mssql
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: sqlcmd -b -f 65001 -d DATABASE -i upgrade.sql
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
-- guard: the database must be on the way from base to idem4
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''idem4'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_present COLLATE Latin1_General_BIN2 NOT IN (N'base', N'idem1', N'idem2', N'idem3', N'idem4')
    SET @migc_message = LEFT(N'this script is for a database on the way from base to idem4, and this one is at ' + @migc_present + N'. It is at none of the revisions that this script knows; nothing was changed.', 2000);
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
RAISERROR (N'%s', 0, 1, N'1 of 4: Running upgrade base -> idem1: Tables; it''s \echo''s "turn" $ (x) :y -') WITH NOWAIT;
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
RAISERROR (N'%s', 0, 1, N'2 of 4: Running upgrade idem1 -> idem2: A column that what follows needs') WITH NOWAIT;
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
-- Running upgrade idem2 -> idem3: Outside a transaction, and in its middle
RAISERROR (N'%s', 0, 1, N'3 of 4: Running upgrade idem2 -> idem3: Outside a transaction, and in its middle') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem2') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'ALTER TABLE parts ADD color NVARCHAR(10) NULL');
    EXEC (N'CREATE INDEX ix_parts_weight ON parts (weight)');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- outside a transaction; if this fails, the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
-- in batches of 1000 rows, each committed by itself
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem2') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'DECLARE @migc_next INTEGER, @migc_last INTEGER, @migc_end INTEGER;
SELECT TOP (1) @migc_end = id FROM parts ORDER BY id DESC;
SELECT TOP (1) @migc_next = id FROM parts ORDER BY id;
WHILE @migc_next <= @migc_end
BEGIN
    SELECT TOP (1) @migc_last = id FROM (
        SELECT TOP (1000) id FROM parts WHERE id >= @migc_next ORDER BY id
    ) AS piece ORDER BY id DESC;
    UPDATE parts SET color=''red'' WHERE id >= @migc_next AND id <= @migc_last;
    SET @migc_next = NULL;
    SELECT TOP (1) @migc_next = id FROM parts WHERE id > @migc_last ORDER BY id;
END');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
BEGIN TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_rows int;
SELECT @migc_rows = COUNT(*) FROM alembic_version WITH (TABLOCKX, HOLDLOCK);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem2') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'UPDATE alembic_version SET version_num=''idem3'' WHERE alembic_version.version_num = ''idem2''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade idem3 -> idem4: The end
RAISERROR (N'%s', 0, 1, N'4 of 4: Running upgrade idem3 -> idem4: The end') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
IF (SELECT COUNT(*) FROM alembic_version) = 1 AND (SELECT COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'idem3') THEN 1 END) FROM alembic_version) = 1
BEGIN
    EXEC (N'CREATE TABLE ends (
    id INTEGER NULL
)');
    EXEC (N'UPDATE alembic_version SET version_num=''idem4'' WHERE alembic_version.version_num = ''idem3''');
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- guard: the database must be at idem4
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''idem4'') THEN 1 END), @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''idem4'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'from here on this script needs a database at idem4, and this one is at ' + @migc_present + N'. Something else moved the version rows while this script was running.', 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
RAISERROR (N'%s', 0, 1, N'done: the database is at idem4') WITH NOWAIT;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- the next run may begin
EXEC sp_releaseapplock @Resource = N'migc alembic_version', @LockOwner = N'Session';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
GO
