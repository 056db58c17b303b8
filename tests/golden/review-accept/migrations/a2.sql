-- revision: a2
-- down_revision: a1
-- upgrade
-- migc: accept ban-drop-column, unused since 4.2
ALTER TABLE users DROP COLUMN legacy;

-- migc: accept ban-drop-column
-- migc: accept multiple-alter-table, two columns, two stories
ALTER TABLE users DROP COLUMN old;

-- migc: accept renaming-column, nobody reads it yet
ALTER TABLE users ADD COLUMN nick text;
DROP TABLE spare;
-- downgrade: irreversible
