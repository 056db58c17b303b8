-- migc 0.1.0: upgrade base -> a4, mysql
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
-- run: mysql --default-character-set=utf8mb4 DATABASE < upgrade.sql
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('a4' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Classes that are mapped to tables
-- if a statement fails, the database is at base with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE owners (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE things (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(30), 
    type VARCHAR(30) NOT NULL, 
    size INTEGER NOT NULL, 
    weight FLOAT, 
    price NUMERIC(65, 30) NOT NULL, 
    day DATE, 
    code CHAR(32) NOT NULL, 
    colour ENUM('red', 'blue') NOT NULL, 
    open BOOL, 
    active BOOL NOT NULL, 
    made DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    note VARCHAR(5), 
    owner_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_things_name UNIQUE (name), 
    FOREIGN KEY(owner_id) REFERENCES owners (id)
) COMMENT='things';
INSERT INTO owners (id, name) VALUES (101, 'Ada');
INSERT INTO owners (id, name) VALUES (102, 'Bob');
INSERT INTO things (type, size, price, code, colour, active, owner_id) VALUES ('a', 1, 2, '00000000000000000000000000000001', 'red', true, 101);
UPDATE things SET type='b', weight=things.size + 1 WHERE things.type = 'a';
UPDATE things SET type='c' WHERE things.owner_id IN (SELECT owners.id FROM owners WHERE owners.name = 'Ada');
DELETE FROM things WHERE things.day < DATE '2020-01-01';
INSERT INTO owners (name) SELECT things.type FROM things JOIN owners ON owners.id = things.owner_id;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: A session writes objects
-- guard: the database must be at a1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a1 with those of a2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE shelves (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20), 
    height INTEGER, 
    colour VARCHAR(10), 
    room VARCHAR(10) DEFAULT 'hall', 
    changed DATETIME(6), 
    PRIMARY KEY (id)
);
CREATE TABLE books (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    title VARCHAR(50) NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(shelf_id) REFERENCES shelves (id)
);
INSERT INTO shelves (id, name, height, colour, changed) VALUES (7, 'low', 10, 'blue', NULL);
INSERT INTO books (title, shelf_id) VALUES ('Emma', 7);
INSERT INTO shelves (name, height, colour, changed) VALUES ('high', 30, 'blue', NULL);
INSERT INTO shelves (name, height, colour, room, changed) VALUES ('odd', 10, 'blue', 'loft', NULL);
UPDATE shelves SET height=31, changed=CURRENT_TIMESTAMP WHERE shelves.name = 'high' AND shelves.height = 30 AND shelves.colour = 'blue';
INSERT INTO shelves (name, height, colour, changed) VALUES ('top', 10, 'blue', NULL);
INSERT INTO books (title, shelf_id) VALUES ('Ulysses', (SELECT shelves.id FROM shelves WHERE shelves.name = 'top' AND shelves.height = 10 AND shelves.colour = 'blue'));
UPDATE shelves SET name='old', room='attic', changed=CURRENT_TIMESTAMP WHERE shelves.name = 'odd' AND shelves.height > 1;
DELETE FROM books WHERE books.title = 'Emma';
UPDATE shelves SET name='older', changed=CURRENT_TIMESTAMP WHERE shelves.name = 'old';
INSERT INTO shelves (name, height, colour) VALUES ('x', 10, 'blue');
INSERT INTO shelves (name, height, colour) VALUES ('y', 10, 'blue');
INSERT INTO books (title) VALUES ('A');
INSERT INTO books (title) VALUES ('B');
INSERT INTO books (title, shelf_id) VALUES ('C', NULL);
INSERT INTO books (title, shelf_id) VALUES ('D', NULL);
DELETE FROM shelves WHERE shelves.id = 7;
UPDATE books SET title=title;
INSERT INTO books (title, shelf_id) VALUES ('Kept', NULL);
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3: Classes of the application, and of the schema as it stands
-- guard: the database must be at a2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a2, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a2 with those of a3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE order_item (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20) NOT NULL, 
    count INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE `lines` (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    item_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(item_id) REFERENCES order_item (id)
);
INSERT INTO order_item (name, count) VALUES ('nut', 1);
INSERT INTO order_item (name, count) VALUES ('bolt', 1);
INSERT INTO order_item (name, count) VALUES ('screw', 1);
DELETE FROM `lines` WHERE NOT EXISTS (SELECT * FROM order_item other WHERE other.id = `lines`.item_id);
INSERT INTO `lines` (item_id) SELECT order_item.id FROM order_item LEFT JOIN `lines` ON order_item.id = `lines`.item_id WHERE `lines`.id IS NULL;
INSERT INTO owners (name) VALUES ('Eve');
UPDATE owners SET name=UPPER(owners.name) WHERE CONVERT(owners.name USING utf8mb4) COLLATE utf8mb4_bin LIKE 'A%';
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
-- Running upgrade a3 -> a4: Rows that the script itself has put there are objects
-- guard: the database must be at a3
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a3, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a3 with those of a4 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE boxes (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20) NOT NULL, 
    height INTEGER NOT NULL, 
    slug VARCHAR(20), 
    PRIMARY KEY (id)
);
INSERT INTO boxes (id, name, height, slug) VALUES (1, 'Low', 10, NULL);
INSERT INTO boxes (id, name, height, slug) VALUES (2, 'High', 30, NULL);
UPDATE boxes SET slug='low' WHERE boxes.id = 1;
UPDATE boxes SET slug='high' WHERE boxes.id = 2;
UPDATE boxes SET name='lower' WHERE boxes.id = 1;
UPDATE boxes SET height=boxes.height + 1 WHERE boxes.id = 2;
DELETE FROM boxes WHERE boxes.id = 1;
UPDATE alembic_version SET version_num='a4' WHERE alembic_version.version_num = 'a3';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
