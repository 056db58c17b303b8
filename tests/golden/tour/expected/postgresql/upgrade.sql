-- migc 0.1.0: upgrade base -> a41526374859, postgresql
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
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
      HINT = CASE WHEN present = ARRAY['a41526374859']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a41526374859' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 8f2c41d09b3e: Make customers and orders
CREATE TABLE customers (
    id SERIAL NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    email VARCHAR(120) NOT NULL, 
    state VARCHAR(10) DEFAULT 'new' NOT NULL, 
    since TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
CREATE TABLE orders (
    id SERIAL NOT NULL, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
INSERT INTO customers (id, name, email, since) VALUES (1, 'O''Hara', 'ohara@example.org', '2025-01-01 09:30:00');
INSERT INTO customers (id, name, email, state) VALUES (2, 'Åse', 'ase@example.org', 'active');
INSERT INTO alembic_version (version_num) VALUES ('8f2c41d09b3e');
-- Running upgrade 8f2c41d09b3e -> a41526374859: Give orders a state
ALTER TABLE orders ADD COLUMN state VARCHAR(10);
UPDATE orders SET state='open' WHERE placed >= DATE '2025-01-01';
UPDATE orders SET state='done' WHERE state IS NULL;
ALTER TABLE orders ALTER COLUMN state SET NOT NULL;
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
ANALYZE orders;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '8f2c41d09b3e';
COMMIT;
