-- revision: a5
-- upgrade
SELECT 2;
