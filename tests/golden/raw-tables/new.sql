CREATE TABLE o (id int, note text COLLATE pg_catalog."C");
CREATE VIEW v AS SELECT id FROM o;
CREATE TABLE made AS SELECT id FROM o;
CREATE TABLE measure (ts date NOT NULL, v integer) PARTITION BY RANGE (ts);
CREATE TABLE measure_2024 (ts date NOT NULL, v integer);
ALTER TABLE ONLY measure ATTACH PARTITION measure_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
