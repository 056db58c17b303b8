-- revision: a1
-- upgrade
CREATE TABLE users (id bigint PRIMARY KEY, legacy text, old text, email text);
CREATE TABLE spare (id bigint PRIMARY KEY);
-- downgrade: irreversible
