-- migc 0.1.0: schema at long_names, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE a_table_with_quite_a_long_name_of_fifty_characters_x (
    id SERIAL NOT NULL, 
    a_column_with_a_long_name_as_well INTEGER, 
    "spalte_mit_größe_und_überlänge_äöü" INTEGER, 
    exactly_sixty_three_bytes_long_is_still_allowed_as_a_name_12345 INTEGER, 
    CONSTRAINT pk_a_table_with_quite_a_long_name_of_fifty_characters_x PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_a_table_with_quite_a_long_name_of_fifty_characters_x_080f ON a_table_with_quite_a_long_name_of_fifty_characters_x (a_column_with_a_long_name_as_well);
CREATE INDEX ix_a_table_with_quite_a_long_name_of_fifty_characters_x_f980 ON a_table_with_quite_a_long_name_of_fifty_characters_x ("spalte_mit_größe_und_überlänge_äöü");
COMMIT;
