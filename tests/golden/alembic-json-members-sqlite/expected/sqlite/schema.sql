-- migc 0.1.0: schema at a1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE orders (
    id INTEGER NOT NULL, 
    body JSON, 
    place VARCHAR(20), 
    lines JSON, 
    PRIMARY KEY (id)
);
COMMIT;
