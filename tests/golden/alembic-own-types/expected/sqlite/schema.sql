-- migc 0.1.0: schema at a1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE things (
    id CHAR(32) NOT NULL, 
    owner CHAR(32) NOT NULL, 
    document JSON, 
    draft JSON, 
    note TEXT, 
    notes VARCHAR(100), 
    size NUMERIC(7, 2), 
    short VARCHAR(20), 
    shorter VARCHAR(5), 
    code VARCHAR(12), 
    either VARCHAR(36), 
    PRIMARY KEY (id)
);
COMMIT;
