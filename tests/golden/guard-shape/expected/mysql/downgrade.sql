-- migc 0.1.0: downgrade shape3 -> shape1, mysql
-- 2 revisions; sources sha256 c162a73a2e0fffb652174e64750d3275af295f6ceb189b99671ab14122d2a168
-- run: mysql --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at shape3
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('shape3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at shape3, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('shape1' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
SET @migc_differs = (
    WITH needed (number, wanted, what, s, t, c, type) AS (
        SELECT 1, 1, 'table Users', 1, 'Users', '', ''
        UNION ALL SELECT 2, 1, 'column Users.id', 1, 'Users', 'id', 'int'
        UNION ALL SELECT 3, 1, 'column Users.e''mail', 1, 'Users', 'e''mail', 'varchar(80)'
        UNION ALL SELECT 4, 1, 'column Users.height', 1, 'Users', 'height', 'decimal(5,2)'
        UNION ALL SELECT 5, 1, 'column Users.is_admin', 1, 'Users', 'is_admin', 'tinyint(1)'
        UNION ALL SELECT 6, 1, 'column Users.key', 1, 'Users', 'key', 'char(32)'
        UNION ALL SELECT 7, 1, 'column Users.notes', 1, 'Users', 'notes', 'text'
        UNION ALL SELECT 8, 1, 'column Users.born', 1, 'Users', 'born', 'date'
        UNION ALL SELECT 9, 1, 'column Users.seen', 1, 'Users', 'seen', 'datetime(6)'
        UNION ALL SELECT 10, 1, 'column Users.joined', 1, 'Users', 'joined', 'datetime(6)'
        UNION ALL SELECT 11, 1, 'column Users.settings', 1, 'Users', 'settings', 'json'
        UNION ALL SELECT 12, 1, 'column Users.photo', 1, 'Users', 'photo', 'blob'
        UNION ALL SELECT 13, 1, 'column Users.share', 1, 'Users', 'share', 'double'
        UNION ALL SELECT 14, 1, 'column Users.mood', 1, 'Users', 'mood', 'enum(''low'',''high'')'
        UNION ALL SELECT 15, 1, 'column Users.country', 1, 'Users', 'country', 'char(2)'
        UNION ALL SELECT 16, 1, 'column Users.city', 1, 'Users', 'city', 'varchar(40)'
        UNION ALL SELECT 17, 1, 'column Users.age', 1, 'Users', 'age', 'smallint'
        UNION ALL SELECT 18, 1, 'table trips', 1, 'trips', '', ''
        UNION ALL SELECT 19, 1, 'column trips.id', 1, 'trips', 'id', 'int'
        UNION ALL SELECT 20, 1, 'column trips.user_id', 1, 'trips', 'user_id', 'int'
        UNION ALL SELECT 21, 1, 'column trips.at', 1, 'trips', 'at', 'datetime(6)'
        UNION ALL SELECT 22, 0, 'table visits', 1, 'visits', '', ''
    ), present (s, t, c, type) AS (
        SELECT 1, table_name, '', '' FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('Users', 'trips', 'visits')
        UNION ALL SELECT 1, table_name, column_name, column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name IN ('Users', 'trips', 'visits')
    )
    SELECT GROUP_CONCAT(CONCAT(needed.what, CASE
            WHEN NOT needed.wanted THEN ' is there already'
            WHEN here.t IS NULL THEN ' is missing'
            ELSE CONCAT(' is ', here.type, ', not ', needed.type)
        END) ORDER BY needed.number SEPARATOR ', ')
    FROM needed
        LEFT JOIN present AS here ON here.s = needed.s
            AND CONVERT(here.t USING utf8mb4) = needed.t COLLATE utf8mb4_general_ci
            AND CONVERT(here.c USING utf8mb4) = needed.c COLLATE utf8mb4_general_ci
        LEFT JOIN present AS home ON home.s = needed.s AND home.c = ''
            AND CONVERT(home.t USING utf8mb4) = needed.t COLLATE utf8mb4_general_ci
    WHERE (needed.c = '' OR home.t IS NOT NULL)
        AND ((here.t IS NOT NULL) <> needed.wanted
            OR (needed.wanted AND needed.type <> '' AND CAST(here.type AS BINARY) <> CAST(needed.type AS BINARY))));
SELECT @migc_differs AS differs FROM DUAL WHERE @migc_differs IS NOT NULL;
SET SESSION completion_type = IF(@migc_differs IS NULL, @@SESSION.completion_type, LEFT(CONCAT('this database is not as this script needs it; nothing was changed', ': ', @migc_differs), 200));
-- Running downgrade shape3 -> shape2: What is made is not asked for
-- if a statement fails, the database is at shape3 with those of shape3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE trips RENAME TO visits;
ALTER TABLE visits DROP COLUMN at;
DROP TABLE visits;
UPDATE alembic_version SET version_num='shape2' WHERE alembic_version.version_num = 'shape3';
-- Running downgrade shape2 -> shape1: A table is changed, another one referred to
-- guard: the database must be at shape2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('shape2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at shape2, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at shape2 with those of shape2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE `Users` DROP FOREIGN KEY fk_place, DROP INDEX fk_place;
ALTER TABLE `Users` DROP COLUMN age;
UPDATE alembic_version SET version_num='shape1' WHERE alembic_version.version_num = 'shape2';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
