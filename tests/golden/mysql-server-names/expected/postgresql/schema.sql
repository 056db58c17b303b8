-- migc 0.1.0: schema at n5, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE shelf (
    id SERIAL NOT NULL, 
    code VARCHAR(20) NOT NULL, 
    hall INTEGER NOT NULL, 
    "row" INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (hall, "row"), 
    UNIQUE (hall, code), 
    UNIQUE (code)
);
CREATE TABLE volume (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    copy_of INTEGER, 
    hall INTEGER, 
    "row" INTEGER, 
    pages INTEGER, 
    price INTEGER, 
    number VARCHAR(13), 
    part_of INTEGER, 
    next_id INTEGER, 
    CONSTRAINT book_pkey PRIMARY KEY (id), 
    CONSTRAINT book_pages_check1 CHECK (pages < 10000), 
    CONSTRAINT book_shelf_id_fkey FOREIGN KEY(shelf_id) REFERENCES shelf (id) ON DELETE CASCADE, 
    CONSTRAINT book_pages_check CHECK (pages > 1), 
    CONSTRAINT book_isbn_price_key UNIQUE (number, price), 
    CONSTRAINT volume_ibfk_9 FOREIGN KEY(copy_of) REFERENCES volume (id), 
    FOREIGN KEY(part_of) REFERENCES volume (id), 
    FOREIGN KEY(next_id) REFERENCES volume (id)
);
CREATE INDEX ix_volume_part_of ON volume (part_of, pages);
CREATE INDEX copy_of ON volume (pages);
CREATE INDEX ix_volume_hall ON volume (hall);
CREATE TABLE card (
    id SERIAL NOT NULL, 
    book_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(book_id) REFERENCES volume (id), 
    UNIQUE (book_id)
);
COMMIT;
