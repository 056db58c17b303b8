--
-- PostgreSQL database dump
--


-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: percent; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.percent AS integer
	CONSTRAINT percent_check CHECK (((VALUE >= 0) AND (VALUE <= 100)));


ALTER DOMAIN public.percent OWNER TO postgres;

--
-- Name: point3; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.point3 AS (
	x integer,
	y integer,
	share public.percent
);


ALTER TYPE public.point3 OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: u; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.u (
    id integer NOT NULL,
    x integer,
    y text,
    share public.percent,
    at public.point3,
    pause interval DEFAULT '01:30:00'::interval,
    long interval DEFAULT '-14 days -01:30:00'::interval,
    two_lines text DEFAULT 'x
y'::text,
    bits bit(3) DEFAULT '101'::"bit",
    code text DEFAULT '01'::text
);


ALTER TABLE public.u OWNER TO postgres;

--
-- Name: beside; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.beside AS
 SELECT u.id,
    u.x,
    u.y,
    u.share,
    u.at,
    u.pause,
    u.long,
    u.two_lines,
    u.bits,
    u.code,
    l.n
   FROM (public.u
     JOIN LATERAL ( SELECT count(*) AS n
           FROM public.u o
          WHERE (o.x = u.x)) l ON (true));


ALTER TABLE public.beside OWNER TO postgres;

--
-- Name: by_key; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.by_key AS
SELECT
    NULL::integer AS id,
    NULL::text AS y,
    NULL::bigint AS n;


ALTER TABLE public.by_key OWNER TO postgres;

--
-- Name: VIEW by_key; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON VIEW public.by_key IS 'a dump makes it twice';


--
-- Name: counting; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.counting AS
 WITH RECURSIVE r(n) AS (
         SELECT 1 AS "?column?"
        UNION ALL
         SELECT (r_1.n + 1)
           FROM r r_1
          WHERE (r_1.n < 5)
        )
 SELECT r.n
   FROM r;


ALTER TABLE public.counting OWNER TO postgres;

--
-- Name: days; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.days AS
 SELECT u.x,
    sum(u.id) AS total
   FROM public.u
  GROUP BY u.x
  WITH NO DATA;


ALTER TABLE public.days OWNER TO postgres;

--
-- Name: firsts; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.firsts AS
 SELECT DISTINCT ON (u.x) u.x,
    u.id
   FROM public.u
  ORDER BY u.x, u.id;


ALTER TABLE public.firsts OWNER TO postgres;

--
-- Name: grouped_by_column; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.grouped_by_column AS
 SELECT (u.id + 1) AS x,
    count(*) AS count
   FROM public.u
  GROUP BY u.x, u.id;


ALTER TABLE public.grouped_by_column OWNER TO postgres;

--
-- Name: grouped_by_name; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.grouped_by_name AS
 SELECT lower(u.y) AS low,
    count(*) AS count
   FROM public.u
  GROUP BY (lower(u.y));


ALTER TABLE public.grouped_by_name OWNER TO postgres;

--
-- Name: grouped_by_number; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.grouped_by_number AS
 SELECT lower(u.y) AS low,
    count(*) AS count
   FROM public.u
  GROUP BY (lower(u.y))
  ORDER BY (count(*));


ALTER TABLE public.grouped_by_number OWNER TO postgres;

--
-- Name: nested; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.nested AS
 SELECT u.id
   FROM public.u
  WHERE (u.x IN ( SELECT u_1.id
           FROM public.u u_1
          WHERE (u_1.x > 1)));


ALTER TABLE public.nested OWNER TO postgres;

--
-- Name: rows_compared; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.rows_compared AS
 SELECT ((u.x = 1) AND (u.y = 'a'::text)) AS first,
    GROUPING(u.x) AS "grouping"
   FROM public.u
  GROUP BY ROLLUP(u.x, u.y);


ALTER TABLE public.rows_compared OWNER TO postgres;

--
-- Name: sorted_by_number; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.sorted_by_number AS
 SELECT u.x,
    u.y AS z
   FROM public.u
  WHERE (u.x > 1)
  ORDER BY u.x, u.y DESC;


ALTER TABLE public.sorted_by_number OWNER TO postgres;

--
-- Name: united; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.united AS
 WITH w AS (
         SELECT u.id,
            row_number() OVER (PARTITION BY u.x ORDER BY u.id DESC) AS rn
           FROM public.u
        )
 SELECT w.id
   FROM w
  WHERE (w.rn = 1)
UNION ALL
 SELECT u.x AS id
   FROM public.u
  WHERE (u.y IS NULL)
  ORDER BY 1
 LIMIT 10;


ALTER TABLE public.united OWNER TO postgres;

--
-- Name: u u_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.u
    ADD CONSTRAINT u_pkey PRIMARY KEY (id);


--
-- Name: days_x; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX days_x ON public.days USING btree (x);


--
-- Name: by_key _RETURN; Type: RULE; Schema: public; Owner: postgres
--

CREATE OR REPLACE VIEW public.by_key AS
 SELECT u.id,
    u.y,
    count(*) AS n
   FROM public.u
  GROUP BY u.id;


--
-- PostgreSQL database dump complete
--


