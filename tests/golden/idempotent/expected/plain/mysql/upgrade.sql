-- migc 0.1.0: upgrade base -> idem2, mysql
-- 2 revisions; sources sha256 7282aa89273dd43047105632eae781c85a94769f9f28a63b8383e3c98f38d48f
-- run: with any client that stops at the first error
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be on the way from base to idem2
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) IN (CAST('base' AS BINARY), CAST('idem1' AS BINARY), CAST('idem2' AS BINARY)), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database on the way from base to idem2, and this one is at ', @migc_at, '; nothing was changed'), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y -
SELECT '1 of 2: Running upgrade base -> idem1: Tables; it''s \\echo''s "turn" $(x) :y -' AS progress;
-- if a statement fails, those of idem1 before it stay: the database is at base with some statements of idem1; go on with the rest of what `migc upgrade base:idem1` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
SET @migc_runs = (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('base' AS BINARY);
SET @migc = IF(@migc_runs, 'CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
)', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'INSERT INTO parts (id, name) VALUES (1, ''it''''s $sql$ $migc$'')', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'INSERT INTO parts (id, name) VALUES (2, ''GO
GO
'')', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'INSERT INTO alembic_version (version_num) VALUES (''idem1'')', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
-- Running upgrade idem1 -> idem2: A column that what follows needs
SELECT '2 of 2: Running upgrade idem1 -> idem2: A column that what follows needs' AS progress;
-- if a statement fails, those of idem2 before it stay: the database is at idem1 with some statements of idem2; go on with the rest of what `migc upgrade idem1:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
SET @migc_runs = (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('idem1' AS BINARY);
SET @migc = IF(@migc_runs, 'ALTER TABLE parts ADD COLUMN weight INTEGER', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'UPDATE parts SET weight=3 WHERE id = 1', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET @migc = IF(@migc_runs, 'UPDATE alembic_version SET version_num=''idem2'' WHERE alembic_version.version_num = ''idem1''', 'DO 0');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
-- guard: the database must be at idem2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('idem2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at idem2, and this one is at ', @migc_at), 200));
SELECT 'done: the database is at idem2' AS progress;
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
