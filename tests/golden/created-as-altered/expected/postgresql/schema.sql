-- migc 0.1.0: schema at c2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE copy (
    more INTEGER
);
CREATE TABLE t (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMIT;
