-- migc 0.1.0: upgrade base -> a2, mysql
-- 2 revisions; sources sha256 7d4935dda240009499ec07030d0d74e5b8ebae6131bdf4e845dc1bdafdccbde3
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('a2' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1
-- if a statement fails, the database is at base with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE t (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    a VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s' COMMENT 'an ''a''', 
    n INTEGER NOT NULL DEFAULT 0, 
    at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), 
    mood ENUM('good', 'bad') NOT NULL COMMENT 'how', 
    free VARCHAR(255), 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> a2
-- guard: the database must be at a1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a1 with those of a2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE t MODIFY COLUMN a VARCHAR(50) NOT NULL DEFAULT 'it''s' COMMENT 'an ''a''';
ALTER TABLE t MODIFY COLUMN a VARCHAR(50) DEFAULT 'it''s' COMMENT 'an ''a''';
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t CHANGE COLUMN b c VARCHAR(50) COMMENT 'no longer ''a''';
ALTER TABLE t MODIFY COLUMN at DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6);
ALTER TABLE t MODIFY COLUMN n BIGINT NOT NULL DEFAULT 7;
ALTER TABLE t MODIFY COLUMN free VARCHAR(255) NOT NULL DEFAULT '';
ALTER TABLE t MODIFY COLUMN mood VARCHAR(20) NOT NULL COMMENT 'how';
ALTER TABLE t ADD COLUMN d DATE COMMENT 'new';
ALTER TABLE t MODIFY COLUMN n BIGINT NOT NULL DEFAULT 7 COMMENT 'counted';
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
