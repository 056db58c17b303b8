-- migc 0.1.0: upgrade base -> t1, mysql
-- 1 revision; sources sha256 e029937a705c4094f7a020f0cf9efcc34d3ee722a5423ea190a0e06047abd410
-- run: mysql --default-character-set=utf8mb4 DATABASE < upgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at base
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('t1' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> t1: It's one table of each kind
-- if a statement fails, the database is at base with those of t1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
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
    made_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
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
CREATE TABLE IF NOT EXISTS plain_names (
    `key` INTEGER NOT NULL, 
    `order` INTEGER NOT NULL, 
    `odd``name` INTEGER, 
    CONSTRAINT pk_plain_names PRIMARY KEY (`key`, `order`)
);
ALTER TABLE plain_names RENAME TO `names; -- too`;
ALTER TABLE `names; -- too` COMMENT 'line 1
line 2';
ALTER TABLE kinds MODIFY COLUMN made_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) COMMENT 'when';
INSERT INTO alembic_version (version_num) VALUES ('t1');
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
