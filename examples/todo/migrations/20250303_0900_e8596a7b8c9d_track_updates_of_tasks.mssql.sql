-- upgrade

CREATE TRIGGER tasks_touch_updated_at ON tasks AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON;
  UPDATE tasks SET updated_at = SYSDATETIMEOFFSET()
  FROM tasks JOIN inserted ON inserted.id = tasks.id;
END;

-- downgrade

DROP TRIGGER tasks_touch_updated_at;
