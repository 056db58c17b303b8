-- migc 0.1.0: schema at schemas2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE SCHEMA app;
CREATE TYPE app.kind AS ENUM ('a', 'b');
CREATE SEQUENCE app.numbers;
CREATE TABLE users (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE TABLE app.users (
    id SERIAL NOT NULL, 
    email TEXT, 
    kind app.kind, 
    name TEXT, 
    age INTEGER, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_users_email ON app.users (email);
COMMENT ON TABLE app.users IS 'app''s users';
CREATE TYPE app.mood AS ENUM ('good', 'bad');
CREATE TABLE app.articles (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    mood app.mood, 
    CONSTRAINT pk_posts PRIMARY KEY (id), 
    CONSTRAINT fk_posts_user_id_users FOREIGN KEY(user_id) REFERENCES app.users (id)
);
CREATE INDEX ix_posts_user_id ON app.articles (user_id);
CREATE VIEW app.names AS SELECT id, name FROM app.users;
COMMIT;
