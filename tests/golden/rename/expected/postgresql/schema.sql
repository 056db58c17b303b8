-- migc 0.1.0: schema at r2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE people (
    name TEXT NOT NULL, 
    CONSTRAINT pk_people_2 PRIMARY KEY (name)
);
CREATE TABLE persons (
    person_id SERIAL NOT NULL, 
    email TEXT, 
    CONSTRAINT pk_people PRIMARY KEY (person_id)
);
CREATE INDEX ix_people_mail ON persons (email);
CREATE TABLE pets (
    id SERIAL NOT NULL, 
    owner_id INTEGER, 
    second_owner_id INTEGER, 
    CONSTRAINT pk_pets PRIMARY KEY (id), 
    CONSTRAINT fk_pets_owner_id_people FOREIGN KEY(owner_id) REFERENCES persons (person_id), 
    CONSTRAINT fk_pets_second_owner_id_persons FOREIGN KEY(second_owner_id) REFERENCES persons (person_id)
);
COMMIT;
