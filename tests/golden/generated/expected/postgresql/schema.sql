-- migc 0.1.0: schema at generated, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE lines (
    id SERIAL NOT NULL, 
    price NUMERIC(10, 2) NOT NULL, 
    count INTEGER NOT NULL, 
    total NUMERIC(12, 2) GENERATED ALWAYS AS (price * count) STORED, 
    label TEXT GENERATED ALWAYS AS ('it''s ' || price::text) STORED NOT NULL, 
    half NUMERIC(10, 2) GENERATED ALWAYS AS (price / 2) STORED, 
    CONSTRAINT pk_lines PRIMARY KEY (id)
);
COMMIT;
