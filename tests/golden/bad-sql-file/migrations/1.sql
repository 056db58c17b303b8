-- revision: s1
-- down_revison: s0
-- upgrade
SELECT 1;
-- upgrade
SELECT 2;
