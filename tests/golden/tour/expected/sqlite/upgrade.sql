-- migc 0.1.0: upgrade base -> a41526374859, sqlite
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
-- run: sqlite3 -batch -bail DATABASE < upgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at base
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at base, and this one is at a41526374859, where the script leads; nothing was changed" CHECK (NOT (present = 'a41526374859' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:a41526374859" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> 8f2c41d09b3e: Make customers and orders
CREATE TABLE customers (
    id INTEGER NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    email VARCHAR(120) NOT NULL, 
    state VARCHAR(10) DEFAULT 'new' NOT NULL, 
    since DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
CREATE TABLE orders (
    id INTEGER NOT NULL, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
INSERT INTO customers (id, name, email, since) VALUES (1, 'O''Hara', 'ohara@example.org', '2025-01-01 09:30:00.000000');
INSERT INTO customers (id, name, email, state) VALUES (2, 'Åse', 'ase@example.org', 'active');
INSERT INTO alembic_version (version_num) VALUES ('8f2c41d09b3e');
-- Running upgrade 8f2c41d09b3e -> a41526374859: Give orders a state
ALTER TABLE orders ADD COLUMN state VARCHAR(10);
UPDATE orders SET state='open' WHERE placed >= '2025-01-01';
UPDATE orders SET state='done' WHERE state IS NULL;
-- table orders is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'orders' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'orders' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'orders' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'orders' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ('ix_orders_by_customer'))
UNION ALL SELECT 'column' FROM pragma_table_xinfo('orders', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'customer_id', 'amount', 'placed', 'state');
DROP TABLE temp.migc_check;
CREATE TABLE _migc_new_orders (
    id INTEGER NOT NULL, 
    customer_id INTEGER NOT NULL, 
    amount NUMERIC(10, 2) NOT NULL, 
    placed DATE NOT NULL, 
    state VARCHAR(10) NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id), 
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
INSERT INTO _migc_new_orders (id, customer_id, amount, placed, state) SELECT orders.id, orders.customer_id, orders.amount, orders.placed, orders.state FROM orders;
DROP TABLE orders;
PRAGMA legacy_alter_table = ON;
ALTER TABLE _migc_new_orders RENAME TO orders;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX ix_orders_by_customer ON orders (customer_id, placed DESC);
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE orders RENAME COLUMN id TO id;
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
ANALYZE orders;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '8f2c41d09b3e';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
