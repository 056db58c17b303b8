-- migc 0.1.0: upgrade base -> d1, mssql
-- 1 revision; sources sha256 4645ef9833b5a6d6e5da28bce0fa32f08c795cf621bf75a202a1a692f6a63626
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
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''d1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':d1' END, 2000);
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
-- Running upgrade base -> d1: Rows, with and without the value of an identity
CREATE TABLE p (
    id INTEGER IDENTITY NOT NULL, 
    name NVARCHAR(50) NULL, 
    at DATETIMEOFFSET NULL, 
    doc NVARCHAR(max) NULL, 
    raw VARBINARY(max) NULL, 
    num NUMERIC(20, 6) NULL, 
    dbl DOUBLE PRECISION NULL, 
    CONSTRAINT pk_p PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE plain (
    code NVARCHAR(3) NOT NULL, 
    n INTEGER NULL CONSTRAINT df_plain_n DEFAULT 1, 
    CONSTRAINT pk_plain PRIMARY KEY (code)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET IDENTITY_INSERT p ON;
INSERT INTO p (id, name, at, doc) VALUES (1, 'it''s low', '2025-01-01 00:00:00+00:00', N'{"a": [1, "ü"]}');
INSERT INTO p (id, name, raw, num, dbl) VALUES (2, N'日本 😀', 0x, 0.00125, 1e+100);
SET IDENTITY_INSERT p OFF;
INSERT INTO p (name) VALUES ('next one');
SET IDENTITY_INSERT p ON;
INSERT INTO p (id, name, dbl) VALUES (9, 'back\slash', -0.0e0);
SET IDENTITY_INSERT p OFF;
INSERT INTO p DEFAULT VALUES;
INSERT INTO plain (code) VALUES ('a');
INSERT INTO plain (code, n) VALUES ('b', 2);
INSERT INTO plain (code, n) VALUES ('c', DEFAULT);
UPDATE p SET name='x', num=num + 1 WHERE name = N'ü';
DELETE FROM plain WHERE n > 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- outside a transaction; if this fails, the database is at base with the statements of d1 above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 500 rows, each committed by itself
DECLARE @migc_next INTEGER, @migc_last INTEGER, @migc_end INTEGER;
SELECT TOP (1) @migc_end = id FROM p ORDER BY id DESC;
SELECT TOP (1) @migc_next = id FROM p WHERE (name IS NULL) ORDER BY id;
WHILE @migc_next <= @migc_end
BEGIN
    SELECT TOP (1) @migc_last = id FROM (
        SELECT TOP (500) id FROM p WHERE (name IS NULL) AND id >= @migc_next ORDER BY id
    ) AS piece ORDER BY id DESC;
    UPDATE p SET name='batched' WHERE (name IS NULL) AND id >= @migc_next AND id <= @migc_last;
    SET @migc_next = NULL;
    SELECT TOP (1) @migc_next = id FROM p WHERE (name IS NULL) AND id > @migc_last ORDER BY id;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- outside a transaction; if this fails, the database is at base with the statements of d1 above this line; go on with the rest of this file from here, its SET lines first
-- in batches of 100 rows, each committed by itself
DECLARE @migc_next NVARCHAR(3), @migc_last NVARCHAR(3), @migc_end NVARCHAR(3);
SELECT TOP (1) @migc_end = code FROM plain ORDER BY code DESC;
SELECT TOP (1) @migc_next = code FROM plain ORDER BY code;
WHILE @migc_next <= @migc_end
BEGIN
    SELECT TOP (1) @migc_last = code FROM (
        SELECT TOP (100) code FROM plain WHERE code >= @migc_next ORDER BY code
    ) AS piece ORDER BY code DESC;
    DELETE FROM plain WHERE code >= @migc_next AND code <= @migc_last;
    SET @migc_next = NULL;
    SELECT TOP (1) @migc_next = code FROM plain WHERE code > @migc_last ORDER BY code;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- the rest of d1; if this transaction fails, the database is at base with the statements of d1 above this line; go on with the rest of this file from here, its SET lines first
BEGIN TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- guard: the database must be at base
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''d1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'from here on this script needs a database at base, and this one is at ' + @migc_present + N'. Something else moved the version rows while this script was running.', 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('d1');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
COMMIT TRANSACTION;
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
