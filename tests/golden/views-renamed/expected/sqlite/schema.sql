-- migc 0.1.0: schema at b1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE people (
    id INTEGER NOT NULL, 
    title TEXT, 
    ok BOOLEAN, 
    CONSTRAINT pk_u PRIMARY KEY (id)
);
CREATE VIEW cased AS SELECT people.id, title AS why, MAX(people.title) AS y FROM people GROUP BY people.id, title HAVING MAX(title) > '';
CREATE VIEW inner_query AS SELECT a.id FROM people a JOIN people b ON a.title = b.title WHERE EXISTS (SELECT 1 FROM people WHERE title = a.title);
CREATE VIEW own AS SELECT max(title, 'a') AS most FROM people;
CREATE VIEW plain AS SELECT id, title FROM people WHERE ok ORDER BY title NULLS LAST;
COMMIT;
