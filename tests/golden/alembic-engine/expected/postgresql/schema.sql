-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE things (
    id SERIAL NOT NULL, 
    a INTEGER, 
    b INTEGER, 
    data BYTEA, 
    PRIMARY KEY (id)
);
CREATE INDEX ix_things_the_first_column_and_the_second_column_and_th_36dd ON things (a, b);
COMMENT ON TABLE things IS 'by its schema';
COMMIT;
