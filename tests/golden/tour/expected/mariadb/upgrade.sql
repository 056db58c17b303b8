-- migc 0.1.0: upgrade base -> a41526374859, mariadb
-- 2 revisions; sources sha256 91eb586663f0f9187f58146a61945cfe67cd39a7f21044b2ec45170ede5ca06a
-- run: mariadb --default-character-set=utf8mb4 DATABASE < upgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at base
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('a41526374859' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> 8f2c41d09b3e: Make customers and orders
-- if a statement fails, the database is at base with those of 8f2c41d09b3e above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE customers (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(80) NOT NULL, 
    email VARCHAR(120) NOT NULL, 
    state VARCHAR(10) NOT NULL DEFAULT 'new', 
    since DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    CONSTRAINT pk_customers PRIMARY KEY (id), 
    CONSTRAINT uq_customers_email UNIQUE (email), 
    CONSTRAINT state CHECK (state IN ('new', 'active', 'closed'))
);
CREATE TABLE orders (
    id INTEGER NOT NULL AUTO_INCREMENT, 
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
-- guard: the database must be at 8f2c41d09b3e
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('8f2c41d09b3e' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at 8f2c41d09b3e, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at 8f2c41d09b3e with those of a41526374859 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE orders ADD COLUMN state VARCHAR(10);
UPDATE orders SET state='open' WHERE placed >= DATE '2025-01-01';
UPDATE orders SET state='done' WHERE state IS NULL;
ALTER TABLE orders MODIFY COLUMN state VARCHAR(10) NOT NULL;
CREATE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE state = 'open';
ANALYZE TABLE orders;
UPDATE alembic_version SET version_num='a41526374859' WHERE alembic_version.version_num = '8f2c41d09b3e';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
