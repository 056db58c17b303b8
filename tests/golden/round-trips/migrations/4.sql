-- revision: a4
-- down_revision: a3
-- message: No remarks
-- upgrade
DROP TABLE remarks;
-- downgrade
CREATE TABLE remarks (id serial PRIMARY KEY, user_id integer REFERENCES users (id));
