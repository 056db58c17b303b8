-- migc 0.1.0: schema at literals, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE "values" (
    id SERIAL NOT NULL, 
    flag BOOLEAN, 
    whole BIGINT, 
    exact NUMERIC, 
    inexact DOUBLE PRECISION, 
    words TEXT, 
    day DATE, 
    moment TIMESTAMP WITHOUT TIME ZONE, 
    instant TIMESTAMP WITH TIME ZONE, 
    clock TIME WITHOUT TIME ZONE, 
    span INTERVAL, 
    raw BYTEA, 
    key UUID, 
    doc JSON, 
    docb JSONB, 
    list INTEGER[], 
    names TEXT[], 
    CONSTRAINT pk_values PRIMARY KEY (id)
);
COMMIT;
