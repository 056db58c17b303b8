CREATE TABLE other (id integer);
DO $$ BEGIN CREATE TABLE t (id integer NOT NULL); END $$;
