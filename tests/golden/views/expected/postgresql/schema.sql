-- migc 0.1.0: schema at v2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    title TEXT, 
    done BOOLEAN, 
    CONSTRAINT pk_tasks PRIMARY KEY (id)
);
CREATE VIEW open_tasks AS SELECT id, title, done
FROM tasks
WHERE NOT done;
COMMIT;
