-- migc 0.1.0: schema at partitions, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE logs (
    at TIMESTAMP WITH TIME ZONE NOT NULL, 
    line TEXT
)
 PARTITION BY RANGE (at);
COMMIT;
