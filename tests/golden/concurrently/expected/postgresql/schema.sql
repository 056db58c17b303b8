-- migc 0.1.0: schema at con4, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a INTEGER, 
    b INTEGER, 
    c INTEGER, 
    d INTEGER, 
    e INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE INDEX ix_t_a ON t (a);
CREATE UNIQUE INDEX ix_t_b ON t (b);
CREATE INDEX ix_t_e ON t (e);
COMMIT;
