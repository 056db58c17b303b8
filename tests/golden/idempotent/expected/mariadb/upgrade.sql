-- migc 0.1.0: upgrade base -> idem4, mariadb
-- 4 revisions; sources sha256 063f55cdcad552fb79b2426389c9b5e28d87296290ebdf760a98732eeaed488a
-- run: mariadb --default-character-set=utf8mb4 DATABASE < upgrade.sql
-- idempotent: each revision runs only where the database is at the one before it, so this may run again
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be on the way from base to idem4
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) IN (CAST('base' AS BINARY), CAST('idem1' AS BINARY), CAST('idem2' AS BINARY), CAST('idem3' AS BINARY), CAST('idem4' AS BINARY)), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database on the way from base to idem4, and this one is at ', @migc_at, '; nothing was changed'), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> idem1: Tables; it's \echo's "turn" $(x) :y -
SELECT '1 of 4: Running upgrade base -> idem1: Tables; it''s \\echo''s "turn" $(x) :y -' AS progress;
-- if a statement fails, those of idem1 before it stay: the database is at base with some statements of idem1; go on with the rest of what `migc upgrade base:idem1` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DELIMITER //
BEGIN NOT ATOMIC
    IF (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('base' AS BINARY) THEN
CREATE TABLE parts (
    id INTEGER NOT NULL, 
    name VARCHAR(40), 
    CONSTRAINT pk_parts PRIMARY KEY (id)
);
INSERT INTO parts (id, name) VALUES (1, 'it''s $sql$ $migc$');
INSERT INTO parts (id, name) VALUES (2, 'GO
GO
');
INSERT INTO alembic_version (version_num) VALUES ('idem1');
    END IF;
END//
DELIMITER ;
-- Running upgrade idem1 -> idem2: A column that what follows needs
SELECT '2 of 4: Running upgrade idem1 -> idem2: A column that what follows needs' AS progress;
-- if a statement fails, those of idem2 before it stay: the database is at idem1 with some statements of idem2; go on with the rest of what `migc upgrade idem1:idem2` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DELIMITER //
BEGIN NOT ATOMIC
    IF (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('idem1' AS BINARY) THEN
ALTER TABLE parts ADD COLUMN weight INTEGER;
UPDATE parts SET weight=3 WHERE id = 1;
CREATE VIEW heavy AS SELECT id, weight FROM parts WHERE weight > 2;
UPDATE alembic_version SET version_num='idem2' WHERE alembic_version.version_num = 'idem1';
    END IF;
END//
DELIMITER ;
-- Running upgrade idem2 -> idem3: Outside a transaction, and in its middle
SELECT '3 of 4: Running upgrade idem2 -> idem3: Outside a transaction, and in its middle' AS progress;
-- if a statement fails, those of idem3 before it stay: the database is at idem2 with some statements of idem3; go on with the rest of what `migc upgrade idem2:idem3` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DELIMITER //
BEGIN NOT ATOMIC
    IF (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('idem2' AS BINARY) THEN
ALTER TABLE parts ADD COLUMN color VARCHAR(10);
CREATE INDEX ix_parts_weight ON parts (weight);
    END IF;
END//
DELIMITER ;
-- in batches of 1000 rows, each committed by itself
DELIMITER //
BEGIN NOT ATOMIC
    IF (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('idem2' AS BINARY) THEN
BEGIN NOT ATOMIC
    DECLARE migc_next, migc_last, migc_end TYPE OF parts.id;
    SELECT MAX(id) INTO migc_end FROM parts;
    SELECT MIN(id) INTO migc_next FROM parts;
    WHILE migc_next <= migc_end DO
        SELECT MAX(id) INTO migc_last FROM (
            SELECT id FROM parts WHERE id >= migc_next ORDER BY id LIMIT 1000
        ) AS piece;
        UPDATE parts SET color='red' WHERE id >= migc_next AND id <= migc_last;
        COMMIT;
        SELECT MIN(id) INTO migc_next FROM parts WHERE id > migc_last;
    END WHILE;
END;
UPDATE alembic_version SET version_num='idem3' WHERE alembic_version.version_num = 'idem2';
    END IF;
END//
DELIMITER ;
-- Running upgrade idem3 -> idem4: The end
SELECT '4 of 4: Running upgrade idem3 -> idem4: The end' AS progress;
-- if a statement fails, those of idem4 before it stay: the database is at idem3 with some statements of idem4; go on with the rest of what `migc upgrade idem3:idem4` prints, without --idempotent, from the statement that failed, its SET lines first; then run this script again
DELIMITER //
BEGIN NOT ATOMIC
    IF (SELECT CAST(COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') AS BINARY) FROM alembic_version) = CAST('idem3' AS BINARY) THEN
CREATE TABLE ends (
    id INTEGER
);
UPDATE alembic_version SET version_num='idem4' WHERE alembic_version.version_num = 'idem3';
    END IF;
END//
DELIMITER ;
-- guard: the database must be at idem4
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('idem4' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at idem4, and this one is at ', @migc_at), 200));
SELECT 'done: the database is at idem4' AS progress;
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
