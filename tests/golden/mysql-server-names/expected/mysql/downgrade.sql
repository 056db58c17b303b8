-- migc 0.1.0: downgrade n5 -> base, mysql
-- 5 revisions; sources sha256 4b975ec78c66df03863a4984c33b31516e5ef7c3ec2a6b80404b06b755736db9
-- run: mysql --default-character-set=utf8mb4 DATABASE < downgrade.sql
-- no transaction: each statement is committed by itself, and stays when a later one fails
SET NAMES utf8mb4;
SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';
SET SESSION time_zone = '+00:00';
SET SESSION autocommit = 1;
SET SESSION foreign_key_checks = 1;
SET SESSION group_concat_max_len = 1000000;
-- guard: the database must be at n5
SET SESSION completion_type = IF(DATABASE() IS NULL, 'no database is chosen; name one on the command line', IF(GET_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)), 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n5' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at n5, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
-- Running downgrade n5 -> n4
-- if a statement fails, the database is at n5 with those of n5 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE card DROP INDEX book_id, ADD INDEX book_id (book_id);
DROP TABLE card;
UPDATE alembic_version SET version_num='n4' WHERE alembic_version.version_num = 'n5';
-- Running downgrade n4 -> n3
-- guard: the database must be at n4
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n4' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n4, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n4 with those of n4 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE loan (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    book_id INTEGER, 
    days INTEGER, 
    PRIMARY KEY (id), 
    CHECK (days > 0), 
    CHECK (days < 90), 
    UNIQUE (days)
);
ALTER TABLE loan ADD COLUMN old_id INTEGER;
CREATE INDEX old_id ON loan (old_id);
ALTER TABLE loan ADD CONSTRAINT loan_ibfk_2 FOREIGN KEY(old_id) REFERENCES volume (id);
CREATE INDEX book_id ON loan (book_id);
ALTER TABLE loan ADD CONSTRAINT loan_ibfk_1 FOREIGN KEY(book_id) REFERENCES volume (id);
DROP TABLE loan;
DROP INDEX ix_volume_hall ON volume;
UPDATE alembic_version SET version_num='n3' WHERE alembic_version.version_num = 'n4';
-- Running downgrade n3 -> n2: A renamed table takes its keys' names along on MySQL and MariaDB, and its checks' on MySQL; a renamed column does not
-- guard: the database must be at n3
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n3, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n3 with those of n3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP INDEX copy_of ON volume;
ALTER TABLE volume DROP FOREIGN KEY volume_ibfk_11, DROP INDEX next_id, DROP COLUMN next_id;
CREATE INDEX part_of ON volume (part_of);
DROP INDEX ix_volume_part_of ON volume;
ALTER TABLE volume DROP FOREIGN KEY volume_ibfk_10, DROP INDEX part_of, DROP COLUMN part_of;
ALTER TABLE volume DROP FOREIGN KEY volume_ibfk_9, DROP INDEX volume_ibfk_9;
ALTER TABLE volume ADD UNIQUE (number);
ALTER TABLE volume ADD FOREIGN KEY(copy_of) REFERENCES volume (id) ON DELETE SET NULL;
ALTER TABLE volume RENAME COLUMN copy_of TO twin_id;
ALTER TABLE volume RENAME COLUMN number TO isbn;
ALTER TABLE volume RENAME TO book;
UPDATE alembic_version SET version_num='n2' WHERE alembic_version.version_num = 'n3';
-- Running downgrade n2 -> n1: They are dropped by the names that PostgreSQL gave them, and come back
-- guard: the database must be at n2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n2, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n2 with those of n2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE book ADD FOREIGN KEY(hall, `row`) REFERENCES shelf (hall, `row`);
ALTER TABLE book ADD CHECK (price >= 0);
ALTER TABLE book DROP INDEX isbn_2;
ALTER TABLE book ADD UNIQUE (isbn, pages);
ALTER TABLE book DROP CONSTRAINT book_chk_4;
ALTER TABLE book ADD CHECK (pages > 0);
ALTER TABLE book DROP FOREIGN KEY book_ibfk_3, DROP INDEX shelf_id;
ALTER TABLE book ADD FOREIGN KEY(shelf_id) REFERENCES shelf (id);
UPDATE alembic_version SET version_num='n1' WHERE alembic_version.version_num = 'n2';
-- Running downgrade n1 -> base: Constraints that nobody named
-- guard: the database must be at n1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n1 with those of n1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
DROP TABLE book;
DROP TABLE shelf;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'n1';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
