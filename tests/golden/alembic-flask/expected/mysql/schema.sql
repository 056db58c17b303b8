-- migc 0.1.0: schema at a2, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE orders (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    extra LONGTEXT, 
    tags TEXT, 
    PRIMARY KEY (id)
) ENGINE=InnoDB CHARSET=utf8mb4;
CREATE TABLE stats (
    shop_id INTEGER NOT NULL, 
    kind VARCHAR(6) NOT NULL, 
    secret BLOB(20), 
    CONSTRAINT stats_key PRIMARY KEY (shop_id, kind)
);
