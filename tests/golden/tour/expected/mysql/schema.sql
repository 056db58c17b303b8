-- migc 0.1.0: schema at a41526374859, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE customers (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(80) NOT NULL, 
    email VARCHAR(120) NOT NULL, 
    state VARCHAR(10) NOT NULL DEFAULT 'new', 
    since DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
CREATE TABLE orders (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    state VARCHAR(10) NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
