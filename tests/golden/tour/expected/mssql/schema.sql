-- migc 0.1.0: schema at a41526374859, mssql
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
    state NVARCHAR(10) NOT NULL, 
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
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
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
