-- migc 0.1.0: upgrade base -> names, postgresql
-- 1 revision; sources sha256 cd9f3d3c8b8155e779ff6451ae9c0971f4f1c037c6a82f111c324628c2e32fce
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
      HINT = CASE WHEN present = ARRAY['names']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':names' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> names: Names
CREATE TABLE "order" (
    id SERIAL NOT NULL, 
    "group" TEXT, 
    "user" TEXT, 
    "CamelCase" TEXT, 
    "with blank" TEXT, 
    "1st" TEXT, 
    "größe" TEXT, 
    "dash-ed" TEXT, 
    "a.b" TEXT, 
    "quo""te" TEXT, 
    "it's" TEXT, 
    "percent%" TEXT, 
    name TEXT, 
    type TEXT, 
    value TEXT, 
    _ok$1 TEXT, 
    CONSTRAINT pk_order PRIMARY KEY (id), 
    CONSTRAINT "Unique Name" UNIQUE ("CamelCase", "with blank"), 
    CONSTRAINT "ck-order" CHECK ("CamelCase" <> 'x')
);
CREATE INDEX "ix_order_CamelCase" ON "order" ("CamelCase");
COMMENT ON COLUMN "order"."it's" IS 'its';
CREATE TABLE "Order Lines" (
    "Id" SERIAL NOT NULL, 
    "order" INTEGER, 
    CONSTRAINT "pk_Order Lines" PRIMARY KEY ("Id"), 
    CONSTRAINT "fk_Order Lines_order_order" FOREIGN KEY("order") REFERENCES "order" (id)
);
CREATE TABLE "odd.name" (
    id SERIAL NOT NULL, 
    "select" TEXT, 
    CONSTRAINT "pk_odd.name" PRIMARY KEY (id)
);
ALTER TABLE "odd.name" ADD COLUMN other TEXT;
ALTER TABLE "odd.name" RENAME "select" TO "from";
CREATE INDEX "Index Name" ON "order" ("group", lower("CamelCase"));
INSERT INTO "order" ("group", "user", "CamelCase", "with blank", "a.b", "quo""te", "it's", "percent%") VALUES ('g', 'u', 'c', 'w', 'ab', 'q', 'i', '100 %');
UPDATE "order" SET "quo""te"='Q', "größe"='groß' WHERE "a.b" = 'ab';
ALTER TABLE "Order Lines" ADD COLUMN "Amount" INTEGER;
ALTER TABLE "order" DROP COLUMN "dash-ed";
INSERT INTO alembic_version (version_num) VALUES ('names');
COMMIT;
