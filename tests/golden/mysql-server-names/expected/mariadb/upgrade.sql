-- migc 0.1.0: upgrade base -> n5, mariadb
-- 5 revisions; sources sha256 4b975ec78c66df03863a4984c33b31516e5ef7c3ec2a6b80404b06b755736db9
-- run: mariadb --default-character-set=utf8mb4 DATABASE < upgrade.sql
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
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('base' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('this script is for a database at base, and this one is at ', @migc_at, IF(CAST(@migc_at AS BINARY) = CAST('n5' AS BINARY), ', where this script leads; nothing was changed', '; nothing was changed')), 200));
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> n1: Constraints that nobody named
-- if a statement fails, the database is at base with those of n1 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE shelf (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    code VARCHAR(20) NOT NULL, 
    hall INTEGER NOT NULL, 
    `row` INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (hall, `row`), 
    UNIQUE (hall, code), 
    UNIQUE (code)
);
CREATE TABLE book (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    shelf_id INTEGER, 
    twin_id INTEGER, 
    hall INTEGER, 
    `row` INTEGER, 
    pages INTEGER, 
    price INTEGER, 
    isbn VARCHAR(13), 
    PRIMARY KEY (id), 
    FOREIGN KEY(twin_id) REFERENCES book (id) ON DELETE SET NULL, 
    FOREIGN KEY(hall, `row`) REFERENCES shelf (hall, `row`), 
    CHECK (pages > 0), 
    CHECK (price >= 0), 
    CHECK (pages < 10000), 
    UNIQUE (isbn), 
    UNIQUE (isbn, pages), 
    FOREIGN KEY(shelf_id) REFERENCES shelf (id)
);
INSERT INTO alembic_version (version_num) VALUES ('n1');
-- Running upgrade n1 -> n2: They are dropped by the names that PostgreSQL gave them, and come back
-- guard: the database must be at n1
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n1' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n1, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n1 with those of n2 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE book DROP FOREIGN KEY book_ibfk_3, DROP INDEX shelf_id;
ALTER TABLE book ADD FOREIGN KEY(shelf_id) REFERENCES shelf (id) ON DELETE CASCADE;
ALTER TABLE book DROP CONSTRAINT `CONSTRAINT_1`;
ALTER TABLE book ADD CHECK (pages > 1);
ALTER TABLE book DROP INDEX isbn_2;
ALTER TABLE book ADD UNIQUE (isbn, price);
ALTER TABLE book DROP CONSTRAINT `CONSTRAINT_2`;
ALTER TABLE book DROP FOREIGN KEY book_ibfk_2, DROP INDEX hall;
UPDATE alembic_version SET version_num='n2' WHERE alembic_version.version_num = 'n1';
-- Running upgrade n2 -> n3: A renamed table takes its keys' names along on MySQL and MariaDB, and its checks' on MySQL; a renamed column does not
-- guard: the database must be at n2
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n2' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n2, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n2 with those of n3 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
ALTER TABLE book RENAME TO volume;
ALTER TABLE volume RENAME COLUMN isbn TO number;
ALTER TABLE volume RENAME COLUMN twin_id TO copy_of;
ALTER TABLE volume DROP FOREIGN KEY volume_ibfk_1, DROP INDEX twin_id;
ALTER TABLE volume DROP INDEX isbn;
ALTER TABLE volume ADD CONSTRAINT volume_ibfk_9 FOREIGN KEY(copy_of) REFERENCES volume (id);
ALTER TABLE volume ADD COLUMN part_of INTEGER;
ALTER TABLE volume ADD FOREIGN KEY(part_of) REFERENCES volume (id);
CREATE INDEX ix_volume_part_of ON volume (part_of, pages);
ALTER TABLE volume ADD COLUMN next_id INTEGER;
ALTER TABLE volume ADD FOREIGN KEY(next_id) REFERENCES volume (id);
CREATE INDEX copy_of ON volume (pages);
UPDATE alembic_version SET version_num='n3' WHERE alembic_version.version_num = 'n2';
-- Running upgrade n3 -> n4
-- guard: the database must be at n3
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n3' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n3, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n3 with those of n4 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE INDEX ix_volume_hall ON volume (hall);
CREATE TABLE loan (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    book_id INTEGER, 
    old_id INTEGER, 
    days INTEGER, 
    PRIMARY KEY (id), 
    CHECK (days > 0), 
    CHECK (days < 90), 
    FOREIGN KEY(book_id) REFERENCES volume (id), 
    FOREIGN KEY(old_id) REFERENCES volume (id), 
    UNIQUE (days)
);
ALTER TABLE loan DROP FOREIGN KEY loan_ibfk_1, DROP INDEX book_id;
ALTER TABLE loan DROP FOREIGN KEY loan_ibfk_2, DROP INDEX old_id, DROP COLUMN old_id;
DROP TABLE loan;
UPDATE alembic_version SET version_num='n4' WHERE alembic_version.version_num = 'n3';
-- Running upgrade n4 -> n5
-- guard: the database must be at n4
SET @migc_at = 'base';
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0, 'DO 0', 'SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR '', ''), ''base'') INTO @migc_at FROM alembic_version');
PREPARE migc FROM @migc;
EXECUTE migc;
DEALLOCATE PREPARE migc;
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST('n4' AS BINARY), @@SESSION.completion_type, LEFT(CONCAT('from here on this script needs a database at n4, and this one is at ', @migc_at), 200));
-- if a statement fails, the database is at n4 with those of n5 above it; mend what is wrong and go on with the rest of this file from that statement, its SET lines first
CREATE TABLE card (
    id INTEGER NOT NULL AUTO_INCREMENT, 
    book_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(book_id) REFERENCES volume (id)
);
ALTER TABLE card ADD UNIQUE (book_id);
UPDATE alembic_version SET version_num='n5' WHERE alembic_version.version_num = 'n4';
-- the next run may begin
DO RELEASE_LOCK(CONCAT('migc ', LEFT(SHA2(CONCAT(DATABASE(), '.alembic_version'), 256), 40)));
