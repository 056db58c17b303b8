-- migc 0.1.0: schema at lists, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    at timestamptz DEFAULT now(), 
    tag TEXT[] DEFAULT ARRAY['x'], 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_tag CHECK (cardinality(tag) > 0)
);
COMMIT;
