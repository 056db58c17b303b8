-- migc 0.1.0: schema at verbatim, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE hosts (
    id SERIAL NOT NULL, 
    address inet NOT NULL, 
    network inet DEFAULT '10.0.0.0/8', 
    open int4range, 
    flags bit varying(8), 
    words tsvector, 
    CONSTRAINT pk_hosts PRIMARY KEY (id)
);
COMMIT;
