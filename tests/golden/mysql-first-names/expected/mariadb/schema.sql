-- migc 0.1.0: schema at m2, mariadb
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE team (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20), 
    size INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (name, size)
);
CREATE TABLE member (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    team_id INTEGER, 
    old_team_id INTEGER, 
    number INTEGER, 
    PRIMARY KEY (id), 
    CONSTRAINT member_ibfk_2 FOREIGN KEY(old_team_id) REFERENCES team (id) ON DELETE CASCADE
);
