-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE notes (
    id SERIAL NOT NULL, 
    words VARCHAR(20), 
    PRIMARY KEY (id)
);
COMMIT;
