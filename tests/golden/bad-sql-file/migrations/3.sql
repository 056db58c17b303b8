-- revision: s3
-- upgrade
SELECT 1;
SELECT form t WHERE x y;
-- downgrade
SELECT (;
