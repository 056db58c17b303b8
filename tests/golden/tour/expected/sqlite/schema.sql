-- migc 0.1.0: schema at a41526374859, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE customers (
    id INTEGER NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    email VARCHAR(120) NOT NULL, 
    state VARCHAR(10) DEFAULT 'new' NOT NULL, 
    since DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
CREATE TABLE orders (
    id INTEGER NOT NULL, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    state VARCHAR(10) NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
COMMIT;
