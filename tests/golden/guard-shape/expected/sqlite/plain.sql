-- migc 0.1.0: upgrade shape1 -> shape2, sqlite
-- 1 revision; sources sha256 99f75c0971584ca45d891608ea4ba21e42ab29de7a2f7a83fc6c57266b546e81
-- run: with any client that stops at the first error
-- no transaction: each statement is committed by itself, and stays when a later one fails
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
-- guard: the database must be at shape1
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
    CONSTRAINT "this script is for a database at shape1, and this one is at shape2, where the script leads; nothing was changed" CHECK (NOT (present = 'shape2' AND number = 1)),
    CONSTRAINT "this script is for a database at shape1, and this one is at another; nothing was changed, and the script for it is made by: migc upgrade <where it is at>:shape2" CHECK (present = 'shape1' AND number = 1),
    CONSTRAINT "this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check shows them" CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num))
  WHERE NOT (present = 'shape1' AND number = 1);
INSERT INTO temp.migc_guard (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM (SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number
  FROM (SELECT version_num FROM alembic_version ORDER BY version_num));
ROLLBACK;
-- guard: what the script changes must be there as the revisions before it left it, and what it makes must not
BEGIN IMMEDIATE;
CREATE TEMP TABLE migc_differences AS
  WITH needed (number, wanted, what, relation, name, type) AS (VALUES
    (1, 1, 'table Users', 'Users', NULL, NULL),
    (2, 1, 'column Users.id', 'Users', 'id', 'INTEGER'),
    (3, 1, 'column Users.e''mail', 'Users', 'e''mail', 'VARCHAR(80)'),
    (4, 1, 'column Users.height', 'Users', 'height', 'NUMERIC(5, 2)'),
    (5, 1, 'column Users.is_admin', 'Users', 'is_admin', 'BOOLEAN'),
    (6, 1, 'column Users.key', 'Users', 'key', 'CHAR(32)'),
    (7, 1, 'column Users.notes', 'Users', 'notes', 'TEXT'),
    (8, 1, 'column Users.born', 'Users', 'born', 'DATE'),
    (9, 1, 'column Users.seen', 'Users', 'seen', 'DATETIME'),
    (10, 1, 'column Users.joined', 'Users', 'joined', 'DATETIME'),
    (11, 1, 'column Users.settings', 'Users', 'settings', 'JSON'),
    (12, 1, 'column Users.photo', 'Users', 'photo', 'BLOB'),
    (13, 1, 'column Users.share', 'Users', 'share', 'DOUBLE'),
    (14, 1, 'column Users.mood', 'Users', 'mood', NULL),
    (15, 1, 'column Users.country', 'Users', 'country', 'CHAR(2)'),
    (16, 1, 'column Users.city', 'Users', 'city', 'VARCHAR(40)'),
    (17, 0, 'column Users.age', 'Users', 'age', NULL),
    (18, 1, 'table places', 'places', NULL, NULL),
    (19, 1, 'column places.country', 'places', 'country', 'CHAR(2)'),
    (20, 1, 'column places.city', 'places', 'city', 'VARCHAR(40)')
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
-- Running upgrade shape1 -> shape2: A table is changed, another one referred to
ALTER TABLE "Users" ADD COLUMN age SMALLINT;
SAVEPOINT migc_remake;
-- table Users is made anew: SQLite cannot change it so in place
CREATE TEMP TABLE migc_check (
    found TEXT NOT NULL,
    CONSTRAINT "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN" CHECK (found <> 'foreign keys'),
    CONSTRAINT "table 'Users' is made anew here, and would lose its triggers; drop them before this, and make them again after it" CHECK (found <> 'trigger'),
    CONSTRAINT "table 'Users' is made anew here, and would lose indexes that no migration made; drop them before this, and make them again after it" CHECK (found <> 'index'),
    CONSTRAINT "table 'Users' is made anew here, and would lose columns that no migration made" CHECK (found <> 'column')
);
INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'Users' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('Users', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'e''mail', 'height', 'is_admin', 'key', 'notes', 'born', 'seen', 'joined', 'settings', 'photo', 'share', 'mood', 'country', 'city', 'age');
DROP TABLE temp.migc_check;
CREATE TABLE "_migc_new_Users" (
    id INTEGER NOT NULL, 
    "e'mail" VARCHAR(80), 
    height NUMERIC(5, 2), 
    is_admin BOOLEAN, 
    "key" CHAR(32), 
    notes TEXT, 
    born DATE, 
    seen DATETIME, 
    joined DATETIME, 
    settings JSON, 
    photo BLOB, 
    share DOUBLE, 
    mood VARCHAR(4), 
    country CHAR(2), 
    city VARCHAR(40), 
    age SMALLINT, 
    CONSTRAINT "pk_Users" PRIMARY KEY (id), 
    CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city)
);
INSERT INTO "_migc_new_Users" (id, "e'mail", height, is_admin, "key", notes, born, seen, joined, settings, photo, share, mood, country, city, age) SELECT "Users".id, "Users"."e'mail", "Users".height, "Users".is_admin, "Users"."key", "Users".notes, "Users".born, "Users".seen, "Users".joined, "Users".settings, "Users".photo, "Users".share, "Users".mood, "Users".country, "Users".city, "Users".age FROM "Users";
DROP TABLE "Users";
PRAGMA legacy_alter_table = ON;
ALTER TABLE "_migc_new_Users" RENAME TO "Users";
PRAGMA legacy_alter_table = OFF;
-- changes nothing, and fails where a view or a trigger needs what is gone
ALTER TABLE "Users" RENAME COLUMN id TO id;
RELEASE migc_remake;
UPDATE alembic_version SET version_num='shape2' WHERE alembic_version.version_num = 'shape1';
