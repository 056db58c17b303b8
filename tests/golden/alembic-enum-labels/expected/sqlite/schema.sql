-- migc 0.1.0: schema at a1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE jobs (
    id INTEGER NOT NULL, 
    state VARCHAR(7) NOT NULL, 
    made DATETIME DEFAULT CURRENT_TIMESTAMP, 
    PRIMARY KEY (id)
);
CREATE TABLE runs (
    id INTEGER NOT NULL, 
    state VARCHAR(7), 
    stage VARCHAR(10) DEFAULT 'last', 
    PRIMARY KEY (id)
);
COMMIT;
