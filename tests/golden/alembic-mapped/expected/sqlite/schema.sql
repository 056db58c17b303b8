-- migc 0.1.0: schema at a4, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE boxes (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    height INTEGER NOT NULL, 
    slug VARCHAR(20), 
    PRIMARY KEY (id)
);
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
CREATE TABLE owners (
    id INTEGER NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
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
COMMIT;
