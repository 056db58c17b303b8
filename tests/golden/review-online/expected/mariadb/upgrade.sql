-- migc 0.1.0: upgrade a1 -> b1, mariadb
-- 1 revision; sources sha256 b29a8b81961b3e3e7723e9543861e8bb10cbce0b9c8e21c7e481810e97628175
-- run: mariadb --default-character-set=utf8mb4 DATABASE < upgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at a1
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at a1, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('b1' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running upgrade a1 -> b1: Changes of tables in use
-- if a statement fails, the database is at a1 with those of b1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE users ADD COLUMN settings JSON;
CREATE INDEX ix_users_age ON users (age);
ALTER TABLE users MODIFY COLUMN email VARCHAR(60);
ALTER TABLE users MODIFY COLUMN nick VARCHAR(100) NOT NULL;
ALTER TABLE users MODIFY COLUMN age INTEGER;
ALTER TABLE users ADD CONSTRAINT fk_users_teams FOREIGN KEY(team_id) REFERENCES teams (id);
ALTER TABLE users DROP COLUMN bio;
CREATE TABLE fresh (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    n INTEGER, 
    CONSTRAINT pk_fresh PRIMARY KEY (id)
);
ALTER TABLE fresh MODIFY COLUMN n BIGINT;
ALTER TABLE teams MODIFY COLUMN name VARCHAR(50) NOT NULL COMMENT 'its name', ADD FULLTEXT INDEX in_name (name);
DROP INDEX ix_users_age ON users;
CALL tidy_up();
UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'a1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
