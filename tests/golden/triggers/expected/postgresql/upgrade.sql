-- migc 0.1.0: upgrade base -> triggers3, postgresql
-- 3 revisions; sources sha256 f5edc649324dc097098b62f5d7cb3fc01d1f79f44869b2c50a08607d682b5389
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
      HINT = CASE WHEN present = ARRAY['triggers3']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':triggers3' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> triggers1: Triggers
CREATE TABLE goods (id integer PRIMARY KEY, price integer, changed timestamp);
CREATE SCHEMA shop;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE TRIGGER goods_touch BEFORE UPDATE OF price /* only that */ ON "goods" FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER goods_end AFTER DELETE ON public.goods FOR EACH STATEMENT EXECUTE FUNCTION touch();
INSERT INTO alembic_version (version_num) VALUES ('triggers1');
-- Running upgrade triggers1 -> triggers2: Rename their table
ALTER TABLE goods RENAME TO "Wares for sale";
UPDATE alembic_version SET version_num='triggers2' WHERE alembic_version.version_num = 'triggers1';
-- Running upgrade triggers2 -> triggers3: Move their table
ALTER TABLE "Wares for sale" SET SCHEMA shop;
UPDATE alembic_version SET version_num='triggers3' WHERE alembic_version.version_num = 'triggers2';
COMMIT;
