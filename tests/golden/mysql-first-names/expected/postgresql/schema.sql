-- migc 0.1.0: schema at m2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE team (
    id SERIAL NOT NULL, 
    name VARCHAR(20), 
    size INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (name, size)
);
CREATE TABLE member (
    id SERIAL NOT NULL, 
    team_id INTEGER, 
    old_team_id INTEGER, 
    number INTEGER, 
    CONSTRAINT player_pkey PRIMARY KEY (id), 
    CONSTRAINT member_ibfk_2 FOREIGN KEY(old_team_id) REFERENCES team (id) ON DELETE CASCADE
);
COMMIT;
