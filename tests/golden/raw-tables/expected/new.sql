-- migc 0.1.0: from the schema at heads to new.sql, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
DROP TABLE a_2024;
DROP TABLE a_2025;
DROP TABLE a_child;
DROP TABLE a_copy;
DROP TABLE a_result;
DROP TABLE note;
DROP TABLE z_measure;
DROP TABLE z_parent;
CREATE TABLE measure (
    ts DATE NOT NULL, 
    v INTEGER
)
 PARTITION BY RANGE (ts);
CREATE TABLE measure_2024 (
    ts DATE NOT NULL, 
    v INTEGER
);
ALTER TABLE "measure" ATTACH PARTITION "measure_2024" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE o (
    id INTEGER, 
    note TEXT COLLATE "C"
);
CREATE TABLE made AS SELECT id FROM o;
CREATE VIEW v AS SELECT id FROM o;
DROP DOMAIN big;
DROP DOMAIN whole;
COMMIT;
