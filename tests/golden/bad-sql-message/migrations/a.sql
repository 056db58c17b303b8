-- revision: aaaa
-- message: "C:\data\names"

-- upgrade
SELECT 1;

-- downgrade
SELECT 1;
