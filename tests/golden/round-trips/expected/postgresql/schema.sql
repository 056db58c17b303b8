-- migc 0.1.0: schema at a6, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(20), 
    n INTEGER, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
COMMIT;
