-- revision: triggers1
-- message: Triggers

-- upgrade
CREATE TABLE goods (id integer PRIMARY KEY, price integer, changed timestamp);
CREATE SCHEMA shop;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
CREATE TRIGGER goods_touch BEFORE UPDATE OF price /* only that */ ON "goods" FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER goods_end AFTER DELETE ON public.goods FOR EACH STATEMENT EXECUTE FUNCTION touch();

-- downgrade
DROP TABLE goods;
DROP FUNCTION touch();
DROP SCHEMA shop;
