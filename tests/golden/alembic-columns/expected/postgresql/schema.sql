-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    body TEXT DEFAULT 'x' NOT NULL, 
    a VARCHAR NOT NULL, 
    c BOOLEAN DEFAULT 'false' NOT NULL, 
    d DATE, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_t_d UNIQUE (d)
);
COMMENT ON COLUMN t.body IS 'what it says';
COMMIT;
