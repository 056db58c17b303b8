-- migc 0.1.0: downgrade a4 -> base, mysql
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
-- run: mysql --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at a4
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a4' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at a4, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade a4 -> a3: Rows that the script itself has put there are objects
-- if a statement fails, the database is at a4 with those of a4 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE boxes;
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a4';
-- Running downgrade a3 -> a2: Classes of the application, and of the schema as it stands
-- guard: the database must be at a3
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a3, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a3 with those of a3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE `lines`;
DROP TABLE order_item;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a3';
-- Running downgrade a2 -> a1: A session writes objects
-- guard: the database must be at a2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a2, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a2 with those of a2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DELETE FROM books;
DELETE FROM shelves WHERE shelves.id IN (SELECT books.shelf_id FROM books);
DROP TABLE books;
DROP TABLE shelves;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Classes that are mapped to tables
-- guard: the database must be at a1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('a1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at a1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at a1 with those of a1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE things;
DROP TABLE owners;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
