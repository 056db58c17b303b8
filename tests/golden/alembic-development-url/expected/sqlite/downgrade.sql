-- migc 0.1.0: downgrade a1 -> base, sqlite
-- 1 revision; sources sha256 b1723593aca4f126af97f0d9a50803725ba42fb54e25dea27ae7c0b17eaec7bc
-- run: sqlite3 -batch -bail DATABASE < downgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at a1
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at a1, and this one is at base, where the script leads; nothing was changed" CHECK (NOT (present = 'base' AND number = 0)),
    CONSTRAINT "this script is for a database at a1, and this one is at another; nothing was changed, and the script for it is made by: migc downgrade <where it is at>:base" CHECK (present = 'a1' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'a1' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running downgrade a1 -> base: Notes
DROP TABLE notes;
DELETE FROM alembic_version WHERE alembic_version.version_num = 'a1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
