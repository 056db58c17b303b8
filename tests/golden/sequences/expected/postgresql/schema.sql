-- migc 0.1.0: schema at seq2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE SEQUENCE invoice_numbers;
CREATE SEQUENCE ticket_numbers INCREMENT BY 5 START WITH 1000 MINVALUE 1000 MAXVALUE 999999 CACHE 20 CYCLE;
CREATE TABLE invoices (
    number BIGINT DEFAULT nextval('invoice_numbers') NOT NULL, 
    note TEXT, 
    CONSTRAINT pk_invoices PRIMARY KEY (number)
);
COMMIT;
