-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE orders (
    id TEXT NOT NULL, 
    extra TEXT, 
    tags TEXT, 
    PRIMARY KEY (id)
);
CREATE TABLE stats (
    shop_id INTEGER NOT NULL, 
    kind VARCHAR(6) NOT NULL, 
    secret BYTEA, 
    CONSTRAINT stats_key PRIMARY KEY (shop_id, kind)
);
COMMIT;
