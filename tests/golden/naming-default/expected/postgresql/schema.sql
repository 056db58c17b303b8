-- migc 0.1.0: schema at naming, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    code VARCHAR(10) NOT NULL, 
    kind VARCHAR(10), 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT ck_parents_code CHECK (length(code) > 1), 
    CONSTRAINT uq_parents_code UNIQUE (code)
);
CREATE INDEX ix_parents_kind ON parents (kind);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    parent_id INTEGER, 
    code VARCHAR(10), 
    other_id INTEGER, 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT uq_children_parent_id_code UNIQUE (parent_id, code), 
    CONSTRAINT fk_children_code_parents FOREIGN KEY(code) REFERENCES parents (code), 
    CONSTRAINT fk_children_parent_id_parents FOREIGN KEY(parent_id) REFERENCES parents (id), 
    CONSTRAINT uq_children_other_id UNIQUE (other_id), 
    CONSTRAINT fk_children_other_id_parents FOREIGN KEY(other_id) REFERENCES parents (id)
);
CREATE INDEX ix_children_parent_id_id ON children (parent_id, id);
CREATE UNIQUE INDEX ix_children_code ON children (code);
COMMIT;
