-- migc 0.1.0: schema at mmmm, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE a (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_a PRIMARY KEY (id)
);
CREATE TABLE b (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_b PRIMARY KEY (id)
);
CREATE TABLE c (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_c PRIMARY KEY (id)
);
COMMIT;
