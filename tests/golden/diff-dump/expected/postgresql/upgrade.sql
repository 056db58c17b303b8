-- migc 0.1.0: upgrade base -> a1, postgresql
-- 1 revision; sources sha256 494443d24480518956807171fa1b3c9e2f22e5b43e031a6422663f6c6be42931
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
      HINT = CASE WHEN present = ARRAY['a1']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':a1' END;
  END IF;
END
$migc$;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a1: What PostgreSQL prints in other words
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE point3 AS (x integer, y integer, share percent);
CREATE TABLE u (
  id integer PRIMARY KEY,
  x integer,
  y text,
  share percent,
  at point3,
  pause interval DEFAULT '90 minutes',
  long interval DEFAULT '2 weeks 1.5 hours ago',
  two_lines text DEFAULT E'x\ny',
  bits bit(3) DEFAULT B'101',
  code text DEFAULT '01'
);
CREATE VIEW sorted_by_number AS SELECT x, y AS z FROM u WHERE x > 1 ORDER BY 1, z DESC;
CREATE VIEW grouped_by_number AS SELECT lower(y) AS low, count(*) FROM u GROUP BY 1 ORDER BY 2;
CREATE VIEW grouped_by_name AS SELECT lower(y) AS low, count(*) FROM u GROUP BY low;
CREATE VIEW grouped_by_column AS SELECT id + 1 AS x, count(*) FROM u GROUP BY x, id;
CREATE VIEW united AS
  WITH w AS (SELECT id, row_number() OVER (PARTITION BY x ORDER BY id DESC) AS rn FROM u)
  SELECT id FROM w WHERE rn = 1
  UNION ALL SELECT x FROM u WHERE y IS NULL
  ORDER BY id LIMIT 10;
CREATE VIEW firsts AS SELECT DISTINCT ON (x) x, id FROM u ORDER BY 1, 2;
CREATE MATERIALIZED VIEW days AS SELECT x, sum(id) AS total FROM u GROUP BY 1;
CREATE UNIQUE INDEX days_x ON days (x);
CREATE VIEW nested AS SELECT id FROM u WHERE x IN (SELECT id FROM u WHERE u.x > 1);
CREATE VIEW counting AS
  WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
CREATE VIEW beside AS
  SELECT u.*, l.n FROM u JOIN LATERAL (SELECT count(*) AS n FROM u AS o WHERE o.x = u.x) AS l ON true;
CREATE VIEW rows_compared AS SELECT (x, y) = (1, 'a') AS first, grouping(x) FROM u GROUP BY ROLLUP (x, y);
CREATE VIEW by_key AS SELECT id, y, count(*) AS n FROM u GROUP BY id;
COMMENT ON VIEW by_key IS 'a dump makes it twice';
INSERT INTO alembic_version (version_num) VALUES ('a1');
COMMIT;
