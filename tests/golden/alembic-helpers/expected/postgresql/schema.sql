-- migc 0.1.0: schema at a3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE kind AS ENUM ('book', 'record');
CREATE TABLE app_third (
    id SERIAL NOT NULL, 
    s VARCHAR(40), 
    PRIMARY KEY (id)
);
CREATE TABLE first (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
CREATE TABLE fourth (
    id SERIAL NOT NULL, 
    name VARCHAR(80), 
    kind kind, 
    PRIMARY KEY (id)
);
CREATE TABLE second (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
COMMIT;
