-- migc 0.1.0: schema at e3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TABLE jobs (
    id SERIAL NOT NULL, 
    status VARCHAR(20) NOT NULL, 
    size size DEFAULT 'small' NOT NULL, 
    CONSTRAINT pk_jobs PRIMARY KEY (id)
);
COMMIT;
