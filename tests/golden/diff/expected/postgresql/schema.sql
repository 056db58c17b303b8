-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TYPE size AS ENUM ('small', 'large');
CREATE SEQUENCE tickets;
CREATE TABLE users (
    id SERIAL NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    mood mood DEFAULT 'good', 
    size size, 
    age INTEGER, 
    active INTEGER DEFAULT 1, 
    born VARCHAR(10), 
    shown TEXT GENERATED ALWAYS AS (upper(name)) STORED, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT uq_users_name UNIQUE (name), 
    CONSTRAINT ck_age CHECK (age BETWEEN 1 AND 130), 
    CONSTRAINT ck_name CHECK (name IN ('a', 'b'))
);
CREATE INDEX ix_users_age ON users (age DESC);
COMMENT ON TABLE users IS 'who they are';
COMMENT ON COLUMN users.name IS 'as they say';
CREATE TABLE arc (
    id SERIAL NOT NULL, 
    circle_id INTEGER, 
    CONSTRAINT pk_arc PRIMARY KEY (id)
);
CREATE TABLE circle (
    id SERIAL NOT NULL, 
    next INTEGER, 
    CONSTRAINT pk_circle PRIMARY KEY (id), 
    CONSTRAINT fk_circle_next FOREIGN KEY(next) REFERENCES arc (id)
);
ALTER TABLE arc ADD CONSTRAINT fk_arc_circle_id_circle FOREIGN KEY(circle_id) REFERENCES circle (id);
CREATE VIEW grown AS SELECT id, name FROM users WHERE age > 17;
CREATE VIEW grown_names AS SELECT name FROM grown;
COMMIT;
