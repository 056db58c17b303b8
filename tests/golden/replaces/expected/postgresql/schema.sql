-- migc 0.1.0: schema at c3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT, 
    b TEXT, 
    PRIMARY KEY (id)
);
COMMIT;
