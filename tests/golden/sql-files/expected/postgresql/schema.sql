-- migc 0.1.0: schema at s4, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    done BOOLEAN NOT NULL, 
    later INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  -- downgrade
  RETURN '-- downgrade;';
END;
$$;
COMMIT;
