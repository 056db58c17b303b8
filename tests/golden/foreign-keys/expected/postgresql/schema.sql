-- migc 0.1.0: schema at fk, postgresql
\set ON_ERROR_STOP on
\set AUTOCOMMIT on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
CREATE TABLE parents (
    id SERIAL NOT NULL, 
    a INTEGER NOT NULL, 
    b INTEGER NOT NULL, 
    CONSTRAINT pk_parents PRIMARY KEY (id), 
    CONSTRAINT uq_parents_a_b UNIQUE (a, b)
);
CREATE TABLE children (
    id SERIAL NOT NULL, 
    self_id INTEGER, 
    p1 INTEGER, 
    p2 INTEGER, 
    p3 INTEGER DEFAULT 0, 
    p4 INTEGER, 
    p5 INTEGER, 
    a INTEGER, 
    b INTEGER, 
    CONSTRAINT pk_children PRIMARY KEY (id), 
    CONSTRAINT fk_children_a_b FOREIGN KEY(a, b) REFERENCES parents (a, b), 
    CONSTRAINT fk_children_self_id_children FOREIGN KEY(self_id) REFERENCES children (id), 
    CONSTRAINT fk_children_p1_parents FOREIGN KEY(p1) REFERENCES parents (id) ON DELETE CASCADE, 
    CONSTRAINT fk_children_p2_parents FOREIGN KEY(p2) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE CASCADE, 
    CONSTRAINT fk_children_p3_parents FOREIGN KEY(p3) REFERENCES parents (id) ON DELETE SET DEFAULT, 
    CONSTRAINT fk_children_p4_parents FOREIGN KEY(p4) REFERENCES parents (id) ON DELETE RESTRICT, 
    CONSTRAINT fk_children_p5_parents FOREIGN KEY(p5) REFERENCES parents (id) ON DELETE NO ACTION, 
    CONSTRAINT fk_deferred FOREIGN KEY(p1) REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED, 
    CONSTRAINT fk_immediate FOREIGN KEY(p2) REFERENCES parents (id) ON UPDATE CASCADE NOT DEFERRABLE
);
ALTER TABLE children ADD CONSTRAINT fk_not_valid FOREIGN KEY(p4) REFERENCES parents (id) NOT VALID;
COMMIT;
