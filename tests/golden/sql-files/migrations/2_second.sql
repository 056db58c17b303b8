-- revision: s2
-- down_revision: s1
-- message: From SQL, it's
-- create_date: 2025-01-01T12:00:00Z
-- upgrade
-- What follows is one statement a semicolon.
UPDATE t SET done = false WHERE done IS NULL;

ALTER TABLE t ALTER COLUMN done SET NOT NULL;

CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  -- downgrade
  RETURN '-- downgrade;';
END;
$$;
-- downgrade
DROP FUNCTION f();
ALTER TABLE t ALTER COLUMN done DROP NOT NULL;
