INSERT INTO goods (name, price) VALUES ('saw', 20);
