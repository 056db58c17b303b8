-- migc 0.1.0: schema at b1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE people (
    id SERIAL NOT NULL, 
    title TEXT, 
    ok BOOLEAN, 
    CONSTRAINT pk_u PRIMARY KEY (id)
);
CREATE VIEW cased AS SELECT people.ID, title AS why, max(people.title) AS y FROM people GROUP BY people.ID, title HAVING max(title) > '';
CREATE VIEW inner_query AS SELECT a.id FROM people AS a JOIN people AS b ON a.title = b.title WHERE EXISTS (SELECT 1 FROM people WHERE title = a.title);
CREATE VIEW own AS SELECT title AS y FROM people;
CREATE VIEW plain AS SELECT id, title AS y FROM people WHERE ok ORDER BY y;
COMMIT;
