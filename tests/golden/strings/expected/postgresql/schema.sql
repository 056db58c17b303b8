-- migc 0.1.0: schema at strings, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE strings (
    id SERIAL NOT NULL, 
    s TEXT DEFAULT '''; DROP TABLE strings; --', 
    CONSTRAINT pk_strings PRIMARY KEY (id)
);
COMMENT ON TABLE strings IS 'it''s; \ $$ and
a second line';
COMMENT ON COLUMN strings.s IS '\''; -- /* 🎉';
COMMIT;
