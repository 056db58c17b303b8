-- migc 0.1.0: upgrade base -> o1, mssql
-- 1 revision; sources sha256 fba2121905aafc78ef2fcd57366d3e772809229e24fc345254ee9a2a9e8322a6
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''o1'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':o1' END, 2000);
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
-- Running upgrade base -> o1: Everything that is no column
CREATE TABLE a (
    id INTEGER NULL, 
    x INTEGER NULL, 
    y NVARCHAR(10) NULL
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ALTER COLUMN id INTEGER NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ADD CONSTRAINT pk_a PRIMARY KEY (id);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ADD CONSTRAINT uq_a_x UNIQUE NONCLUSTERED (x);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ADD CONSTRAINT ck_a_x CHECK (x > 0);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE keys (
    id NVARCHAR(450) NOT NULL, 
    email NVARCHAR(max) NULL, 
    CONSTRAINT pk_keys PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE keys ALTER COLUMN email NVARCHAR(450) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_keys_email ON keys (email);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE b (
    id INTEGER IDENTITY NOT NULL, 
    a_id INTEGER NULL, 
    CONSTRAINT pk_b PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE b ADD CONSTRAINT fk_b_a FOREIGN KEY(a_id) REFERENCES a (id) ON DELETE CASCADE;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE c (
    id INTEGER NOT NULL, 
    a_id INTEGER NULL, 
    b_id INTEGER NULL, 
    parent_id INTEGER NULL, 
    email NVARCHAR(max) NULL, 
    CONSTRAINT pk_c PRIMARY KEY (id), 
    CONSTRAINT fk_c_a_id_a FOREIGN KEY(a_id) REFERENCES a (id) ON DELETE CASCADE ON UPDATE CASCADE, 
    CONSTRAINT fk_c_b_id_b FOREIGN KEY(b_id) REFERENCES b (id) ON DELETE NO ACTION, 
    CONSTRAINT fk_c_parent_id_c FOREIGN KEY(parent_id) REFERENCES c (id) ON DELETE NO ACTION
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE long_names (
    name NVARCHAR(60) NOT NULL, 
    same_as NVARCHAR(60) NULL, 
    CONSTRAINT pk_long_names PRIMARY KEY (name), 
    CONSTRAINT fk_long_names_same_as_long_names FOREIGN KEY(same_as) REFERENCES long_names (name)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_a_y ON a (y);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE SEQUENCE counter START WITH 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE SEQUENCE down_counter INCREMENT BY -2 START WITH 10 MINVALUE -100 MAXVALUE 10 CACHE 5 CYCLE;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE VIEW v AS SELECT id FROM a;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'v'));
EXEC sp_addextendedproperty N'MS_Description', N'a view', N'SCHEMA', @migc_schema, N'VIEW', N'v';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE OR ALTER VIEW v AS SELECT id, x FROM a;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ADD mood NVARCHAR(4) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE a ALTER COLUMN mood NVARCHAR(11) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
INSERT INTO alembic_version (version_num) VALUES ('o1');
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
