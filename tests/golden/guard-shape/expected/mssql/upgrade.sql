-- migc 0.1.0: upgrade shape1 -> shape3, mssql
-- 2 revisions; sources sha256 c162a73a2e0fffb652174e64750d3275af295f6ceb189b99671ab14122d2a168
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
-- guard: the database must be at shape1
DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
EXEC @migc_lock = sp_getapplock @Resource = N'migc alembic_version', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
IF OBJECT_ID(N'alembic_version', N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''shape1'') THEN 1 END), @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''shape3'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 1 OR @migc_wanted <> 1
    SET @migc_message = LEFT(N'this script is for a database at shape1, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':shape3' END, 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
DECLARE @migc_differs nvarchar(max), @migc_message nvarchar(2047);
SELECT @migc_differs = STRING_AGG(CAST(needed.what + CASE
        WHEN needed.wanted = 0 THEN N' is there already'
        WHEN needed.name IS NULL OR here.column_id IS NULL THEN N' is missing'
        ELSE N' is ' + here.type + N', not ' + needed.type
    END AS nvarchar(max)), N', ') WITHIN GROUP (ORDER BY needed.number)
FROM (VALUES
    (1, 1, N'table Users', N'[Users]', CAST(NULL AS nvarchar(128)), CAST(NULL AS nvarchar(128))),
    (2, 1, N'column Users.id', N'[Users]', N'id', N'int'),
    (3, 1, N'column Users.e''mail', N'[Users]', N'e''mail', N'nvarchar(80)'),
    (4, 1, N'column Users.height', N'[Users]', N'height', N'numeric(5,2)'),
    (5, 1, N'column Users.is_admin', N'[Users]', N'is_admin', N'bit'),
    (6, 1, N'column Users.key', N'[Users]', N'key', N'uniqueidentifier'),
    (7, 1, N'column Users.notes', N'[Users]', N'notes', CAST(NULL AS nvarchar(128))),
    (8, 1, N'column Users.born', N'[Users]', N'born', N'date'),
    (9, 1, N'column Users.seen', N'[Users]', N'seen', N'datetime2(7)'),
    (10, 1, N'column Users.joined', N'[Users]', N'joined', N'datetimeoffset(7)'),
    (11, 1, N'column Users.settings', N'[Users]', N'settings', N'nvarchar(max)'),
    (12, 1, N'column Users.photo', N'[Users]', N'photo', N'varbinary(max)'),
    (13, 1, N'column Users.share', N'[Users]', N'share', N'float'),
    (14, 1, N'column Users.mood', N'[Users]', N'mood', N'nvarchar(4)'),
    (15, 1, N'column Users.country', N'[Users]', N'country', N'nchar(2)'),
    (16, 1, N'column Users.city', N'[Users]', N'city', N'nvarchar(40)'),
    (17, 0, N'column Users.age', N'[Users]', N'age', CAST(NULL AS nvarchar(128))),
    (18, 1, N'table places', N'places', CAST(NULL AS nvarchar(128)), CAST(NULL AS nvarchar(128))),
    (19, 1, N'column places.country', N'places', N'country', N'nchar(2)'),
    (20, 1, N'column places.city', N'places', N'city', N'nvarchar(40)'),
    (21, 0, N'table trips', N'trips', CAST(NULL AS nvarchar(128)), CAST(NULL AS nvarchar(128))),
    (22, 0, N'table visits', N'visits', CAST(NULL AS nvarchar(128)), CAST(NULL AS nvarchar(128)))
) AS needed (number, wanted, what, relation, name, type)
LEFT JOIN (
    SELECT present.object_id, present.name, present.column_id, CASE TYPE_NAME(present.user_type_id)
            WHEN N'decimal' THEN N'numeric' ELSE TYPE_NAME(present.user_type_id)
        END + CASE
            WHEN TYPE_NAME(present.user_type_id) IN (N'varchar', N'nvarchar', N'varbinary') AND present.max_length = -1 THEN N'(max)'
            WHEN TYPE_NAME(present.user_type_id) IN (N'nvarchar', N'nchar') THEN CONCAT(N'(', present.max_length / 2, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'varchar', N'char', N'varbinary', N'binary')
                THEN CONCAT(N'(', present.max_length, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'numeric', N'decimal')
                THEN CONCAT(N'(', present.[precision], N',', present.scale, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'time', N'datetime2', N'datetimeoffset')
                THEN CONCAT(N'(', present.scale, N')')
            ELSE N''
        END AS type
    FROM sys.columns AS present
) AS here ON here.object_id = OBJECT_ID(needed.relation) AND here.name COLLATE DATABASE_DEFAULT = needed.name
WHERE CASE
        WHEN needed.name IS NULL THEN CASE WHEN OBJECT_ID(needed.relation) IS NULL THEN 1 ELSE 0 END
        WHEN OBJECT_ID(needed.relation) IS NULL THEN 1 - needed.wanted
        WHEN here.column_id IS NULL THEN 1
        WHEN needed.wanted = 1 AND here.type COLLATE DATABASE_DEFAULT <> needed.type THEN 1
        ELSE 0
    END = needed.wanted;
IF @migc_differs IS NOT NULL
BEGIN
    SET @migc_message = LEFT(N'this database is not as this script needs it; nothing was changed: ' + @migc_differs, 2000);
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade shape1 -> shape2: A table is changed, another one referred to
ALTER TABLE [Users] ADD age SMALLINT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE [Users] ADD CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='shape2' WHERE alembic_version.version_num = 'shape1';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade shape2 -> shape3: What is made is not asked for
CREATE TABLE visits (
    id INTEGER IDENTITY NOT NULL, 
    user_id INTEGER NULL, 
    CONSTRAINT pk_visits PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE visits ADD at DATETIME2 NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
EXEC sp_rename N'visits', N'trips';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE alembic_version SET version_num='shape3' WHERE alembic_version.version_num = 'shape2';
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
