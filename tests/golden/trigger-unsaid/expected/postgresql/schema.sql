-- migc 0.1.0: schema at unsaid1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE goods (
    id INTEGER NOT NULL, 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
ALTER FUNCTION touch() RENAME TO touched;
COMMIT;
