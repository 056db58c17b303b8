CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, name TEXT, CONSTRAINT ck_users_name CHECK (name <> ''));
CREATE INDEX ix_users_name ON users (name);
