-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id UUID NOT NULL, 
    n VARCHAR(20), 
    at TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
COMMIT;
