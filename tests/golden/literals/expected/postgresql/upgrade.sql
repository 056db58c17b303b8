-- migc 0.1.0: upgrade base -> literals, postgresql
-- 1 revision; sources sha256 37b7c3f9820934baeb5e253f582593f7fd2fdd2af8f36e004b79561becb02d54
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
      HINT = CASE WHEN present = ARRAY['literals']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':literals' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> literals: Literals
CREATE TABLE "values" (
    id SERIAL NOT NULL, 
    flag BOOLEAN, 
    whole BIGINT, 
    exact NUMERIC, 
    inexact DOUBLE PRECISION, 
    words TEXT, 
    day DATE, 
    moment TIMESTAMP WITHOUT TIME ZONE, 
    instant TIMESTAMP WITH TIME ZONE, 
    clock TIME WITHOUT TIME ZONE, 
    span INTERVAL, 
    raw BYTEA, 
    key UUID, 
    doc JSON, 
    docb JSONB, 
    list INTEGER[], 
    names TEXT[], 
    CONSTRAINT pk_values PRIMARY KEY (id)
);
INSERT INTO "values" (id, flag, whole, exact, inexact, words) VALUES (1, true, 9223372036854775807, 1.10, 1.5, 'plain');
INSERT INTO "values" (id, flag, whole, exact, inexact, words) VALUES (2, false, -9223372036854775808, -123456789012345678901234567890.5, -1e+100, '');
INSERT INTO "values" (id, whole, exact, inexact, words) VALUES (3, 32767, 42, 'Infinity', 'single "quoted"');
INSERT INTO "values" (id, whole, exact, inexact, words) VALUES (4, 493, 2.50, 5e-324, 'multi
line');
INSERT INTO "values" (id, whole, exact, inexact, words) VALUES (5, 10, 1e-7, 3, 'raw \n ''text'' ');
INSERT INTO "values" (id, day, moment, instant, clock) VALUES (6, '2025-02-28', '2025-02-28 23:59:59', '2025-02-28 23:59:59+00:00', '23:59:59');
INSERT INTO "values" (id, day, moment, instant, clock) VALUES (7, '2024-02-29', '2024-02-29 12:00:00.000001', '2024-02-29 12:00:00+05:30', '07:08:09');
INSERT INTO "values" (id, moment, instant, clock) VALUES (8, '2025-01-01 00:00:00.123456', '2025-01-01 00:00:00.5-08:00', '00:00:00.25');
INSERT INTO "values" (id, span, raw, key) VALUES (9, '1 day 02:00', '\x00ff5c27', '6ba7b810-9dad-11d1-80b4-00c04fd430c8');
INSERT INTO "values" (id, doc, docb) VALUES (10, '{"b": 1, "a": [true, 1.5, "it''s", {}]}', '{"b": 1.10, "b": null}');
INSERT INTO "values" (id, doc, docb) VALUES (11, '"text"', '12');
INSERT INTO "values" (id, list, names) VALUES (12, ARRAY[1, -2, 3], ARRAY['a', 'it''s', 'b\c', '', 'NULL', '{x,y}']);
INSERT INTO "values" (id, list, names) VALUES (13, '{}', '{}');
INSERT INTO "values" (id, flag, whole, words) VALUES (14, NULL, 1 + 1, upper('shout: it''s'));
UPDATE "values" SET exact=18446744073709551616 WHERE id = 3 AND whole = 32767 AND day IS NOT DISTINCT FROM NULL;
INSERT INTO alembic_version (version_num) VALUES ('literals');
COMMIT;
