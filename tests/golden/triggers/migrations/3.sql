-- revision: triggers3
-- down_revision: triggers2
-- message: Move their table

-- upgrade
ALTER TABLE "Wares for sale" SET SCHEMA shop;

-- downgrade
ALTER TABLE shop."Wares for sale" SET SCHEMA public;
