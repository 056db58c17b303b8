-- migc 0.1.0: upgrade base -> a41526374859, mssql
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
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
        SELECT @rows = COUNT(*), @wanted = 0, @target = COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''a41526374859'') THEN 1 END),
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM alembic_version WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> 0 OR @migc_wanted <> 0
    SET @migc_message = LEFT(N'this script is for a database at base, and this one is at ' + @migc_present + CASE WHEN @migc_rows = 1 AND @migc_target = 1 THEN N'. It already is where this script leads; nothing was changed.'
        ELSE N'. Nothing was changed. The script for this database is made by: migc upgrade ' + REPLACE(@migc_present, N', ', N',') + N':a41526374859' END, 2000);
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
-- Running upgrade base -> 8f2c41d09b3e: Make customers and orders
CREATE TABLE customers (
    id INTEGER IDENTITY NOT NULL, 
    name NVARCHAR(80) NOT NULL, 
    email NVARCHAR(120) NOT NULL, 
    state NVARCHAR(10) NOT NULL CONSTRAINT df_customers_state DEFAULT 'new', 
    since DATETIME2 NOT NULL CONSTRAINT df_customers_since DEFAULT (SYSDATETIMEOFFSET()), 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE TABLE orders (
    id INTEGER IDENTITY NOT NULL, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
SET IDENTITY_INSERT customers ON;
INSERT INTO customers (id, name, email, since) VALUES (1, 'O''Hara', 'ohara@example.org', '2025-01-01 09:30:00');
INSERT INTO customers (id, name, email, state) VALUES (2, N'Åse', 'ase@example.org', 'active');
SET IDENTITY_INSERT customers OFF;
INSERT INTO alembic_version (version_num) VALUES ('8f2c41d09b3e');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
-- Running upgrade 8f2c41d09b3e -> a41526374859: Give orders a state
ALTER TABLE orders ADD state NVARCHAR(10) NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE orders SET state='open' WHERE placed >= CAST('2025-01-01' AS DATE);
UPDATE orders SET state='done' WHERE state IS NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
ALTER TABLE orders ALTER COLUMN state NVARCHAR(10) NOT NULL;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO
UPDATE STATISTICS orders;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '8f2c41d09b3e';
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
