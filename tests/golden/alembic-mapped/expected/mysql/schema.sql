-- migc 0.1.0: schema at a4, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE boxes (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20) NOT NULL, 
    height INTEGER NOT NULL, 
    slug VARCHAR(20), 
    PRIMARY KEY (id)
);
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
CREATE TABLE owners (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id)
);
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
