-- migc 0.1.0: schema at a4, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE colour AS ENUM ('red', 'blue');
CREATE TABLE boxes (
    id SERIAL NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    height INTEGER NOT NULL, 
    slug VARCHAR(20), 
    PRIMARY KEY (id)
);
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
CREATE TABLE owners (
    id SERIAL NOT NULL, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
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
COMMIT;
