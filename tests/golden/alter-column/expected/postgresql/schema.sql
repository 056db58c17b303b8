-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    new_name INTEGER, 
    grow VARCHAR(200), 
    cast_me INTEGER, 
    need INTEGER NOT NULL, 
    free INTEGER, 
    def INTEGER DEFAULT 7, 
    undef INTEGER, 
    note TEXT, 
    "all" BIGINT DEFAULT 1 NOT NULL, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMENT ON COLUMN t.note IS 'it''s new';
COMMENT ON COLUMN t."all" IS 'all of it';
COMMIT;
