-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE old_boards (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id)
);
CREATE TABLE old_shelves (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    open BOOLEAN, 
    price NUMERIC(12, 2), 
    secret VARCHAR, 
    note VARCHAR(10) DEFAULT 'none', 
    PRIMARY KEY (id)
);
COMMENT ON COLUMN old_shelves.note IS 'of the owner';
CREATE TABLE shelves (
    id SERIAL NOT NULL, 
    made TIMESTAMP WITHOUT TIME ZONE DEFAULT CURRENT_TIMESTAMP, 
    open BOOLEAN, 
    price NUMERIC(12, 2), 
    secret VARCHAR, 
    note VARCHAR(40) DEFAULT 'none', 
    PRIMARY KEY (id)
);
COMMENT ON COLUMN shelves.note IS 'of the owner';
CREATE TABLE boards (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT fk_boards_shelf_id FOREIGN KEY(shelf_id) REFERENCES shelves (id)
);
COMMIT;
