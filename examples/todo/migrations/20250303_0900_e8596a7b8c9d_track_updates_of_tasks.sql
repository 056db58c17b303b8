-- revision: e8596a7b8c9d
-- down_revision: f96a7b8c9d0e
-- message: Track updates of tasks
-- create_date: 2025-03-03T09:00:00Z
--
-- A revision may be a file of plain SQL, too: here it is the natural form, since it makes a function and a trigger.
-- upgrade

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();  -- semicolons in here end no statement
  RETURN NEW;
END;
$$;

CREATE TRIGGER tasks_touch_updated_at
  BEFORE UPDATE ON tasks
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- downgrade

DROP TRIGGER tasks_touch_updated_at ON tasks;
DROP FUNCTION touch_updated_at();
