-- migc 0.1.0: schema at b2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id)
);
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a VARCHAR(50) NOT NULL, 
    bb INTEGER, 
    parent_id INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_t_a UNIQUE (a), 
    CONSTRAINT fk_t_parent FOREIGN KEY(parent_id) REFERENCES parents (id)
);
COMMIT;
