-- migc 0.1.0: upgrade base -> b1, sqlite
-- 2 revisions; sources sha256 c18980672cb506e9a8ab8e99099ad9438e0c24aaf7a9805cda6e392d213e8ce0
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
    CONSTRAINT "this script is for a database at base, and this one is at b1, where the script leads; nothing was changed" CHECK (NOT (present = 'b1' AND number = 1)),
    CONSTRAINT "this script is for a database at base, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:b1" CHECK (present = 'base' AND number = 0),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'base' AND number = 0);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
-- Running upgrade base -> a1
CREATE TABLE u (
    id INTEGER NOT NULL, 
    y TEXT, 
    ok BOOLEAN, 
    CONSTRAINT pk_u PRIMARY KEY (id)
);
CREATE VIEW plain AS SELECT id, y FROM u WHERE ok ORDER BY y NULLS LAST;
CREATE VIEW cased AS SELECT u.id, y AS why, MAX(u.y) AS y FROM u GROUP BY u.id, y HAVING MAX(y) > '';
CREATE VIEW inner_query AS SELECT a.id FROM u a JOIN u b ON a.y = b.y WHERE EXISTS (SELECT 1 FROM u WHERE y = a.y);
CREATE VIEW own AS SELECT max(y, 'a') AS most FROM u;
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> b1
ALTER TABLE u RENAME COLUMN y TO title;
ALTER TABLE u RENAME TO people;
UPDATE alembic_version SET version_num='b1' WHERE alembic_version.version_num = 'a1';
-- guard: what must hold before the commit
UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);
DROP TABLE temp.migc_guard;
COMMIT;
