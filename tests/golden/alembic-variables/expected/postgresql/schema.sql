-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE log_north_0 (
    id SERIAL NOT NULL, 
    host VARCHAR(20) DEFAULT 'fallback', 
    PRIMARY KEY (id)
);
CREATE TABLE log_north_1 (
    id SERIAL NOT NULL, 
    host VARCHAR(20) DEFAULT 'fallback', 
    PRIMARY KEY (id)
);
COMMIT;
