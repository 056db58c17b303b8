-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 97b07624b0ab84a7e58622ea46fc8613f2b399424b5b73f855863c61f9fbeccb
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Members of JSON values
CREATE TABLE orders (
    id SERIAL NOT NULL, 
    body JSONB NOT NULL, 
    place VARCHAR(20), 
    pieces INTEGER, 
    weight FLOAT, 
    price NUMERIC(8, 2), 
    paid BOOLEAN, 
    first JSONB, 
    PRIMARY KEY (id)
);
CREATE INDEX ix_orders_customer ON orders (CAST(body #>> '{customer, number}' AS VARCHAR)) WHERE CAST(body #>> '{customer, number}' AS VARCHAR) IS NOT NULL;
UPDATE orders SET place=CAST(orders.body ->> 'place' AS VARCHAR), pieces=CAST(orders.body ->> 'pieces' AS INTEGER), weight=CAST(orders.body #>> '{box, weight}' AS FLOAT), price=CAST(orders.body ->> 'price' AS NUMERIC(8, 2)), paid=CAST(orders.body ->> 'paid' AS BOOLEAN), first=(orders.body -> 'lines') -> 0 WHERE CAST(orders.body ->> 'kind' AS VARCHAR) = 'sale' AND ((orders.body -> 'lines') -> 0) ->> 'name' != '' AND orders.body #>> '{"a b", 0}' IS NULL;
UPDATE orders SET first='null' WHERE orders.body = 'null';
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
