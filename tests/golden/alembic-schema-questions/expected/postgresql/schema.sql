-- migc 0.1.0: schema at q2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE kinds AS ENUM ('a', 'b', 'c');
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    kind kinds, 
    later INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (n)
);
CREATE INDEX ix_t_n ON t (n);
CREATE INDEX ix_t_kind ON t (kind);
COMMENT ON TABLE t IS 'a, b, c';
CREATE TABLE v (
    id SERIAL NOT NULL, 
    CONSTRAINT u_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE v IS 'd is missing in abc';
COMMIT;
