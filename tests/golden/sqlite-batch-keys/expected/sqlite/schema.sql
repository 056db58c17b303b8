-- migc 0.1.0: schema at b4, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE posts (
    id INTEGER NOT NULL, 
    mail VARCHAR(80), 
    schema_id INTEGER, 
    rank INTEGER, 
    PRIMARY KEY (id), 
    UNIQUE (rank)
);
CREATE TABLE schemas (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    checksum VARCHAR(64), 
    PRIMARY KEY (id)
);
CREATE INDEX ix_schemas_checksum ON schemas (checksum);
CREATE TABLE spec (
    id INTEGER NOT NULL, 
    name VARCHAR(20), 
    CONSTRAINT pk_schema PRIMARY KEY (id)
);
CREATE INDEX ix_spec_name ON spec (name COLLATE NOCASE) WHERE name IS NOT NULL;
CREATE TABLE block (
    id INTEGER NOT NULL, 
    spec_id INTEGER, 
    CONSTRAINT pk_block PRIMARY KEY (id), 
    CONSTRAINT fk_block_spec FOREIGN KEY(spec_id) REFERENCES spec (id) ON DELETE CASCADE
);
COMMIT;
