-- migc 0.1.0: schema at shape3, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE places (
    country CHAR(2) NOT NULL, 
    city VARCHAR(40) NOT NULL, 
    people BIGINT, 
    CONSTRAINT pk_places PRIMARY KEY (country, city)
);
CREATE TABLE `Users` (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    `e'mail` VARCHAR(80), 
    height NUMERIC(5, 2), 
    is_admin BOOL, 
    `key` CHAR(32), 
    notes TEXT, 
    born DATE, 
    seen DATETIME(6), 
    joined DATETIME(6), 
    settings JSON, 
    photo BLOB, 
    share DOUBLE, 
    mood ENUM('low', 'high'), 
    country CHAR(2), 
    city VARCHAR(40), 
    age SMALLINT, 
    CONSTRAINT `pk_Users` PRIMARY KEY (id), 
    CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city)
);
CREATE TABLE trips (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    user_id INTEGER, 
    at DATETIME(6), 
    CONSTRAINT pk_visits PRIMARY KEY (id)
);
CREATE TABLE untouched (
    id INTEGER
);
