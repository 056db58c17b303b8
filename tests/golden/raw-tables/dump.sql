CREATE DOMAIN public.whole AS integer CHECK (VALUE > 0);
CREATE DOMAIN public.big AS public.whole;
CREATE TABLE public.z_parent (a public.big, b integer DEFAULT (1 + 1) NOT NULL);
CREATE TABLE public.a_child (c text) INHERITS (public.z_parent);
CREATE TABLE public.a_copy (a public.big, b integer DEFAULT (1 + 1) NOT NULL);
CREATE TABLE public.a_result (a public.big, b integer);
CREATE TABLE public.z_measure (ts date NOT NULL, v integer) PARTITION BY RANGE (ts);
CREATE TABLE public.a_2024 (ts date NOT NULL, v integer);
CREATE TABLE public.a_2025 (ts date NOT NULL, v integer);
CREATE TABLE public.note (
    text text COLLATE pg_catalog."C",
    took interval(2),
    age interval year to month,
    wait interval day to second(3)
);
ALTER TABLE ONLY public.z_measure ATTACH PARTITION public.a_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ONLY public.z_measure ATTACH PARTITION public.a_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE ONLY public.a_copy ADD CONSTRAINT a_copy_pkey PRIMARY KEY (b);
CREATE INDEX note_lower_idx ON public.note USING btree (lower(text));
