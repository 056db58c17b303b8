-- migc 0.1.0: schema at extensions, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE TABLE names (
    name citext NOT NULL, 
    CONSTRAINT pk_names PRIMARY KEY (name)
);
COMMIT;
