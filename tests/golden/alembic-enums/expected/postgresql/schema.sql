-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE size AS ENUM ('s', 'm', 'l', 'xl');
CREATE TABLE t (
    id SERIAL NOT NULL, 
    mood mood, 
    size size, 
    PRIMARY KEY (id)
);
CREATE TABLE u (
    id SERIAL NOT NULL, 
    mood mood NOT NULL, 
    other mood, 
    word VARCHAR(2), 
    PRIMARY KEY (id)
);
COMMIT;
