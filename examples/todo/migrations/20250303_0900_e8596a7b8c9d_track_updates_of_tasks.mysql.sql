-- upgrade

CREATE TRIGGER tasks_touch_updated_at
  BEFORE UPDATE ON tasks
  FOR EACH ROW SET NEW.updated_at = UTC_TIMESTAMP(6);

-- downgrade

DROP TRIGGER tasks_touch_updated_at;
