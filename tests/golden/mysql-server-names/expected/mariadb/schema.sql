-- migc 0.1.0: schema at n5, mariadb
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE shelf (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    code VARCHAR(20) NOT NULL, 
    hall INTEGER NOT NULL, 
    `row` INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (hall, `row`), 
    UNIQUE (hall, code), 
    UNIQUE (code)
);
CREATE TABLE volume (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    shelf_id INTEGER, 
    copy_of INTEGER, 
    hall INTEGER, 
    `row` INTEGER, 
    pages INTEGER, 
    price INTEGER, 
    number VARCHAR(13), 
    part_of INTEGER, 
    next_id INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT `CONSTRAINT_3` CHECK (pages < 10000), 
    CONSTRAINT volume_ibfk_3 FOREIGN KEY(shelf_id) REFERENCES shelf (id) ON DELETE CASCADE, 
    CHECK (pages > 1), 
    CONSTRAINT isbn_2 UNIQUE (number, price), 
    CONSTRAINT volume_ibfk_9 FOREIGN KEY(copy_of) REFERENCES volume (id), 
    CONSTRAINT volume_ibfk_10 FOREIGN KEY(part_of) REFERENCES volume (id), 
    CONSTRAINT volume_ibfk_11 FOREIGN KEY(next_id) REFERENCES volume (id)
);
CREATE INDEX ix_volume_part_of ON volume (part_of, pages);
CREATE INDEX copy_of ON volume (pages);
CREATE INDEX ix_volume_hall ON volume (hall);
CREATE INDEX shelf_id ON volume (shelf_id);
CREATE INDEX next_id ON volume (next_id);
CREATE TABLE card (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    book_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(book_id) REFERENCES volume (id), 
    UNIQUE (book_id)
);
