-- migc 0.1.0: schema at shape3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE places (
    country CHAR(2) NOT NULL, 
    city VARCHAR(40) NOT NULL, 
    people BIGINT, 
    CONSTRAINT pk_places PRIMARY KEY (country, city)
);
CREATE TYPE user_mood AS ENUM ('low', 'high');
CREATE TABLE "Users" (
    id SERIAL NOT NULL, 
    "e'mail" VARCHAR(80), 
    height NUMERIC(5, 2), 
    is_admin BOOLEAN, 
    key UUID, 
    notes TEXT, 
    born DATE, 
    seen TIMESTAMP WITHOUT TIME ZONE, 
    joined TIMESTAMP WITH TIME ZONE, 
    settings JSON, 
    photo BYTEA, 
    share DOUBLE PRECISION, 
    mood user_mood, 
    country CHAR(2), 
    city VARCHAR(40), 
    age SMALLINT, 
    CONSTRAINT "pk_Users" PRIMARY KEY (id), 
    CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city)
);
CREATE TABLE trips (
    id SERIAL NOT NULL, 
    user_id INTEGER, 
    at TIMESTAMP WITHOUT TIME ZONE, 
    CONSTRAINT pk_visits PRIMARY KEY (id)
);
CREATE TABLE untouched (
    id INTEGER
);
COMMIT;
