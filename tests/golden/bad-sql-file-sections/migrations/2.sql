-- revision: a2
-- down_revision: a1
-- upgrade
SELECT 'never ends;
-- downgrade
SELECT 1;
