-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE orders (
    id SERIAL NOT NULL, 
    body JSONB NOT NULL, 
    place VARCHAR(20), 
    pieces INTEGER, 
    weight FLOAT, 
    price NUMERIC(8, 2), 
    paid BOOLEAN, 
    first JSONB, 
    PRIMARY KEY (id)
);
CREATE INDEX ix_orders_customer ON orders (CAST(body #>> '{customer, number}' AS VARCHAR)) WHERE CAST(body #>> '{customer, number}' AS VARCHAR) IS NOT NULL;
COMMIT;
