--
-- PostgreSQL database dump
--

\restrict V6eTqG4sVkqP0d

-- Dumped from database version 15.10
-- Dumped by pg_dump version 15.10

SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;

CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO postgres;

CREATE TYPE public.mood AS ENUM (
    'good',
    'bad'
);

ALTER TYPE public.mood OWNER TO postgres;

CREATE TYPE public.size AS ENUM (
    'small',
    'large'
);

CREATE DOMAIN public.percent AS integer
	CONSTRAINT percent_check CHECK (((VALUE >= 0) AND (VALUE <= 100)));

ALTER DOMAIN public.percent OWNER TO postgres;

CREATE TYPE public.part AS (
	share public.percent,
	size public.size
);

ALTER TYPE public.part OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE public.arc (
    id integer NOT NULL,
    circle_id integer
);

ALTER TABLE public.arc OWNER TO postgres;

CREATE SEQUENCE public.arc_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public.arc_id_seq OWNER TO postgres;

ALTER SEQUENCE public.arc_id_seq OWNED BY public.arc.id;

CREATE TABLE public.circle (
    id integer NOT NULL,
    next integer
);

ALTER TABLE public.circle ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.circle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.users (
    id integer NOT NULL,
    name character varying(50) NOT NULL,
    mood public.mood DEFAULT 'good'::public.mood,
    size public.size,
    part public.part,
    share public.percent DEFAULT 50,
    age integer,
    active integer DEFAULT 1,
    born character varying(10),
    shown text GENERATED ALWAYS AS (upper((name)::text)) STORED,
    CONSTRAINT ck_age CHECK (((age >= 1) AND (age <= 130))),
    CONSTRAINT ck_name CHECK (((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))
);

COMMENT ON TABLE public.users IS 'who they are';

COMMENT ON COLUMN public.users.name IS 'as they say';

CREATE VIEW public.grown AS
 SELECT users.id,
    users.name
   FROM public.users
  WHERE (users.age > 17);

COMMENT ON VIEW public.grown IS 'of age';

CREATE MATERIALIZED VIEW public.ages AS
 SELECT users.age,
    count(*) AS count
   FROM public.users
  GROUP BY users.age
  WITH NO DATA;

CREATE VIEW public.grown_names AS
 SELECT grown.name
   FROM public.grown;

CREATE SEQUENCE public.tickets
    START WITH 1
    INCREMENT BY 5
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;

ALTER TABLE ONLY public.arc ALTER COLUMN id SET DEFAULT nextval('public.arc_id_seq'::regclass);

ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.arc
    ADD CONSTRAINT pk_arc PRIMARY KEY (id);

ALTER TABLE ONLY public.circle
    ADD CONSTRAINT pk_circle PRIMARY KEY (id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_name UNIQUE (name);

CREATE INDEX ix_users_age ON public.users USING btree (age DESC);

CREATE UNIQUE INDEX ix_users_born ON public.users USING btree (lower((born)::text) varchar_pattern_ops) WHERE (born IS NOT NULL);

ALTER TABLE ONLY public.arc
    ADD CONSTRAINT fk_arc_circle_id_circle FOREIGN KEY (circle_id) REFERENCES public.circle(id);

ALTER TABLE ONLY public.circle
    ADD CONSTRAINT fk_circle_next FOREIGN KEY (next) REFERENCES public.arc(id) ON DELETE CASCADE;

GRANT SELECT ON TABLE public.users TO PUBLIC;

\unrestrict V6eTqG4sVkqP0d
