-- migc 0.1.0: downgrade n5 -> base, postgresql
-- 5 revisions; sources sha256 4b975ec78c66df03863a4984c33b31516e5ef7c3ec2a6b80404b06b755736db9
-- run: psql -X -f downgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
-- guard: the database must be at n5
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['n5']::text[];
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
      MESSAGE = 'this script is for a database at n5, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY[]::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc downgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':base' END;
  END IF;
END
$migc$;
-- Running downgrade n5 -> n4
ALTER TABLE card DROP CONSTRAINT card_book_id_key;
DROP TABLE card;
UPDATE alembic_version SET version_num='n4' WHERE alembic_version.version_num = 'n5';
-- Running downgrade n4 -> n3
CREATE TABLE loan (
    id SERIAL NOT NULL, 
    book_id INTEGER, 
    days INTEGER, 
    PRIMARY KEY (id), 
    CHECK (days > 0), 
    CONSTRAINT loan_days_check1 CHECK (days < 90), 
    UNIQUE (days)
);
ALTER TABLE loan ADD COLUMN old_id INTEGER;
ALTER TABLE loan ADD FOREIGN KEY(old_id) REFERENCES volume (id);
ALTER TABLE loan ADD FOREIGN KEY(book_id) REFERENCES volume (id);
DROP TABLE loan;
DROP INDEX ix_volume_hall;
UPDATE alembic_version SET version_num='n3' WHERE alembic_version.version_num = 'n4';
-- Running downgrade n3 -> n2: A renamed table takes its keys' names along on MySQL and MariaDB, and its checks' on MySQL; a renamed column does not
DROP INDEX copy_of;
ALTER TABLE volume DROP COLUMN next_id;
DROP INDEX ix_volume_part_of;
ALTER TABLE volume DROP COLUMN part_of;
ALTER TABLE volume DROP CONSTRAINT volume_ibfk_9;
ALTER TABLE volume ADD UNIQUE (number);
ALTER TABLE volume ADD FOREIGN KEY(copy_of) REFERENCES volume (id) ON DELETE SET NULL;
ALTER TABLE volume RENAME copy_of TO twin_id;
ALTER TABLE volume RENAME number TO isbn;
ALTER TABLE volume RENAME TO book;
UPDATE alembic_version SET version_num='n2' WHERE alembic_version.version_num = 'n3';
-- Running downgrade n2 -> n1: They are dropped by the names that PostgreSQL gave them, and come back
ALTER TABLE book ADD FOREIGN KEY(hall, "row") REFERENCES shelf (hall, "row");
ALTER TABLE book ADD CHECK (price >= 0);
ALTER TABLE book DROP CONSTRAINT book_isbn_price_key;
ALTER TABLE book ADD UNIQUE (isbn, pages);
ALTER TABLE book DROP CONSTRAINT book_pages_check;
ALTER TABLE book ADD CHECK (pages > 0);
ALTER TABLE book DROP CONSTRAINT book_shelf_id_fkey;
ALTER TABLE book ADD FOREIGN KEY(shelf_id) REFERENCES shelf (id);
UPDATE alembic_version SET version_num='n1' WHERE alembic_version.version_num = 'n2';
-- Running downgrade n1 -> base: Constraints that nobody named
DROP TABLE book;
DROP TABLE shelf;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'n1';
COMMIT;
