-- migc 0.1.0: downgrade split3 -> base, part 1 of 1 of script 4eccd20e531e, sqlite
-- 3 revisions; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: sqlite3 -batch -bail DATABASE < downgrade-01-transactional.sql
-- before it: nothing; after it: nothing
-- it begins with the database at split3; if it fails, nothing of it stays: mend what is wrong and run it again
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at split3
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at split3, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at split3, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'split3' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'split3' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade split3 -> split2: Rows and a table
DROP TABLE shops;
UPDATE alembic_version SET version_num='split2' WHERE alembic_version.version_num = 'split3';
-- Running downgrade split2 -> split1: All kinds of statements within one revision
DROP INDEX ix_goods_label;
DROP INDEX ix_goods_name;
ALTER TABLE goods DROP COLUMN label;
UPDATE alembic_version SET version_num='split1' WHERE alembic_version.version_num = 'split2';
-- Running downgrade split1 -> base: A table with rows
DROP TABLE goods;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'split1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
