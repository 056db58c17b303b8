-- migc 0.1.0: schema at a2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TYPE status AS ENUM ('OPEN', 'CLOSED');
CREATE TABLE orders (
    id SERIAL NOT NULL, 
    code VARCHAR(40) NOT NULL, 
    status status, 
    tone VARCHAR(4), 
    note TEXT, 
    PRIMARY KEY (id), 
    CONSTRAINT tone CHECK (tone IN ('low', 'high'))
);
COMMENT ON COLUMN orders.status IS 'open, closed';
COMMIT;
