-- migc 0.1.0: schema at exclude, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE EXTENSION btree_gist;
CREATE TABLE bookings (
    id SERIAL NOT NULL, 
    room INTEGER NOT NULL, 
    during tstzrange NOT NULL, 
    cancelled BOOLEAN DEFAULT false NOT NULL, 
    CONSTRAINT pk_bookings PRIMARY KEY (id), 
    CONSTRAINT ex_bookings_room_during EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (NOT cancelled), 
    CONSTRAINT ex_bookings_expression EXCLUDE USING gist ((room + 1) WITH =, during WITH &&)
);
COMMIT;
