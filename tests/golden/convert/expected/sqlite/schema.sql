-- migc 0.1.0: schema at b2, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE users (
    id INTEGER NOT NULL, 
    name VARCHAR(40) NOT NULL, 
    mood VARCHAR(4), 
    at DATETIME DEFAULT CURRENT_TIMESTAMP, 
    CONSTRAINT pk_users PRIMARY KEY (id), 
    CONSTRAINT ck_id CHECK (id > 0), 
    UNIQUE (name), 
    FOREIGN KEY(id) REFERENCES users (id)
);
CREATE INDEX ix_users_name ON users (name);
COMMIT;
