-- revision: a1
-- upgrade
SELECT :name;
-- downgrade: irreversible
SELECT 1;
