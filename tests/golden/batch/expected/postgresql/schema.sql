-- migc 0.1.0: schema at batch3, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE events (
    id BIGSERIAL NOT NULL, 
    kind TEXT, 
    at DATE, 
    name TEXT NOT NULL, 
    CONSTRAINT pk_events PRIMARY KEY (id)
);
CREATE INDEX ix_events_at ON events (at);
COMMIT;
