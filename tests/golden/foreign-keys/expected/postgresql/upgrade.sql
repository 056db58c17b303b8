-- migc 0.1.0: upgrade base -> fk, postgresql
-- 1 revision; sources sha256 544a8638e8aa861b75f3f64451631aac9657d1866256b441ad1899e965afbcb5
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
      HINT = CASE WHEN present = ARRAY['fk']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':fk' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> fk: Foreign keys
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT uq_parents_a_b UNIQUE (a, b)
);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    self_id INTEGER, 
    p1 INTEGER, 
    p2 INTEGER, 
    p3 INTEGER DEFAULT 0, 
    p4 INTEGER, 
    p5 INTEGER, 
    a INTEGER, 
    b INTEGER, 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT fk_children_a_b FOREIGN KEY(a, b) REFERENCES parents (a, b), 
    CONSTRAINT fk_children_self_id_children FOREIGN KEY(self_id) REFERENCES children (id), 
    CONSTRAINT fk_children_p1_parents FOREIGN KEY(p1) REFERENCES parents (id) ON DELETE CASCADE, 
    CONSTRAINT fk_children_p2_parents FOREIGN KEY(p2) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE CASCADE, 
    CONSTRAINT fk_children_p3_parents FOREIGN KEY(p3) REFERENCES parents (id) ON DELETE SET DEFAULT, 
    CONSTRAINT fk_children_p4_parents FOREIGN KEY(p4) REFERENCES parents (id) ON DELETE RESTRICT, 
    CONSTRAINT fk_children_p5_parents FOREIGN KEY(p5) REFERENCES parents (id) ON DELETE NO ACTION
);
ALTER TABLE children ADD CONSTRAINT fk_deferred FOREIGN KEY(p1) REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE children ADD CONSTRAINT fk_immediate FOREIGN KEY(p2) REFERENCES parents (id) ON UPDATE CASCADE NOT DEFERRABLE;
ALTER TABLE children ADD CONSTRAINT fk_not_valid FOREIGN KEY(p4) REFERENCES parents (id) NOT VALID;
INSERT INTO alembic_version (version_num) VALUES ('fk');
COMMIT;
