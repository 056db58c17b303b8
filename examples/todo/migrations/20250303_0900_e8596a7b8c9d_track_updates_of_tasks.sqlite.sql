-- upgrade

CREATE TRIGGER tasks_touch_updated_at
  AFTER UPDATE ON tasks
  FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE tasks SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;  -- semicolons in here end no statement
END;

-- downgrade

DROP TRIGGER tasks_touch_updated_at;
