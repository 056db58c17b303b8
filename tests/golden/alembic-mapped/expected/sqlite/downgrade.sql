-- migc 0.1.0: downgrade a4 -> base, sqlite
-- 4 revisions; sources sha256 64651e9f1a5c4d0f1f8d60761b78f633f88e16258257d608410336353560eb2f
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at a4
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at a4, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at a4, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'a4' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'a4' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade a4 -> a3: Rows that the script itself has put there are objects
DROP TABLE boxes;
UPDATE alembic_version SET version_num='a3' WHERE alembic_version.version_num = 'a4';
-- Running downgrade a3 -> a2: Classes of the application, and of the schema as it stands
DROP TABLE lines;
DROP TABLE order_item;
UPDATE alembic_version SET version_num='a2' WHERE alembic_version.version_num = 'a3';
-- Running downgrade a2 -> a1: A session writes objects
DELETE FROM books;
DELETE FROM shelves WHERE shelves.id IN (SELECT books.shelf_id FROM books);
DROP TABLE books;
DROP TABLE shelves;
UPDATE alembic_version SET version_num='a1' WHERE alembic_version.version_num = 'a2';
-- Running downgrade a1 -> base: Classes that are mapped to tables
DROP TABLE things;
DROP TABLE owners;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
