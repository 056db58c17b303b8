-- migc 0.1.0: upgrade bb02 -> cc03, sqlite
-- 1 revision; sources sha256 1be63ecf7bbd4787931382e24df33946c4a9ad3286ec1831a6ff97552a668db0
-- run: sqlite3 -batch -bail DATABASE < upgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at bb02
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at bb02, and this one is at cc03, where the script leads; nothing was changed" CHECK (NOT (present = 'cc03' AND number = 1)),
    CONSTRAINT "this script is for a database at bb02, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:cc03" CHECK (present = 'bb02' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'bb02' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade bb02 -> cc03: Billing: accounts
CREATE TABLE accounts (
    id INTEGER
);
UPDATE alembic_version SET version_num='cc03' WHERE alembic_version.version_num = 'bb02';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
