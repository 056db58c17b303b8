-- migc 0.1.0: schema at con3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id INTEGER NOT NULL, 
    a INTEGER, 
    b INTEGER, 
    CONSTRAINT uq_t_a UNIQUE (a), 
    CONSTRAINT uq_t_b UNIQUE (b) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE u (
    id INTEGER NOT NULL, 
    t_id INTEGER
);
ALTER TABLE u ADD CONSTRAINT pk_u PRIMARY KEY (id) INCLUDE (t_id);
COMMIT;
