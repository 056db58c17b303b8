-- revision: r3
-- down_revision: r2
-- message: The same as SQL text
-- upgrade
ALTER TABLE users ADD PRIMARY KEY (id);
ALTER TABLE users ADD UNIQUE (email);
ALTER TABLE users ADD CHECK (age < 200);
ALTER TABLE users ADD COLUMN boss_id integer;
ALTER TABLE users ADD FOREIGN KEY (boss_id) REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE ONLY teams ALTER COLUMN name SET NOT NULL;
CREATE UNIQUE INDEX "Odd name" ON users (lower(email)) WHERE age > 3;
DROP INDEX users_email;
-- downgrade: irreversible
