-- upgrade

ALTER TABLE tasks ADD updated_at TIMESTAMP WITH TIME ZONE;

CREATE TRIGGER tasks_touch_updated_at BEFORE UPDATE ON tasks FOR EACH ROW
BEGIN
  \:NEW.updated_at := SYSTIMESTAMP;
END;

-- downgrade

DROP TRIGGER tasks_touch_updated_at;
ALTER TABLE tasks DROP COLUMN updated_at;
