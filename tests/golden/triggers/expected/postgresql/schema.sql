-- migc 0.1.0: schema at triggers3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE SCHEMA shop;
CREATE TABLE shop."Wares for sale" (
    id INTEGER NOT NULL, 
    price INTEGER, 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT goods_pkey PRIMARY KEY (id)
);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE TRIGGER goods_end AFTER DELETE ON shop."Wares for sale" FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE TRIGGER goods_touch BEFORE UPDATE OF price   ON shop."Wares for sale" FOR EACH ROW EXECUTE FUNCTION touch();
COMMIT;
