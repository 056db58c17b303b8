-- migc 0.1.0: upgrade base -> strings, postgresql
-- 1 revision; sources sha256 e5cd07b96e0920674736c818711355524ecafaca35725c30518c6776618a2b52
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
      HINT = CASE WHEN present = ARRAY['strings']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':strings' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> strings: It's "quoted" -- */ \ and\u{a}DROP TABLE strings; on a second line\u{d}\u{a}and a third
CREATE TABLE strings (
    id SERIAL NOT NULL, 
    s TEXT DEFAULT '''; DROP TABLE strings; --', 
    CONSTRAINT pk_strings PRIMARY KEY (id)
);
COMMENT ON TABLE strings IS 'it''s; \ $$ and
a second line';
COMMENT ON COLUMN strings.s IS '\''; -- /* 🎉';
INSERT INTO strings (s) VALUES ('it''s');
INSERT INTO strings (s) VALUES ('''''');
INSERT INTO strings (s) VALUES ('''');
INSERT INTO strings (s) VALUES ('\');
INSERT INTO strings (s) VALUES ('\''');
INSERT INTO strings (s) VALUES ('''\');
INSERT INTO strings (s) VALUES ('a\nb');
INSERT INTO strings (s) VALUES ('line 1
line 2
line 3	tab');
INSERT INTO strings (s) VALUES ('
\q
\! echo no');
INSERT INTO strings (s) VALUES (';');
INSERT INTO strings (s) VALUES ('-- no comment');
INSERT INTO strings (s) VALUES ('/* no comment');
INSERT INTO strings (s) VALUES ('*/');
INSERT INTO strings (s) VALUES ('$$ $1 $tag$ $migc$');
INSERT INTO strings (s) VALUES (':name ::text \:colon');
INSERT INTO strings (s) VALUES ('100 % %s %(a)s ${a} {0}');
INSERT INTO strings (s) VALUES ('');
INSERT INTO strings (s) VALUES ('Größe, é, 日本語, 🎉, ​,  , ﻿, 􏿿');
INSERT INTO strings (s) VALUES (' blanks at both ends ');
INSERT INTO strings (s) VALUES ('COMMIT;
BEGIN;');
UPDATE strings SET s=s || '''; --' || ':t' WHERE s = 'it''s'   AND s <> '\:s';
INSERT INTO alembic_version (version_num) VALUES ('strings');
COMMIT;
