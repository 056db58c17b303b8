-- revision: c1
-- down_revision: a1
-- message: Quantities grow
-- upgrade
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 4);
COMMENT ON TABLE orders IS '</pre><img src=x onerror=alert(1)> & "quoted" ```';
UPDATE orders
SET total = 0
WHERE total < 0;
-- downgrade
ALTER TABLE orders ALTER COLUMN total TYPE numeric(10, 2);
