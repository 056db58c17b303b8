-- migc 0.1.0: schema at k1, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE pages (
    site VARCHAR(384) NOT NULL, 
    path VARCHAR(383) NOT NULL, 
    number INTEGER NOT NULL, 
    url VARCHAR(768), 
    body TEXT, 
    at DATETIME(6), 
    day DATE, 
    ok BOOL, 
    title VARCHAR(765), 
    short VARCHAR(20), 
    CONSTRAINT pk_pages PRIMARY KEY (site, path, number), 
    CONSTRAINT uq_url UNIQUE (url)
);
CREATE INDEX ix_body ON pages (body(768));
CREATE INDEX ix_title ON pages (title, at, day, ok);
CREATE TABLE wide (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    a VARCHAR(16000) NOT NULL, 
    b VARCHAR(378) NOT NULL, 
    c TEXT, 
    CONSTRAINT pk_wide PRIMARY KEY (id)
);
