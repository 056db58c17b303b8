-- migc 0.1.0: downgrade c2 -> base, mariadb
-- 2 revisions; sources sha256 a5beed9cee74c319b3fffbe8e978339072483f303e005a004c30a5008691662a
-- run: mariadb --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at c2
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('c2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at c2, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade c2 -> c1
-- if a statement fails, the database is at c2 with those of c2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE numbered DROP COLUMN id;
DROP TABLE numbered;
ALTER TABLE log DROP COLUMN id;
DROP TABLE log;
ALTER TABLE t DROP FOREIGN KEY fk_t_o_id_o, DROP COLUMN o_id;
ALTER TABLE t ADD COLUMN z INTEGER;
ALTER TABLE t ADD CONSTRAINT fk_t_z_o FOREIGN KEY(z) REFERENCES o (id);
ALTER TABLE t ADD COLUMN y INTEGER;
ALTER TABLE t ADD CONSTRAINT ck_t_y CHECK (y <> 3);
CREATE INDEX ix_t_x_y ON t (x, y, w);
ALTER TABLE t ADD CONSTRAINT fk_again FOREIGN KEY(x, y) REFERENCES o (x, y);
ALTER TABLE t DROP PRIMARY KEY;
ALTER TABLE t MODIFY COLUMN w INTEGER;
ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id);
ALTER TABLE t DROP CONSTRAINT ck_t_y;
ALTER TABLE t DROP INDEX uq_t_w;
ALTER TABLE t ADD CONSTRAINT uq_t_w_x UNIQUE (w, x);
ALTER TABLE t ADD CONSTRAINT ck_t_w CHECK (w > 0);
ALTER TABLE t DROP FOREIGN KEY fk_again;
DROP INDEX ix_t_x_y ON t;
ALTER TABLE t ADD CONSTRAINT fk_t_o FOREIGN KEY(x, y) REFERENCES o (x, y) ON DELETE CASCADE ON UPDATE RESTRICT;
UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'c2';
-- Running downgrade c1 -> base
-- guard: the database must be at c1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('c1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at c1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at c1 with those of c1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE t;
DROP TABLE o;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'c1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
