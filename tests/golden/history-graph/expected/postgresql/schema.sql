-- migc 0.1.0: schema at ii09, jj10, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE accounts (
    id INTEGER
);
CREATE TABLE users (
    id INTEGER
);
COMMIT;
