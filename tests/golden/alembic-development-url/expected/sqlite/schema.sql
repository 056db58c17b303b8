-- migc 0.1.0: schema at a1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE notes (
    id INTEGER NOT NULL, 
    words VARCHAR(20), 
    PRIMARY KEY (id)
);
COMMIT;
