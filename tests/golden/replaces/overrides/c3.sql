-- revision: c3
-- down_revision: c2
-- replaces: c3
-- message: By hand, too
-- create_date: 2025-01-03T12:00:00Z
-- upgrade
ALTER TABLE t ADD COLUMN b text;
-- downgrade
ALTER TABLE t DROP COLUMN b;
