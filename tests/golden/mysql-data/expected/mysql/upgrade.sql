-- migc 0.1.0: upgrade base -> d1, mysql
-- 1 revision; sources sha256 f5057c48bc63dc1b48d962ad1468f73fcd09cafe1adc43848573a3a3c0dd596e
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('d1' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> d1
-- if a statement fails, the database is at base with those of d1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE t (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    s TEXT, 
    n NUMERIC(20, 10), 
    d DOUBLE, 
    b BLOB, 
    day DATE, 
    clock TIME(6), 
    at DATETIME(6), 
    instant DATETIME(6), 
    flag BOOL, 
    j JSON, 
    u CHAR(32), 
    tags JSON, 
    wait VARCHAR(64), 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO t (id, s, n, d, b) VALUES (0, 'it''s C:\\new; -- no comment\r
DELIMITER //
\\g
go
# x', -0.00000015, 1e+300, X'00ff27');
INSERT INTO t (id, day, clock, at, instant, flag) VALUES (2, '2025-02-14', '23:59:59.999999', '2025-02-14 12:00:00.5', '2024-12-31 23:30:00', true);
INSERT INTO t (id, j, u, tags, wait) VALUES (3, '{"a": ["it''s", "\\\\", "🎉"]}', 'a0eebc999c0b4ef8bb6d6bb9bd380a11', JSON_ARRAY('x', 'y'''), '1 day 02:00');
INSERT INTO t (id, s) VALUES (4, NULL);
INSERT INTO t (id, s, tags) VALUES (5, upper('a\'b'), JSON_ARRAY());
UPDATE t SET s='x', flag=false WHERE id = 2 AND instant < TIMESTAMP '2025-06-30 18:29:59';
-- not in batches: loops stand in stored procedures only
UPDATE t SET d=0.5 WHERE flag;
DELETE FROM t WHERE s = 'back\\slash';
-- not in batches: loops stand in stored procedures only
DELETE FROM t WHERE id > 100;
INSERT INTO alembic_version (version_num) VALUES ('d1');
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
