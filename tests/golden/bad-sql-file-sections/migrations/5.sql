-- revision: a5
-- down_revision: a1
-- upgrade
SELECT 1;
-- downgrade: auto
