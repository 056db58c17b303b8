-- upgrade

CREATE TRIGGER tasks_touch_updated_at BEFORE UPDATE ON tasks FOR EACH ROW
BEGIN
  \:NEW.updated_at := SYSTIMESTAMP;
END;

-- downgrade

DROP TRIGGER tasks_touch_updated_at;
