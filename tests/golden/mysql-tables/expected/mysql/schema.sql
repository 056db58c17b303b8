-- migc 0.1.0: schema at t1, mysql
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
CREATE TABLE `names; -- too` (
    `key` INTEGER NOT NULL, 
    `order` INTEGER NOT NULL, 
    `odd``name` INTEGER, 
    CONSTRAINT pk_plain_names PRIMARY KEY (`key`, `order`)
) COMMENT='line 1
line 2';
CREATE TABLE people (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(100) NOT NULL COMMENT 'it''s the name', 
    mail VARCHAR(255), 
    `delimiter` VARCHAR(3) NOT NULL DEFAULT 'a\\b', 
    `my_delimiter` VARCHAR(3), 
    CONSTRAINT pk_people PRIMARY KEY (id), 
    CONSTRAINT uq_people_name UNIQUE (name)
) ENGINE=InnoDB CHARSET=utf8mb4 ROW_FORMAT=DYNAMIC COMMENT='who; ''may'' sign\\in';
CREATE INDEX ix_people_mail ON people (mail);
CREATE TABLE kinds (
    id BIGINT NOT NULL AUTO_INCREMENT, 
    a_boolean BOOL NOT NULL DEFAULT true, 
    a_smallint SMALLINT, 
    a_real REAL, 
    a_double DOUBLE DEFAULT 1.5, 
    a_float FLOAT, 
    a_numeric NUMERIC(10, 2) NOT NULL DEFAULT 0.01, 
    a_number NUMERIC(65, 30), 
    a_char CHAR(7) DEFAULT '#808080', 
    a_text TEXT DEFAULT ('no; ''it\\s'''), 
    some_bytes BLOB DEFAULT (X'00ff'), 
    few_bytes BLOB(20), 
    a_date DATE DEFAULT '2025-02-14', 
    a_time TIME(6), 
    made_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) COMMENT 'when', 
    changed_at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), 
    short_at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6), 
    stamped_at TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3), 
    an_interval VARCHAR(64) DEFAULT '1 day', 
    a_uuid CHAR(32) DEFAULT 'a0eebc999c0b4ef8bb6d6bb9bd380a11', 
    a_json JSON DEFAULT ('{"a": "it''s \\\\ \\"quoted\\""}'), 
    a_jsonb JSON, 
    some_text JSON DEFAULT (JSON_ARRAY('a', 'it''s')), 
    mood ENUM('good', 'it''s bad') NOT NULL DEFAULT 'good', 
    computed INTEGER GENERATED ALWAYS AS (a_smallint * 2), 
    latin VARCHAR(10) COLLATE latin1_bin, 
    person_id INTEGER, 
    CONSTRAINT pk_kinds PRIMARY KEY (id), 
    CONSTRAINT ck_kinds_a_real CHECK (a_real > 0), 
    CONSTRAINT fk_kinds_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE SET NULL
) AUTO_INCREMENT=100;
