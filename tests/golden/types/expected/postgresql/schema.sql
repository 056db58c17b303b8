-- migc 0.1.0: schema at types, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE arrays (
    c_integers INTEGER[], 
    c_strings VARCHAR(10)[], 
    c_numerics NUMERIC(5, 1)[], 
    c_texts TEXT[], 
    c_uuids UUID[], 
    c_instants TIMESTAMP WITH TIME ZONE[]
);
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE plain (
    c_boolean BOOLEAN, 
    c_smallint SMALLINT, 
    c_integer INTEGER, 
    c_bigint BIGINT, 
    c_real REAL, 
    c_double DOUBLE PRECISION, 
    c_numeric NUMERIC, 
    c_numeric_p NUMERIC(10), 
    c_numeric_ps NUMERIC(10, 2), 
    c_numeric_tight NUMERIC(10, 2), 
    c_string VARCHAR, 
    c_string_n VARCHAR(36), 
    c_char CHAR(3), 
    c_text TEXT, 
    c_bytes BYTEA, 
    c_bytes_n BYTEA, 
    c_date DATE, 
    c_time TIME WITHOUT TIME ZONE, 
    c_timestamp TIMESTAMP WITHOUT TIME ZONE, 
    c_timestamptz TIMESTAMP WITH TIME ZONE, 
    c_interval INTERVAL, 
    c_uuid UUID, 
    c_json JSON, 
    c_jsonb JSONB, 
    c_enum mood
);
COMMIT;
