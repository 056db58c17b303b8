-- migc 0.1.0: schema at x2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a TEXT, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
CREATE INDEX ix_t_a ON t (a);
CREATE FUNCTION add_one(n integer) RETURNS integer LANGUAGE plpgsql AS $body$
DECLARE
  result integer := 0;
BEGIN
  IF n > 0 THEN
    result := n + 1;
  END IF;
  RETURN result;
END;
$body$;
CREATE FUNCTION add_two(n integer) RETURNS integer
LANGUAGE SQL
BEGIN ATOMIC
  SELECT add_one(n);
  SELECT n + 2;
END;
CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM t;
COMMIT;
