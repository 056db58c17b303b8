-- migc 0.1.0: upgrade base -> a4, postgresql
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
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
      HINT = CASE WHEN present = ARRAY['a4']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a4' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: Classes that are mapped to tables
CREATE TABLE owners (
    id SERIAL NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
CREATE TYPE colour AS ENUM ('red', 'blue');
CREATE TABLE things (
    id SERIAL NOT NULL, 
    name VARCHAR(30), 
    type VARCHAR(30) NOT NULL, 
    size INTEGER NOT NULL, 
    weight FLOAT, 
    price NUMERIC NOT NULL, 
    day DATE, 
    code UUID NOT NULL, 
    colour colour NOT NULL, 
    open BOOLEAN, 
    active BOOLEAN NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL, 
    note VARCHAR(5), 
    owner_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT uq_things_name UNIQUE (name), 
    FOREIGN KEY(owner_id) REFERENCES owners (id)
);
COMMENT ON TABLE things IS 'things';
INSERT INTO owners (id, name) VALUES (101, 'Ada');
INSERT INTO owners (id, name) VALUES (102, 'Bob');
INSERT INTO things (type, size, price, code, colour, active, owner_id) VALUES ('a', 1, 2, '00000000-0000-0000-0000-000000000001', 'red', true, 101);
UPDATE things SET type='b', weight=things.size + 1 WHERE things.type = 'a';
UPDATE things SET type='c' WHERE things.owner_id IN (SELECT owners.id FROM owners WHERE owners.name = 'Ada');
DELETE FROM things WHERE things.day < '2020-01-01';
INSERT INTO owners (name) SELECT things.type FROM things JOIN owners ON owners.id = things.owner_id;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2: A session writes objects
CREATE TABLE shelves (
    id SERIAL NOT NULL, 
    name VARCHAR(20), 
    height INTEGER, 
    colour VARCHAR(10), 
    room VARCHAR(10) DEFAULT 'hall', 
    changed TIMESTAMP WITHOUT TIME ZONE, 
    PRIMARY KEY (id)
);
CREATE TABLE books (
    id SERIAL NOT NULL, 
    title VARCHAR(50) NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(shelf_id) REFERENCES shelves (id)
);
INSERT INTO shelves (id, name, height, colour, changed) VALUES (7, 'low', 10, 'blue', NULL);
INSERT INTO books (title, shelf_id) VALUES ('Emma', 7);
INSERT INTO shelves (name, height, colour, changed) VALUES ('high', 30, 'blue', NULL);
INSERT INTO shelves (name, height, colour, room, changed) VALUES ('odd', 10, 'blue', 'loft', NULL);
UPDATE shelves SET height=31, changed=now() WHERE shelves.name = 'high' AND shelves.height = 30 AND shelves.colour = 'blue';
INSERT INTO shelves (name, height, colour, changed) VALUES ('top', 10, 'blue', NULL);
INSERT INTO books (title, shelf_id) VALUES ('Ulysses', (SELECT shelves.id FROM shelves WHERE shelves.name = 'top' AND shelves.height = 10 AND shelves.colour = 'blue'));
UPDATE shelves SET name='old', room='attic', changed=now() WHERE shelves.name = 'odd' AND shelves.height > 1;
DELETE FROM books WHERE books.title = 'Emma';
UPDATE shelves SET name='older', changed=now() WHERE shelves.name = 'old';
INSERT INTO shelves (name, height, colour) VALUES ('x', 10, 'blue');
INSERT INTO shelves (name, height, colour) VALUES ('y', 10, 'blue');
INSERT INTO books (title) VALUES ('A');
INSERT INTO books (title) VALUES ('B');
INSERT INTO books (title, shelf_id) VALUES ('C', NULL);
INSERT INTO books (title, shelf_id) VALUES ('D', NULL);
DELETE FROM shelves WHERE shelves.id = 7;
UPDATE books SET title = title;
INSERT INTO books (title, shelf_id) VALUES ('Kept', NULL);
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a2 -> a3: Classes of the application, and of the schema as it stands
CREATE TABLE order_item (
    id SERIAL NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    count INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE lines (
    id SERIAL NOT NULL, 
    item_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(item_id) REFERENCES order_item (id)
);
INSERT INTO order_item (name, count) VALUES ('nut', 1);
INSERT INTO order_item (name, count) VALUES ('bolt', 1);
INSERT INTO order_item (name, count) VALUES ('screw', 1);
DELETE FROM lines WHERE NOT EXISTS (SELECT * FROM order_item AS other WHERE other.id = lines.item_id);
INSERT INTO lines (item_id) SELECT order_item.id FROM order_item LEFT OUTER JOIN lines ON order_item.id = lines.item_id WHERE lines.id IS NULL;
INSERT INTO owners (name) VALUES ('Eve');
UPDATE owners SET name=upper(owners.name) WHERE owners.name LIKE 'A%';
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a2';
-- Running upgrade a3 -> a4: Rows that the script itself has put there are objects
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
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
COMMIT;
