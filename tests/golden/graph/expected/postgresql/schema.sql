-- migc 0.1.0: schema at yyyy, zzzz, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE a (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_a PRIMARY KEY (id)
);
CREATE TABLE b (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_b PRIMARY KEY (id)
);
CREATE TABLE x (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_x PRIMARY KEY (id)
);
CREATE TABLE y (
    id SERIAL NOT NULL, 
    b_id INTEGER, 
    CONSTRAINT pk_y PRIMARY KEY (id), 
    CONSTRAINT fk_y_b_id_b FOREIGN KEY(b_id) REFERENCES b (id)
);
COMMIT;
