-- revision: s1
-- upgrade
CREATE TABLE teams (id integer PRIMARY KEY, name varchar(50));
CREATE TABLE users (id serial PRIMARY KEY, team_id integer REFERENCES teams (id), email varchar(50));
-- downgrade: irreversible
