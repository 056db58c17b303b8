-- migc 0.1.0: schema at a1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE things (
    id CHAR(32) NOT NULL, 
    notes VARCHAR(100), 
    PRIMARY KEY (id)
);
COMMIT;
