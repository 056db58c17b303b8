-- migc 0.1.0: schema at c2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    x TEXT, 
    y INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
COMMENT ON TABLE t IS 'the second';
COMMENT ON COLUMN t.id IS 'the key';
COMMENT ON COLUMN t.y IS 'why';
COMMIT;
