-- migc 0.1.0: schema at naming, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    a VARCHAR(10) NOT NULL, 
    b VARCHAR(10) NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT uq_parents_ab UNIQUE (a, b), 
    CONSTRAINT ck_parents_positive CHECK (id > 0)
);
CREATE INDEX ix_parents_a_b ON parents (a, b);
CREATE INDEX ix_parents_a ON parents (a);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    parent_id INTEGER, 
    size INTEGER, 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT fk_children_parent_id_parents_id FOREIGN KEY(parent_id) REFERENCES parents (id), 
    CONSTRAINT ck_children_size CHECK (size < 100)
);
COMMIT;
