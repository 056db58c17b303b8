-- migc 0.1.0: schema at sqlalchemy, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE sa (
    a01 INTEGER, 
    a02 SMALLINT, 
    a03 BIGINT, 
    a04 VARCHAR(50), 
    a05 VARCHAR, 
    a06 TEXT, 
    a07 VARCHAR(20), 
    a08 TEXT, 
    a09 BOOLEAN, 
    a10 DATE, 
    a11 TIMESTAMP WITHOUT TIME ZONE, 
    a12 TIMESTAMP WITH TIME ZONE, 
    a13 TIME WITHOUT TIME ZONE, 
    a14 INTERVAL, 
    a15 NUMERIC(10, 2), 
    a16 FLOAT, 
    a17 BYTEA, 
    a18 JSON, 
    a19 JSONB, 
    a20 UUID, 
    a21 DOUBLE PRECISION, 
    a22 NUMERIC(8, 3)
);
COMMIT;
