-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE SCHEMA app;
CREATE TABLE people (
    id SERIAL NOT NULL, 
    email VARCHAR(255) NOT NULL, 
    name VARCHAR(50) DEFAULT 'it''s \ me', 
    active BOOLEAN DEFAULT true NOT NULL, 
    seen TIMESTAMP WITH TIME ZONE DEFAULT now(), 
    score NUMERIC(10, 2) DEFAULT '0', 
    data JSONB DEFAULT '{}'::jsonb, 
    tags VARCHAR(20)[], 
    key UUID, 
    ip INET, 
    CONSTRAINT users_pkey PRIMARY KEY (id), 
    CONSTRAINT ck_users_score CHECK (score >= 0), 
    CONSTRAINT users_email_key UNIQUE (email)
);
CREATE INDEX ix_users_tags ON people (tags);
COMMENT ON TABLE people IS 'all people';
COMMENT ON COLUMN people.email IS 'where mail goes';
CREATE TABLE app.posts (
    id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100), 
    user_id INTEGER NOT NULL, 
    title VARCHAR NOT NULL, 
    upper_title VARCHAR GENERATED ALWAYS AS (upper(title)) STORED, 
    CONSTRAINT pk_posts PRIMARY KEY (id), 
    CONSTRAINT uq_posts_title UNIQUE (user_id, title), 
    CONSTRAINT fk_posts_user FOREIGN KEY(user_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX ix_posts_title ON app.posts (lower(title)) WHERE title <> '';
COMMIT;
