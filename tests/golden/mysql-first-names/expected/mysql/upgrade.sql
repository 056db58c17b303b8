-- migc 0.1.0: upgrade base -> m2, mysql
-- 2 revisions; sources sha256 e2d54998f12e991a631307caf800c139d4d0752ab2e7d23e7c2aedbb07fff516
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('m2' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> m1: Constraints that nobody named
-- if a statement fails, the database is at base with those of m1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE team (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    name VARCHAR(20), 
    size INTEGER, 
    PRIMARY KEY (id), 
    CHECK (size > 0), 
    UNIQUE (name, size), 
    UNIQUE (name)
);
CREATE TABLE player (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    team_id INTEGER, 
    old_team_id INTEGER, 
    number INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(team_id) REFERENCES team (id), 
    FOREIGN KEY(old_team_id) REFERENCES team (id), 
    UNIQUE (number)
);
INSERT INTO alembic_version (version_num) VALUES ('m1');
-- Running upgrade m1 -> m2: They are dropped by the names that MySQL gave them
-- guard: the database must be at m1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('m1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at m1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at m1 with those of m2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE player DROP FOREIGN KEY player_ibfk_1, DROP INDEX team_id;
DROP INDEX number ON player;
ALTER TABLE team DROP CONSTRAINT team_chk_1;
ALTER TABLE team DROP INDEX name_2;
ALTER TABLE player RENAME TO member;
ALTER TABLE member DROP FOREIGN KEY member_ibfk_2, DROP INDEX old_team_id;
ALTER TABLE member ADD CONSTRAINT member_ibfk_2 FOREIGN KEY(old_team_id) REFERENCES team (id) ON DELETE CASCADE;
UPDATE alembic_version SET version_num='m2' WHERE alembic_version.version_num = 'm1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
