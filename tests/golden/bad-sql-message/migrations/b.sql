-- revision: bbbb
-- down_revision: aaaa
-- message: "a NUL: \u0000"

-- upgrade
SELECT 1;
-- downgrade
SELECT 1;
