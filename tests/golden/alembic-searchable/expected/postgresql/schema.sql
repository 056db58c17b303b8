-- migc 0.1.0: schema at a1, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE articles (
    id SERIAL NOT NULL, 
    name VARCHAR(80), 
    "order" TEXT, 
    words TSVECTOR, 
    PRIMARY KEY (id)
);
CREATE FUNCTION articles_words_update() RETURNS TRIGGER AS $$
BEGIN
  NEW.words = to_tsvector('german', coalesce(CAST(NEW.id AS TEXT), '')) || to_tsvector('german', coalesce(NEW.name, ''));
  RETURN NEW;
END
$$ LANGUAGE 'plpgsql';
CREATE TRIGGER articles_words BEFORE UPDATE OR INSERT ON "articles" FOR EACH ROW EXECUTE PROCEDURE articles_words_update();
CREATE TRIGGER articles_words_trigger BEFORE UPDATE OR INSERT ON "articles" FOR EACH ROW EXECUTE PROCEDURE tsvector_update_trigger(words, 'pg_catalog.simple', name, "order");
COMMIT;
