-- migc 0.1.0: upgrade base -> a4, sqlite
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
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
    CONSTRAINT "this script is for a database at base, and this one is at a4, where the script leads; nothing was changed" CHECK (NOT (present = 'a4' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:a4" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> a1: Classes that are mapped to tables
CREATE TABLE owners (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TABLE things (
    id INTEGER NOT NULL, 
    name VARCHAR(30), 
    type VARCHAR(30) NOT NULL, 
    size INTEGER NOT NULL, 
    weight FLOAT, 
    price NUMERIC NOT NULL, 
    day DATE, 
    code CHAR(32) NOT NULL, 
    colour VARCHAR(4) NOT NULL, 
    open BOOLEAN, 
    active BOOLEAN NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
    note VARCHAR(5), 
    owner_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_things_name UNIQUE (name), 
    FOREIGN KEY(owner_id) REFERENCES owners (id)
);
INSERT INTO owners (id, name) VALUES (101, 'Ada');
INSERT INTO owners (id, name) VALUES (102, 'Bob');
INSERT INTO things (type, size, price, code, colour, active, owner_id) VALUES ('a', 1, 2, '00000000000000000000000000000001', 'red', 1, 101);
UPDATE things SET type='b', weight=things.size + 1 WHERE things.type = 'a';
UPDATE things SET type='c' WHERE things.owner_id IN (SELECT owners.id FROM owners WHERE owners.name = 'Ada');
DELETE FROM things WHERE things.day < '2020-01-01';
INSERT INTO owners (name) SELECT things.type FROM things JOIN owners ON owners.id = things.owner_id;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: A session writes objects
CREATE TABLE shelves (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    height INTEGER, 
    colour VARCHAR(10), 
    room VARCHAR(10) DEFAULT 'hall', 
    changed DATETIME, 
    PRIMARY KEY (id)
);
CREATE TABLE books (
    id INTEGER NOT NULL, 
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
CREATE TABLE order_item (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    count INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE lines (
    id INTEGER NOT NULL, 
    item_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(item_id) REFERENCES order_item (id)
);
INSERT INTO order_item (name, count) VALUES ('nut', 1);
INSERT INTO order_item (name, count) VALUES ('bolt', 1);
INSERT INTO order_item (name, count) VALUES ('screw', 1);
DELETE FROM lines WHERE NOT EXISTS (SELECT * FROM order_item other WHERE other.id = lines.item_id);
INSERT INTO lines (item_id) SELECT order_item.id FROM order_item LEFT JOIN lines ON order_item.id = lines.item_id WHERE lines.id IS NULL;
INSERT INTO owners (name) VALUES ('Eve');
UPDATE owners SET name=UPPER(owners.name) WHERE owners.name GLOB 'A*';
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
-- Running upgrade a3 -> a4: Rows that the script itself has put there are objects
CREATE TABLE boxes (
    id INTEGER NOT NULL, 
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
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
