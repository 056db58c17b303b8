-- revision: unsaid1
-- message: A trigger, and its function renamed

-- upgrade
CREATE TABLE goods (id integer PRIMARY KEY, changed timestamp);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE TRIGGER goods_touch BEFORE UPDATE ON goods FOR EACH ROW EXECUTE FUNCTION touch();
ALTER FUNCTION touch() RENAME TO touched;

-- downgrade
DROP TABLE goods;
DROP FUNCTION touched();
