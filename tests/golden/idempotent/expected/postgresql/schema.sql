-- migc 0.1.0: schema at idem4, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE ends (
    id INTEGER
);
CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    weight INTEGER, 
    color VARCHAR(10), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
);
CREATE INDEX ix_parts_weight ON parts (weight);
CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2;
COMMIT;
