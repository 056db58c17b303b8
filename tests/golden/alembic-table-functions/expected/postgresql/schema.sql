-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
    tags JSONB, 
    weight INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE tags (
    box_id INTEGER NOT NULL, 
    tag VARCHAR NOT NULL, 
    place INTEGER NOT NULL
);
COMMIT;
