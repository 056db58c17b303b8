-- migc 0.1.0: schema at w3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    a INTEGER NOT NULL, 
    n INTEGER
);
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  x t;
BEGIN
  SELECT a, n INTO x.a, x.n FROM t;
  RETURN x.n;
END;
$$;
COMMIT;
