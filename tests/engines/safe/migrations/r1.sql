-- revision: r1
-- upgrade
CREATE TABLE teams (id integer NOT NULL, name varchar(50), code text);
CREATE TABLE users (id integer NOT NULL, team_id integer, email text, age integer);
CREATE INDEX users_age ON users (age);
INSERT INTO teams SELECT n, 'team ' || n, 'c' || n FROM generate_series(1, 100) AS n;
INSERT INTO users SELECT n, n, n || '@example.com', 20 FROM generate_series(1, 100) AS n;
-- downgrade: irreversible
