-- migc 0.1.0: schema at b2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    mood mood, 
    at TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT ck_id CHECK (id > 0), 
    UNIQUE (name), 
    FOREIGN KEY(id) REFERENCES users (id)
);
CREATE INDEX ix_users_name ON users (name);
COMMIT;
