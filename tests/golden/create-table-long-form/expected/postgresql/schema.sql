-- migc 0.1.0: schema at long, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE orders (
    id SERIAL NOT NULL, 
    customer VARCHAR(50) NOT NULL, 
    total NUMERIC(12, 2) DEFAULT 0.00, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT ck_orders_total CHECK (total >= 0)
);
CREATE INDEX ix_orders_customer ON orders (customer);
COMMIT;
