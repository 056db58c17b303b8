-- migc 0.1.0: schema at indexes2, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE docs (
    id SERIAL NOT NULL, 
    owner INTEGER, 
    title VARCHAR(200), 
    body TEXT, 
    data JSONB, 
    created_at TIMESTAMP WITH TIME ZONE, 
    CONSTRAINT pk_docs PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_unique ON docs (owner, title);
CREATE INDEX ix_expression ON docs (lower(title), (data->>'kind'));
CREATE INDEX ix_partial ON docs (created_at) WHERE owner IS NOT NULL AND title <> 'it''s';
CREATE INDEX ix_partial_parameter ON docs (created_at) WHERE title <> 'it''s';
CREATE INDEX ix_include ON docs (owner) INCLUDE (title, created_at);
CREATE INDEX ix_pattern ON docs (title varchar_pattern_ops) WITH (fillfactor = 70);
CREATE INDEX ix_hash ON docs USING hash (owner);
CREATE UNIQUE INDEX ix_nulls ON docs (title) NULLS NOT DISTINCT;
CREATE INDEX ix_maybe ON docs (body);
COMMIT;
