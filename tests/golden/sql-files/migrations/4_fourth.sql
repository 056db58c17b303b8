-- revision: s4
-- down_revision: s3
-- upgrade
DELETE FROM t
-- downgrade: irreversible
