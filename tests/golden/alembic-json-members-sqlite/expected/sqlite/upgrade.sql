-- migc 0.1.0: upgrade base -> a1, sqlite
-- 1 revision; sources sha256 b2aa227d06d4f0f7cd49931c75ba398f76011e23baac037be376b34b316d94fa
-- run: sqlite3 -batch -bail DATABASE < upgrade.sql
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
-- guard: the database must be at base
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "this script is for a database at base, and this one is at a1, where the script leads; nothing was changed" CHECK (NOT (present = 'a1' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:a1" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> a1: Members of JSON values, as the texts of SQLite have them
CREATE TABLE orders (
    id INTEGER NOT NULL, 
    body JSON, 
    place VARCHAR(20), 
    lines JSON, 
    PRIMARY KEY (id)
);
UPDATE orders SET place=JSON_EXTRACT(orders.body, '$."customer"[0]."place"'), lines=JSON_QUOTE(JSON_EXTRACT(orders.body, '$."lines"')) WHERE JSON_EXTRACT(orders.body, '$."kind"') = 'sale';
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
