-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE point3 AS (x integer, y integer, share percent);
CREATE TABLE u (
    id INTEGER NOT NULL, 
    x INTEGER, 
    y TEXT, 
    share percent, 
    at point3, 
    pause INTERVAL DEFAULT '90 minutes', 
    long INTERVAL DEFAULT '2 weeks 1.5 hours ago', 
    two_lines TEXT DEFAULT 'x
y', 
    bits "bit"(3) DEFAULT B'101', 
    code TEXT DEFAULT '01', 
    PRIMARY KEY (id)
);
CREATE VIEW beside AS SELECT u.*, l.n FROM u JOIN LATERAL (SELECT count(*) AS n FROM u AS o WHERE o.x = u.x) AS l ON true;
CREATE VIEW by_key AS SELECT id, y, count(*) AS n FROM u GROUP BY id;
COMMENT ON VIEW by_key IS 'a dump makes it twice';
CREATE VIEW counting AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
CREATE MATERIALIZED VIEW days AS SELECT x, sum(id) AS total FROM u GROUP BY 1;
CREATE UNIQUE INDEX days_x ON days (x);
CREATE VIEW firsts AS SELECT DISTINCT ON (x) x, id FROM u ORDER BY 1, 2;
CREATE VIEW grouped_by_column AS SELECT id + 1 AS x, count(*) FROM u GROUP BY x, id;
CREATE VIEW grouped_by_name AS SELECT lower(y) AS low, count(*) FROM u GROUP BY low;
CREATE VIEW grouped_by_number AS SELECT lower(y) AS low, count(*) FROM u GROUP BY 1 ORDER BY 2;
CREATE VIEW nested AS SELECT id FROM u WHERE x IN (SELECT id FROM u WHERE u.x > 1);
CREATE VIEW rows_compared AS SELECT (x, y) = (1, 'a') AS first, grouping(x) FROM u GROUP BY ROLLUP (x, y);
CREATE VIEW sorted_by_number AS SELECT x, y AS z FROM u WHERE x > 1 ORDER BY 1, z DESC;
CREATE VIEW united AS WITH w AS (SELECT id, row_number() OVER (PARTITION BY x ORDER BY id DESC) AS rn FROM u)
  SELECT id FROM w WHERE rn = 1
  UNION ALL SELECT x FROM u WHERE y IS NULL
  ORDER BY id LIMIT 10;
COMMIT;
