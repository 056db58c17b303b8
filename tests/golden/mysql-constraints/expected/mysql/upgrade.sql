-- migc 0.1.0: upgrade base -> c2, mysql
-- 2 revisions; sources sha256 a5beed9cee74c319b3fffbe8e978339072483f303e005a004c30a5008691662a
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('c2' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> c1
-- if a statement fails, the database is at base with those of c1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE o (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    x INTEGER NOT NULL, 
    y INTEGER NOT NULL, 
    CONSTRAINT pk_o PRIMARY KEY (id), 
    CONSTRAINT uq_o UNIQUE (x, y)
);
CREATE TABLE t (
    id VARCHAR(36) NOT NULL, 
    x INTEGER, 
    y INTEGER, 
    z INTEGER, 
    w INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT uq_t_w_x UNIQUE (w, x), 
    CONSTRAINT ck_t_w CHECK (w > 0), 
    CONSTRAINT fk_t_o FOREIGN KEY(x, y) REFERENCES o (x, y) ON DELETE CASCADE ON UPDATE RESTRICT, 
    CONSTRAINT fk_t_z_o FOREIGN KEY(z) REFERENCES o (id)
);
INSERT INTO alembic_version (version_num) VALUES ('c1');
-- Running upgrade c1 -> c2
-- guard: the database must be at c1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('c1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at c1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at c1 with those of c2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE t DROP FOREIGN KEY fk_t_o, DROP INDEX fk_t_o;
CREATE INDEX ix_t_x_y ON t (x, y, w);
ALTER TABLE t ADD CONSTRAINT fk_again FOREIGN KEY(x, y) REFERENCES o (x, y);
ALTER TABLE t DROP CONSTRAINT ck_t_w;
ALTER TABLE t DROP INDEX uq_t_w_x;
ALTER TABLE t ADD CONSTRAINT uq_t_w UNIQUE (w);
ALTER TABLE t ADD CONSTRAINT ck_t_y CHECK (y <> 3);
ALTER TABLE t DROP PRIMARY KEY;
ALTER TABLE t ADD CONSTRAINT pk_new PRIMARY KEY (id, w);
ALTER TABLE t DROP FOREIGN KEY fk_again;
ALTER TABLE t DROP CONSTRAINT ck_t_y, DROP INDEX ix_t_x_y, DROP COLUMN y;
ALTER TABLE t DROP FOREIGN KEY fk_t_z_o, DROP INDEX fk_t_z_o, DROP COLUMN z;
ALTER TABLE t ADD COLUMN o_id INTEGER;
ALTER TABLE t ADD CONSTRAINT fk_t_o_id_o FOREIGN KEY(o_id) REFERENCES o (id) ON DELETE SET NULL;
CREATE INDEX ix_t_o_id ON t (o_id);
CREATE TABLE log (
    what VARCHAR(20)
);
ALTER TABLE log ADD COLUMN id INTEGER NOT NULL AUTO_INCREMENT, ADD CONSTRAINT pk_log PRIMARY KEY (id);
CREATE TABLE numbered (
    what VARCHAR(20)
);
ALTER TABLE numbered ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT, ADD CONSTRAINT pk_numbered PRIMARY KEY (id);
ALTER TABLE numbered AUTO_INCREMENT = 1000;
UPDATE alembic_version SET version_num='c2' WHERE alembic_version.version_num = 'c1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
