-- migc 0.1.0: schema at partitions, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE logs (
    at TIMESTAMP WITH TIME ZONE NOT NULL, 
    line TEXT
)
 PARTITION BY RANGE (at);
CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
COMMIT;
