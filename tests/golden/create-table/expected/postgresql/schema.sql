-- migc 0.1.0: schema at create_table, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE countries (
    code CHAR(2) NOT NULL, 
    name VARCHAR(80) NOT NULL, 
    CONSTRAINT pk_countries PRIMARY KEY (code), 
    CONSTRAINT uq_countries_name UNIQUE (name)
);
CREATE TABLE people (
    id BIGSERIAL NOT NULL, 
    country CHAR(2), 
    email VARCHAR(320) NOT NULL, 
    name VARCHAR(100) NOT NULL, 
    nickname TEXT COLLATE "C" DEFAULT 'none', 
    born DATE, 
    score NUMERIC(6, 2) DEFAULT 0.00 NOT NULL, 
    parent_id BIGINT, 
    CONSTRAINT people_key PRIMARY KEY (id), 
    CONSTRAINT uq_people_name_born UNIQUE (name, born), 
    CONSTRAINT ck_people_score CHECK (score >= 0 AND score <= 1000), 
    CONSTRAINT ck_people_born CHECK (born > DATE '1850-01-01'), 
    CONSTRAINT fk_people_country_too FOREIGN KEY(country) REFERENCES countries (code) DEFERRABLE INITIALLY DEFERRED, 
    CONSTRAINT fk_people_country_countries FOREIGN KEY(country) REFERENCES countries (code) ON DELETE RESTRICT ON UPDATE CASCADE, 
    CONSTRAINT uq_people_email UNIQUE (email), 
    CONSTRAINT fk_people_parent_id_people FOREIGN KEY(parent_id) REFERENCES people (id) ON DELETE SET NULL
);
CREATE INDEX ix_people_born ON people (born);
CREATE UNIQUE INDEX uq_people_lower_email ON people (lower(email)) WHERE email <> '';
CREATE INDEX ix_people_name ON people (name);
COMMENT ON TABLE people IS 'who we know';
COMMENT ON COLUMN people.email IS 'as typed';
COMMIT;
