-- revision: made
-- message: What the next revision trips over
-- upgrade
CREATE TABLE t1 (id int PRIMARY KEY, a text, b varchar(5));
CREATE VIEW v1 AS SELECT a FROM t1;
CREATE TABLE t2 (id int PRIMARY KEY, a text, n int);
CREATE VIEW v2 AS SELECT a FROM t2;
CREATE TABLE t3 (id int PRIMARY KEY, a text);
CREATE TABLE t4 (id int PRIMARY KEY, i int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE t5 (id int PRIMARY KEY, a int CONSTRAINT a_check CHECK (a > 0), b int, CONSTRAINT b_key UNIQUE (b));
CREATE INDEX t5_a ON t5 (a);
CREATE TABLE t6 (id int PRIMARY KEY, n int NOT NULL);
CREATE TABLE t10 (id int PRIMARY KEY);
CREATE TABLE t7 (id int PRIMARY KEY, other int);
CREATE TABLE t8 (id int PRIMARY KEY, other int);
CREATE VIEW v8 AS SELECT id, other FROM t8;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE tone AS ENUM ('low', 'high');
CREATE TABLE t9 (id int PRIMARY KEY, m mood);
CREATE DOMAIN positive AS int CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
CREATE FUNCTION twice(t text) RETURNS text LANGUAGE sql AS 'SELECT t || t';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON t3 FOR EACH ROW EXECUTE FUNCTION touch();
