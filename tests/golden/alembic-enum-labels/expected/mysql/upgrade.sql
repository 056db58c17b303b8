-- migc 0.1.0: upgrade base -> a1, mysql
-- 1 revision; sources sha256 b58a0dda332dd6b0188a75de06b9a61c48e9355837a82f127aea53915b430044
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: An enumeration that gets other labels under its name, column by column
-- if a statement fails, the database is at base with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE jobs (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    state ENUM('open', 'closed') NOT NULL, 
    made DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6), 
    PRIMARY KEY (id)
);
ALTER TABLE jobs MODIFY COLUMN state ENUM('open', 'closed', 'waiting') NOT NULL;
CREATE TABLE runs (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    state ENUM('open', 'closed', 'waiting'), 
    stage VARCHAR(10) DEFAULT 'last', 
    PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
