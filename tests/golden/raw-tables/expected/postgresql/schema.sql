-- migc 0.1.0: schema at 1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE DOMAIN whole AS integer CHECK (VALUE > 0);
CREATE DOMAIN big AS whole;
CREATE TABLE a_copy (
    a big, 
    b INTEGER DEFAULT 1 + 1 NOT NULL, 
    PRIMARY KEY (b)
);
CREATE TABLE note (
    text TEXT COLLATE "C", 
    took interval(2), 
    age interval year to month, 
    wait interval day to second(3)
);
CREATE INDEX note_lower_idx ON note (lower(text));
CREATE TABLE z_measure (
    ts DATE NOT NULL, 
    v INTEGER
)
 PARTITION BY RANGE (ts);
CREATE TABLE a_2024 PARTITION OF z_measure FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE a_2025 (
    ts DATE NOT NULL, 
    v INTEGER
);
ALTER TABLE "z_measure" ATTACH PARTITION "a_2025" FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE z_parent (
    a big, 
    b INTEGER DEFAULT 1 + 1 NOT NULL
);
CREATE TABLE a_child (c text) INHERITS (z_parent);
CREATE TABLE a_result AS SELECT a, b FROM z_parent;
COMMIT;
