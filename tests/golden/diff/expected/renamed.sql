-- migc 0.1.0: from the schema at heads to wanted.toml, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
ALTER TABLE users RENAME name TO title;
DROP VIEW grown_names;
DROP VIEW grown;
DROP INDEX ix_users_age;
ALTER TABLE users DROP CONSTRAINT uq_users_name;
ALTER TABLE users DROP CONSTRAINT ck_age;
ALTER TABLE users DROP CONSTRAINT ck_name;
ALTER TABLE circle DROP CONSTRAINT fk_circle_next;
DROP TABLE arc;
DROP TABLE circle;
CREATE SCHEMA app;
COMMIT;
ALTER TYPE mood ADD VALUE 'fine' BEFORE 'good';
ALTER TYPE mood ADD VALUE 'worse';
BEGIN;
ALTER TABLE users ALTER COLUMN size TYPE TEXT;
DROP TYPE size;
CREATE TYPE size AS ENUM ('large', 'small');
ALTER SEQUENCE tickets INCREMENT BY 10 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
ALTER TABLE users DROP COLUMN shown;
ALTER TABLE users ALTER COLUMN id TYPE BIGINT;
ALTER SEQUENCE users_id_seq AS bigint;
ALTER TABLE users ALTER COLUMN title TYPE VARCHAR(20);
COMMENT ON COLUMN users.title IS 'how they are called';
ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'fine';
ALTER TABLE users ALTER COLUMN size TYPE size USING size::size;
ALTER TABLE users ALTER COLUMN size SET DEFAULT 'small';
ALTER TABLE users ALTER COLUMN age TYPE BIGINT;
ALTER TABLE users ALTER COLUMN age SET NOT NULL;
ALTER TABLE users ALTER COLUMN active DROP DEFAULT;
ALTER TABLE users ALTER COLUMN active TYPE BOOLEAN USING active::BOOLEAN;
ALTER TABLE users ALTER COLUMN active SET DEFAULT true;
ALTER TABLE users ALTER COLUMN born TYPE DATE USING born::DATE;
ALTER TABLE users ADD COLUMN since TIMESTAMP WITH TIME ZONE NOT NULL;
ALTER TABLE users ADD COLUMN shown TEXT GENERATED ALWAYS AS (lower(title)) STORED;
ALTER TABLE users ADD CONSTRAINT ck_age CHECK (age > 0);
CREATE INDEX ix_users_age ON users (age) WHERE active;
CREATE TABLE app."left" (
    id SERIAL NOT NULL, 
    right_id INTEGER, 
    user_id BIGINT, 
    CONSTRAINT pk_left PRIMARY KEY (id), 
    CONSTRAINT fk_left_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE app."right" (
    id SERIAL NOT NULL, 
    left_id INTEGER, 
    CONSTRAINT pk_right PRIMARY KEY (id), 
    CONSTRAINT fk_right_left_id_left FOREIGN KEY(left_id) REFERENCES app."left" (id)
);
ALTER TABLE app."left" ADD CONSTRAINT fk_left_right FOREIGN KEY(right_id) REFERENCES app."right" (id);
CREATE VIEW grown AS SELECT id, title FROM users WHERE age > 17;
CREATE VIEW grown_titles AS SELECT title FROM grown;
COMMENT ON TABLE users IS NULL;
COMMIT;
