-- migc 0.1.0: schema at a3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE kinds (
    id SERIAL NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE items (
    key UUID NOT NULL, 
    code VARCHAR(12), 
    other VARCHAR(40), 
    currency VARCHAR(3) DEFAULT 'EUR', 
    note VARCHAR(10) DEFAULT 'n/a', 
    weight INTEGER, 
    kind_id INTEGER, 
    PRIMARY KEY (key), 
    CONSTRAINT items_kind FOREIGN KEY(kind_id) REFERENCES kinds (id)
);
CREATE TABLE marks (
    text VARCHAR(20), 
    shown VARCHAR(3), 
    id SERIAL NOT NULL, 
    CONSTRAINT marks_pkey PRIMARY KEY (id)
);
CREATE TABLE public.log (
    line TEXT
);
COMMIT;
