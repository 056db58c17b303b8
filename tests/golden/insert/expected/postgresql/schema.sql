-- migc 0.1.0: schema at insert, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT DEFAULT 'dflt', 
    b INTEGER, 
    c TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMPTZ '2025-01-01 00:00:00Z', 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMIT;
