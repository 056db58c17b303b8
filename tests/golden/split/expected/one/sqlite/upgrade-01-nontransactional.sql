-- migc 0.1.0: upgrade split2 -> split3, part 1 of 1 of script e1a74390439f, sqlite
-- 1 revision; sources sha256 96ba22464785be94aec112033b5e7e5f515a87c164ed3b7f67c314df53433c8a
-- run: sqlite3 -batch -bail DATABASE < upgrade-01-nontransactional.sql
-- before it: nothing; after it: nothing
-- it begins with the database at split2
-- no transaction: each statement is committed by itself, and stays when a later one fails
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
-- guard: the database must be at split2
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at split2, and this one is at split3, where the script leads; nothing was changed" CHECK (NOT (present = 'split3' AND number = 1)),
    CONSTRAINT "this script is for a database at split2, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:split3" CHECK (present = 'split2' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'split2' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
ROLLBACK;
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
BEGIN IMMEDIATE;
CREATE TEMP TABLE migc_differences AS
  WITH needed (number, wanted, what, relation, name, type) AS (VALUES
    (1, 0, 'table shops', 'shops', NULL, NULL)
  )
  SELECT what || CASE
      WHEN NOT wanted THEN ' is there already'
      WHEN needed.name IS NULL OR present.name IS NULL THEN ' is missing'
      ELSE ' is ' || present.type || ', not ' || needed.type
    END AS difference
  FROM needed LEFT JOIN pragma_table_xinfo(needed.relation) AS present ON present.name = needed.name COLLATE NOCASE
  WHERE CASE
    WHEN needed.name IS NULL THEN EXISTS (SELECT 1 FROM pragma_table_xinfo(needed.relation)) <> wanted
    WHEN NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(needed.relation)) THEN 0
    WHEN (present.name IS NOT NULL) <> wanted THEN 1
    ELSE wanted AND replace(upper(present.type), ' ', '') <> replace(upper(needed.type), ' ', '')
  END
  ORDER BY number;
SELECT difference FROM temp.migc_differences;
CREATE TEMP TABLE migc_shape (
    differences INTEGER,
    CONSTRAINT "this database is not as this script needs it; nothing was changed" CHECK (differences = 0)
);
INSERT INTO temp.migc_shape SELECT count(*) FROM temp.migc_differences;
DROP TABLE temp.migc_shape;
DROP TABLE temp.migc_differences;
ROLLBACK;
-- Running upgrade split2 -> split3: Rows and a table
CREATE TABLE shops (
    id INTEGER NOT NULL, 
    CONSTRAINT pk_shops PRIMARY KEY (id)
);
UPDATE alembic_version SET version_num='split3' WHERE alembic_version.version_num = 'split2';
