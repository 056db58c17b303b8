-- What must still differ: other intervals, other orders, other groups, no types.
CREATE TABLE u (
  id integer PRIMARY KEY,
  x integer,
  y text,
  share integer,
  pause interval DEFAULT '91 minutes',
  long interval DEFAULT '-15 days +22:30:00',
  two_lines text DEFAULT 'x\ny',
  bits bit(3) DEFAULT B'001',
  code text DEFAULT '1'
);
CREATE VIEW sorted_by_number AS SELECT x, y AS z FROM u WHERE x > 1 ORDER BY 2, x DESC;
CREATE VIEW grouped_by_number AS SELECT lower(y) AS low, count(*) FROM u GROUP BY y ORDER BY 2;
CREATE VIEW grouped_by_name AS SELECT lower(y) AS low, count(*) FROM u GROUP BY 1;
CREATE VIEW grouped_by_column AS SELECT id + 1 AS x, count(*) FROM u GROUP BY 1, id;
CREATE VIEW united AS
  WITH w AS (SELECT id, row_number() OVER (PARTITION BY x ORDER BY id DESC) AS rn FROM u)
  SELECT id AS number FROM w WHERE rn = 1
  UNION ALL SELECT x FROM u WHERE y IS NULL
  ORDER BY 1 LIMIT 10;
CREATE VIEW firsts AS SELECT DISTINCT ON (id) x, id FROM u ORDER BY 2;
CREATE MATERIALIZED VIEW days AS SELECT x, sum(id) AS total FROM u GROUP BY 1;
CREATE UNIQUE INDEX days_x ON days (x);
CREATE VIEW nested AS SELECT id FROM u AS o WHERE x IN (SELECT id FROM u WHERE o.x > 1);
CREATE VIEW counting AS
  WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
CREATE VIEW rows_compared AS SELECT (x, y) = (1, 'b') AS first, grouping(x) FROM u GROUP BY ROLLUP (x, y);
CREATE VIEW by_key AS SELECT id, y, count(*) AS n FROM u GROUP BY id;
