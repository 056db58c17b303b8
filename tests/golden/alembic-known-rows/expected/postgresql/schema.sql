-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE letters (
    id UUID NOT NULL, 
    version INTEGER NOT NULL, 
    subject VARCHAR(80) DEFAULT 'none', 
    sent BOOLEAN DEFAULT false, 
    made_at TIMESTAMP WITHOUT TIME ZONE DEFAULT now(), 
    PRIMARY KEY (id)
);
CREATE TABLE letters_history (
    id UUID NOT NULL, 
    version INTEGER NOT NULL, 
    PRIMARY KEY (id, version)
);
CREATE TABLE roles (
    id SERIAL NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (name)
);
CREATE TABLE people (
    id SERIAL NOT NULL, 
    role_id INTEGER, 
    PRIMARY KEY (id), 
    FOREIGN KEY(role_id) REFERENCES roles (id)
);
COMMIT;
