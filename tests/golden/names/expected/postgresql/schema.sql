-- migc 0.1.0: schema at names, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE "odd.name" (
    id SERIAL NOT NULL, 
    "from" TEXT, 
    other TEXT, 
    CONSTRAINT "pk_odd.name" PRIMARY KEY (id)
);
CREATE TABLE "order" (
    id SERIAL NOT NULL, 
    "group" TEXT, 
    "user" TEXT, 
    "CamelCase" TEXT, 
    "with blank" TEXT, 
    "1st" TEXT, 
    "größe" TEXT, 
    "a.b" TEXT, 
    "quo""te" TEXT, 
    "it's" TEXT, 
    "percent%" TEXT, 
    name TEXT, 
    type TEXT, 
    value TEXT, 
    _ok$1 TEXT, 
    CONSTRAINT pk_order PRIMARY KEY (id), 
    CONSTRAINT "Unique Name" UNIQUE ("CamelCase", "with blank"), 
    CONSTRAINT "ck-order" CHECK ("CamelCase" <> 'x')
);
CREATE INDEX "ix_order_CamelCase" ON "order" ("CamelCase");
CREATE INDEX "Index Name" ON "order" ("group", lower("CamelCase"));
COMMENT ON COLUMN "order"."it's" IS 'its';
CREATE TABLE "Order Lines" (
    "Id" SERIAL NOT NULL, 
    "order" INTEGER, 
    "Amount" INTEGER, 
    CONSTRAINT "pk_Order Lines" PRIMARY KEY ("Id"), 
    CONSTRAINT "fk_Order Lines_order_order" FOREIGN KEY("order") REFERENCES "order" (id)
);
COMMIT;
