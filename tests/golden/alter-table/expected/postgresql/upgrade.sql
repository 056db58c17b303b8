-- migc 0.1.0: upgrade base -> b2, postgresql
-- 2 revisions; sources sha256 16ecdab7e52d32c71fa18c17bdd75e6d727ed617bdb6652c78a667567aba3c19
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
      HINT = CASE WHEN present = ARRAY['b2']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':b2' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> b1: A table
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id)
);
CREATE TABLE t (
    id SERIAL NOT NULL, 
    a VARCHAR(10), 
    b INTEGER, 
    CONSTRAINT pk_t PRIMARY KEY (id), 
    CONSTRAINT ck_t_b CHECK (b > 0)
);
INSERT INTO alembic_version (version_num) VALUES ('b1');
-- Running upgrade b1 -> b2: A batch
ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE t ADD COLUMN parent_id INTEGER;
ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(50);
ALTER TABLE t ALTER COLUMN a SET NOT NULL;
ALTER TABLE t RENAME b TO bb;
ALTER TABLE t ADD CONSTRAINT uq_t_a UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT ck_t_c CHECK (c >= 0);
ALTER TABLE t ADD CONSTRAINT fk_t_parent FOREIGN KEY(parent_id) REFERENCES parents (id);
CREATE INDEX ix_t_c ON t (c);
ALTER TABLE t DROP CONSTRAINT ck_t_b;
DROP INDEX ix_t_c;
ALTER TABLE t DROP COLUMN c;
UPDATE alembic_version SET version_num='b2' WHERE alembic_version.version_num = 'b1';
COMMIT;
