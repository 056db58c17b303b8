CREATE TRIGGER tr AFTER INSERT ON numbered WHEN new.a = 'x;y' BEGIN
  UPDATE numbered SET b = CASE WHEN new.b IS NULL THEN 0 ELSE 1 END WHERE id = new.id;
  DELETE FROM couples WHERE a < 0;
END;
INSERT INTO numbered (a) VALUES ('/
/
go
.quit
# end;
');
SELECT 8
/
2 AS
go;
DROP TRIGGER tr;
