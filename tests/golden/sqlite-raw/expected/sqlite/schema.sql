-- migc 0.1.0: schema at r1, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE items (
    id INTEGER NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    created DATETIME, 
    CONSTRAINT pk_old_items PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_items_created ON items (name, created DESC);
COMMIT;
