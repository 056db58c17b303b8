CREATE VIEW cheap AS
SELECT name FROM goods WHERE price < 10;
