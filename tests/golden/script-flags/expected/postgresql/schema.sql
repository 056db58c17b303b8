-- migc 0.1.0: schema at two, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMIT;
