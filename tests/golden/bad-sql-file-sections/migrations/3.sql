SELECT 1;
-- revision: a3
-- down_revision: a2
-- upgrade
