-- migc 0.1.0: upgrade base -> n5, postgresql
-- 5 revisions; sources sha256 4b975ec78c66df03863a4984c33b31516e5ef7c3ec2a6b80404b06b755736db9
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at base
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY[]::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['n5']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':n5' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> n1: Constraints that nobody named
CREATE TABLE shelf (
    id SERIAL NOT NULL, 
    code VARCHAR(20) NOT NULL, 
    hall INTEGER NOT NULL, 
    "row" INTEGER NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (hall, "row"), 
    UNIQUE (hall, code), 
    UNIQUE (code)
);
CREATE TABLE book (
    id SERIAL NOT NULL, 
    shelf_id INTEGER, 
    twin_id INTEGER, 
    hall INTEGER, 
    "row" INTEGER, 
    pages INTEGER, 
    price INTEGER, 
    isbn VARCHAR(13), 
    PRIMARY KEY (id), 
    FOREIGN KEY(twin_id) REFERENCES book (id) ON DELETE SET NULL, 
    FOREIGN KEY(hall, "row") REFERENCES shelf (hall, "row"), 
    CHECK (pages > 0), 
    CHECK (price >= 0), 
    CHECK (pages < 10000), 
    UNIQUE (isbn), 
    UNIQUE (isbn, pages), 
    FOREIGN KEY(shelf_id) REFERENCES shelf (id)
);
INSERT INTO alembic_version (version_num) VALUES ('n1');
-- Running upgrade n1 -> n2: They are dropped by the names that PostgreSQL gave them, and come back
ALTER TABLE book DROP CONSTRAINT book_shelf_id_fkey;
ALTER TABLE book ADD FOREIGN KEY(shelf_id) REFERENCES shelf (id) ON DELETE CASCADE;
ALTER TABLE book DROP CONSTRAINT book_pages_check;
ALTER TABLE book ADD CHECK (pages > 1);
ALTER TABLE book DROP CONSTRAINT book_isbn_pages_key;
ALTER TABLE book ADD UNIQUE (isbn, price);
ALTER TABLE book DROP CONSTRAINT book_price_check;
ALTER TABLE book DROP CONSTRAINT book_hall_row_fkey;
UPDATE alembic_version SET version_num='n2' WHERE alembic_version.version_num = 'n1';
-- Running upgrade n2 -> n3: A renamed table takes its keys' names along on MySQL and MariaDB, and its checks' on MySQL; a renamed column does not
ALTER TABLE book RENAME TO volume;
ALTER TABLE volume RENAME isbn TO number;
ALTER TABLE volume RENAME twin_id TO copy_of;
ALTER TABLE volume DROP CONSTRAINT book_twin_id_fkey;
ALTER TABLE volume DROP CONSTRAINT book_isbn_key;
ALTER TABLE volume ADD CONSTRAINT volume_ibfk_9 FOREIGN KEY(copy_of) REFERENCES volume (id);
ALTER TABLE volume ADD COLUMN part_of INTEGER;
ALTER TABLE volume ADD FOREIGN KEY(part_of) REFERENCES volume (id);
CREATE INDEX ix_volume_part_of ON volume (part_of, pages);
ALTER TABLE volume ADD COLUMN next_id INTEGER;
ALTER TABLE volume ADD FOREIGN KEY(next_id) REFERENCES volume (id);
CREATE INDEX copy_of ON volume (pages);
UPDATE alembic_version SET version_num='n3' WHERE alembic_version.version_num = 'n2';
-- Running upgrade n3 -> n4
CREATE INDEX ix_volume_hall ON volume (hall);
CREATE TABLE loan (
    id SERIAL NOT NULL, 
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
ALTER TABLE loan DROP CONSTRAINT loan_book_id_fkey;
ALTER TABLE loan DROP COLUMN old_id;
DROP TABLE loan;
UPDATE alembic_version SET version_num='n4' WHERE alembic_version.version_num = 'n3';
-- Running upgrade n4 -> n5
CREATE TABLE card (
    id SERIAL NOT NULL, 
    book_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(book_id) REFERENCES volume (id)
);
ALTER TABLE card ADD UNIQUE (book_id);
UPDATE alembic_version SET version_num='n5' WHERE alembic_version.version_num = 'n4';
COMMIT;
