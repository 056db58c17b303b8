-- revision: cccc
-- down_revision: bbbb
-- message: "half of a pair: \ud83d"

-- upgrade
SELECT 1;
-- downgrade
SELECT 1;
