-- migc 0.1.0: schema at idem4, mariadb
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE ends (
    id INTEGER
);
CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    weight INTEGER, 
    color VARCHAR(10), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
);
CREATE INDEX ix_parts_weight ON parts (weight);
CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2;
