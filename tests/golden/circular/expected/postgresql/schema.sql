-- migc 0.1.0: schema at circular, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE a (
    id SERIAL NOT NULL, 
    b_id INTEGER, 
    CONSTRAINT pk_a PRIMARY KEY (id)
);
CREATE TABLE b (
    id SERIAL NOT NULL, 
    a_id INTEGER, 
    CONSTRAINT pk_b PRIMARY KEY (id), 
    CONSTRAINT fk_b_a_id_a FOREIGN KEY(a_id) REFERENCES a (id)
);
ALTER TABLE a ADD CONSTRAINT fk_a_b FOREIGN KEY(b_id) REFERENCES b (id);
COMMIT;
