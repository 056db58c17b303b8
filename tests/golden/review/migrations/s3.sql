-- revision: s3
-- down_revision: s2
-- upgrade
UPDATE users SET email = 'none' WHERE email IS NULL;
ALTER TABLE users DROP COLUMN team_id;
DO $$ BEGIN PERFORM 1; END $$;
-- downgrade: irreversible
