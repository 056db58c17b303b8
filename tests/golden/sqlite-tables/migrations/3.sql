-- revision: t3
-- down_revision: t2
-- message: Raw SQL
-- upgrade
SELECT 1;
-- downgrade
SELECT 1;
