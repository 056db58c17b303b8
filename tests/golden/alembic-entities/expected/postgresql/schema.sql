-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE EXTENSION citext SCHEMA public;
CREATE TABLE t (
    id SERIAL NOT NULL, 
    n INTEGER, 
    PRIMARY KEY (id)
);
CREATE OR REPLACE FUNCTION public.touch() RETURNS trigger AS $$ BEGIN NEW.n := NEW.n + 1; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE VIEW large AS SELECT id FROM t WHERE n > 10;
CREATE TRIGGER t_touch BEFORE INSERT OR UPDATE ON public.t FOR EACH ROW EXECUTE FUNCTION touch();
COMMIT;
