-- migc 0.1.0: upgrade base -> two, postgresql
-- 2 revisions; sources sha256 f971f32c068a297a5c1da865e5aed7731fa491789d9de2e5042faa54a12646e4
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> one: One
CREATE TABLE t (
    id SERIAL NOT NULL, 
    CONSTRAINT pk_t PRIMARY KEY (id)
);
INSERT INTO alembic_version (version_num) VALUES ('one');
-- Running upgrade one -> two: Two
ALTER TABLE t ADD COLUMN a INTEGER;
UPDATE alembic_version SET version_num='two' WHERE alembic_version.version_num = 'one';
COMMIT;
