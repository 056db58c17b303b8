-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE kind AS ENUM ('tiny', 'large', 'huge');
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
    kind kind DEFAULT 'tiny'::public.kind NOT NULL, 
    others kind[], 
    PRIMARY KEY (id)
);
COMMIT;
