-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE links (
    a INTEGER, 
    b INTEGER
);
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    PRIMARY KEY (id)
);
COMMIT;
