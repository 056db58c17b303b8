-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE things (
    id UUID NOT NULL, 
    owner UUID NOT NULL, 
    document JSONB, 
    draft JSON, 
    note TEXT, 
    notes JSONB, 
    size NUMERIC(7, 2), 
    short VARCHAR(20), 
    shorter VARCHAR(5), 
    code VARCHAR(12), 
    either UUID, 
    PRIMARY KEY (id)
);
COMMIT;
