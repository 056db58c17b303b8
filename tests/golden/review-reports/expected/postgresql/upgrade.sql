-- migc 0.1.0: upgrade base -> e1, postgresql
-- 5 revisions; sources sha256 c1c0e6a7188a56d1b1373df11ddd12c83a9342cc96ea56de590417ec3eeda94f
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
  IF NOT pg_try_advisory_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at base, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['e1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':e1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: What stands before
CREATE TABLE users (
    id BIGSERIAL NOT NULL, 
    email VARCHAR(100) NOT NULL, 
    nickname VARCHAR(40), 
    age INTEGER, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE TABLE orders (
    id BIGSERIAL NOT NULL, 
    user_id BIGINT NOT NULL, 
    total NUMERIC(10, 2) NOT NULL, 
    CONSTRAINT pk_orders PRIMARY KEY (id)
);
CREATE TABLE sessions_of_visitors_who_never_signed_in (
    id BIGSERIAL NOT NULL, 
    CONSTRAINT pk_sessions_of_visitors_who_never_signed_in PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('a1');
-- Running upgrade a1 -> c1: Quantities grow
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);
COMMENT ON TABLE orders IS '</pre><img src=x onerror=alert(1)> & "quoted" ```';
UPDATE orders
SET total = 0
WHERE total < 0;
UPDATE alembic_version SET version_num='c1' WHERE alembic_version.version_num = 'a1';
-- Running upgrade a1 -> b1: Orders belong to users </title><script>alert(1)</script> | `code` @everyone
ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY(user_id) REFERENCES users (id);
ALTER TABLE users ADD COLUMN settings JSON;
INSERT INTO alembic_version (version_num) VALUES ('b1');
-- Running upgrade b1, c1 -> d1: Both together
DELETE FROM alembic_version WHERE alembic_version.version_num = 'b1';
UPDATE alembic_version SET version_num='d1' WHERE alembic_version.version_num = 'c1';
-- Running upgrade d1 -> e1: What nobody needs goes
ALTER TABLE users RENAME age TO years;
ALTER TABLE users DROP COLUMN nickname;
DROP TABLE sessions_of_visitors_who_never_signed_in;
COMMIT;
-- outside a transaction; if this fails, the database is at d1 with the statements of e1 above this line; go on with the rest of this file from here, its SET lines first
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS users_email
CREATE INDEX CONCURRENTLY users_email ON users (email);
-- the rest of e1; if this transaction fails, the database is at d1 with the statements of e1 above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
-- guard: the database must be at d1
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['d1']::text[];
  present text[] := '{}';
BEGIN
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'from here on this script needs a database at d1, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = 'Something else moved the version rows while this script was running.';
  END IF;
END
$migc$;
UPDATE alembic_version SET version_num='e1' WHERE alembic_version.version_num = 'd1';
COMMIT;
-- the next run may begin
DO $migc$ BEGIN PERFORM pg_advisory_unlock(hashtext('migc'), hashtext('alembic_version')); END $migc$;
