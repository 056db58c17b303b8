-- migc 0.1.0: upgrade base -> long_names, postgresql
-- 1 revision; sources sha256 b406569884e2045aa4dbc064dff6fe9405fbb9a4b44956a6a8b113b0940f0610
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
      HINT = CASE WHEN present = ARRAY['long_names']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':long_names' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> long_names: Long names
CREATE TABLE a_table_with_quite_a_long_name_of_fifty_characters_x (
    id SERIAL NOT NULL, 
    a_column_with_a_long_name_as_well INTEGER, 
    "spalte_mit_größe_und_überlänge_äöü" INTEGER, 
    exactly_sixty_three_bytes_long_is_still_allowed_as_a_name_12345 INTEGER, 
    CONSTRAINT pk_a_table_with_quite_a_long_name_of_fifty_characters_x PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_a_table_with_quite_a_long_name_of_fifty_characters_x_080f ON a_table_with_quite_a_long_name_of_fifty_characters_x (a_column_with_a_long_name_as_well);
CREATE INDEX ix_a_table_with_quite_a_long_name_of_fifty_characters_x_f980 ON a_table_with_quite_a_long_name_of_fifty_characters_x ("spalte_mit_größe_und_überlänge_äöü");
INSERT INTO alembic_version (version_num) VALUES ('long_names');
COMMIT;
