-- migc 0.1.0: schema at a1, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE jobs (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    state ENUM('open', 'closed', 'waiting') NOT NULL, 
    made DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6), 
    PRIMARY KEY (id)
);
CREATE TABLE runs (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    state ENUM('open', 'closed', 'waiting'), 
    stage VARCHAR(10) DEFAULT 'last', 
    PRIMARY KEY (id)
);
