-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE goods (
    name VARCHAR(20), 
    price INTEGER
);
CREATE VIEW cheap AS SELECT name FROM goods WHERE price < 10;
COMMIT;
