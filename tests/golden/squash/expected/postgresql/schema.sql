-- migc 0.1.0: schema at e5, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE people (
    id SERIAL NOT NULL, 
    title VARCHAR(40) NOT NULL, 
    mood mood, 
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE TABLE tasks (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    about TEXT DEFAULT '' NOT NULL, 
    CONSTRAINT pk_tasks PRIMARY KEY (id), 
    CONSTRAINT fk_tasks_user_id_users FOREIGN KEY(user_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_tasks_about ON tasks (about);
COMMIT;
