-- migc 0.1.0: schema at shape3, sqlite
.bail on
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = OFF;
BEGIN IMMEDIATE;
CREATE TABLE places (
    country CHAR(2) NOT NULL, 
    city VARCHAR(40) NOT NULL, 
    people BIGINT, 
    CONSTRAINT pk_places PRIMARY KEY (country, city)
);
CREATE TABLE "Users" (
    id INTEGER NOT NULL, 
    "e'mail" VARCHAR(80), 
    height NUMERIC(5, 2), 
    is_admin BOOLEAN, 
    "key" CHAR(32), 
    notes TEXT, 
    born DATE, 
    seen DATETIME, 
    joined DATETIME, 
    settings JSON, 
    photo BLOB, 
    share DOUBLE, 
    mood VARCHAR(4), 
    country CHAR(2), 
    city VARCHAR(40), 
    age SMALLINT, 
    CONSTRAINT "pk_Users" PRIMARY KEY (id), 
    CONSTRAINT fk_place FOREIGN KEY(country, city) REFERENCES places (country, city)
);
CREATE TABLE trips (
    id INTEGER NOT NULL, 
    user_id INTEGER, 
    at DATETIME, 
    CONSTRAINT pk_visits PRIMARY KEY (id)
);
CREATE TABLE untouched (
    id INTEGER
);
COMMIT;
