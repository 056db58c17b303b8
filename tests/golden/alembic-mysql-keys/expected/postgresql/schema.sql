-- migc 0.1.0: schema at k1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n BIGINT, 
    PRIMARY KEY (id)
);
CREATE TABLE u (
    id BIGSERIAL NOT NULL, 
    s VARCHAR(10), 
    PRIMARY KEY (id)
);
CREATE TABLE v (
    id INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    FOREIGN KEY(id) REFERENCES t (id)
);
COMMIT;
