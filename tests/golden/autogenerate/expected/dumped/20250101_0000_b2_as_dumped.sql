-- revision: b2
-- down_revision: a1
-- message: As dumped
-- create_date: 2025-01-01T00:00:00Z

-- upgrade
ALTER TABLE circle DROP CONSTRAINT fk_circle_next;
CREATE SCHEMA app;
CREATE DOMAIN public.percent AS integer
	CONSTRAINT percent_check CHECK (((VALUE >= 0) AND (VALUE <= 100)));
CREATE TYPE public.part AS (
	share public.percent,
	size public.size
);
ALTER SEQUENCE tickets INCREMENT BY 5 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
ALTER TABLE circle ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE circle_id_seq;
ALTER TABLE circle ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (INCREMENT BY 1 START WITH 1 CACHE 1);
SELECT setval(pg_get_serial_sequence('circle', 'id'), greatest(coalesce(max(id), 0) + 1, 1), false) FROM circle;
ALTER TABLE users ADD COLUMN part part;
ALTER TABLE users ADD COLUMN share percent DEFAULT 50;
CREATE UNIQUE INDEX ix_users_born ON users (lower((born)::text) varchar_pattern_ops) WHERE (born IS NOT NULL);
ALTER TABLE circle ADD CONSTRAINT fk_circle_next FOREIGN KEY(next) REFERENCES arc (id) ON DELETE CASCADE;
CREATE MATERIALIZED VIEW ages AS SELECT users.age,
    count(*) AS count
   FROM public.users
  GROUP BY users.age;
COMMENT ON VIEW grown IS 'of age';

-- downgrade
DROP MATERIALIZED VIEW ages;
ALTER TABLE circle DROP CONSTRAINT fk_circle_next;
DROP INDEX ix_users_born;
ALTER SEQUENCE tickets INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE;
ALTER TABLE circle ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE circle_id_seq AS INTEGER;
ALTER TABLE circle ALTER COLUMN id SET DEFAULT nextval('circle_id_seq');
ALTER SEQUENCE circle_id_seq OWNED BY circle.id;
SELECT setval('circle_id_seq', greatest(coalesce(max(id), 0) + 1, 1), false) FROM circle;
-- drops the column 'users.part' with its values
ALTER TABLE users DROP COLUMN part;
-- drops the column 'users.share' with its values
ALTER TABLE users DROP COLUMN share;
ALTER TABLE circle ADD CONSTRAINT fk_circle_next FOREIGN KEY(next) REFERENCES arc (id);
COMMENT ON VIEW grown IS NULL;
DROP TYPE part;
DROP DOMAIN percent;
DROP SCHEMA app;
