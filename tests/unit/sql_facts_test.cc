#include "catch.h"
#include "migc/sql.h"

using namespace migc;
using namespace migc::sql;

namespace {

/// "effect: names; schemas S; cascade; alone" with what does not apply left out.
std::string shown_facts(std::string_view sql) {
  constexpr std::string_view effects[] = {"none",  "query",  "data",     "schema",    "everything",
                                          "begin", "commit", "rollback", "copy_stdin"};
  const Facts facts = facts_of(sql);
  std::string out(effects[static_cast<std::size_t>(facts.effect)]);
  if (!facts.names.empty()) out += ':';
  for (const ObjectName& name : facts.names)
    out += ' ' + (name.schema.empty() ? "" : name.schema + '.') + name.name;
  if (!facts.schemas.empty()) out += "; schemas";
  for (const std::string& schema : facts.schemas) out += ' ' + schema;
  if (facts.cascade) out += "; cascade";
  if (!facts.transactional) out += "; alone";
  return out;
}

struct FactsCase {
  std::string_view sql, facts;
};

void check(std::initializer_list<FactsCase> cases) {
  for (const FactsCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(shown_facts(c.sql) == c.facts);
  }
}

}  // namespace

TEST_CASE("facts of data statements") {
  check({
      {"INSERT INTO t VALUES (1)", "data: t"},
      {"insert into App.\"T\"\"x\" (a) SELECT * FROM u", "data: app.T\"x"},
      {"/* c */ INSERT /* c */ INTO -- c\n db.s.t DEFAULT VALUES", "data: s.t"},
      {"UPDATE ONLY t SET a = 1", "data: t"},
      {"UPDATE t * SET a = 1 FROM u", "data: t"},
      {"DELETE FROM ONLY s.t WHERE a", "data: s.t"},
      {"DELETE FROM ONLY (s.t) WHERE a", "data: s.t"},
      {"INSERT INTO U&\"d\\0061ta\" VALUES (1)", "data: data"},
      {"MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE", "data: t"},
      {"WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", "data: t"},
      {"WITH x AS (DELETE FROM a RETURNING *), y AS (UPDATE s.b SET c = 1 RETURNING 1) INSERT INTO t SELECT "
       "* FROM x",
       "data: t a s.b"},
      {"WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x", "data: a"},
      {"TRUNCATE a, s.b", "data: a s.b"},
      {"TRUNCATE a CASCADE", "data: a; cascade"},
      {"COPY t FROM '/tmp/x'", "data: t"},
      {"COPY t FROM PROGRAM 'x'", "data: t"},
      {"COPY t FROM STDIN", "copy_stdin"},
      {"COPY t TO STDOUT", "query"},
      {"COPY (SELECT 1) TO STDOUT", "query"},
      {"COPY (DELETE FROM t RETURNING 1) TO STDOUT", "data: t"},
      {"REFRESH MATERIALIZED VIEW CONCURRENTLY m", "data: m"},
      {"EXPLAIN ANALYZE DELETE FROM t", "data: t"},
      {"EXPLAIN (ANALYZE false) DELETE FROM t", "query"},
      {"INSERT INTO", "everything"},
      {"DELETE t", "everything"},
  });
}

TEST_CASE("facts of queries") {
  check({
      {"SELECT 1", "query"},
      {"(SELECT 1)", "query"},
      {"VALUES (1)", "query"},
      {"TABLE t", "query"},
      {"WITH x AS (SELECT 1) SELECT * FROM x", "query"},
      {"SELECT count(*), coalesce(a, 1) FROM t WHERE a IN (1) AND EXISTS (SELECT 1)", "query"},
      {"SELECT setval('t_id_seq', (SELECT max(id) FROM t))", "query"},
      {"SELECT pg_catalog.set_config('search_path', '', false)", "query"},
      {"SELECT pg_advisory_lock(1)", "query"},
      {"SELECT 1 AS into", "query"},
      {"EXPLAIN SELECT 1", "query"},
      {"DECLARE c CURSOR FOR SELECT 1", "query"},
      {"SELECT create_hypertable('s.Readings', 'time')", "schema: s.readings time"},
      {"SELECT AddGeometryColumn('Sites', 'geom', 4326)", "schema: sites Sites geom"},
      {"SELECT app.f(id) FROM t", "schema: t"},
      {"SELECT a INTO s.t FROM u", "schema: s.t u"},
      {"SELECT 1 INTO t UNION SELECT 2", "schema: t"},
      {"WITH t AS (SELECT * FROM u) SELECT * INTO t FROM t", "schema: t u"},
  });
}

TEST_CASE("facts of definitions") {
  check({
      {"CREATE TABLE s.t (a int, b text, c mood, d app.\"Color\"[], e varchar(3))",
       "schema: s.t mood app.Color"},
      {"CREATE TABLE t (a int REFERENCES s.u (id), CONSTRAINT uq UNIQUE (a), LIKE v) INHERITS (w)",
       "schema: t uq s.u v w"},
      {"CREATE TABLE s.t (CONSTRAINT pk PRIMARY KEY (a), CONSTRAINT ck CHECK (a > 0))", "schema: s.t s.pk"},
      {"CREATE TABLE IF NOT EXISTS t PARTITION OF p FOR VALUES IN (1)", "schema: t p"},
      {"CREATE TABLE t AS SELECT * FROM u", "schema: t u"},
      {"CREATE TABLE t AS WITH t AS (SELECT * FROM u) SELECT * FROM t", "schema: t u"},
      {"CREATE FOREIGN TABLE s.t (a int) SERVER x", "schema: s.t"},
      {"CREATE VIEW v AS SELECT * FROM t JOIN s.u ON true", "schema: v t s.u"},
      {"CREATE VIEW v AS WITH x AS (SELECT * FROM t) SELECT * FROM x", "schema: v t"},
      {"CREATE MATERIALIZED VIEW m AS SELECT * FROM t", "schema: m t"},
      {"CREATE UNIQUE INDEX ix ON s.t (a, lower(b)) WHERE c", "schema: s.ix s.t"},
      {"CREATE INDEX ON t (a)", "schema: t"},
      {"CREATE INDEX CONCURRENTLY ix ON t (a)", "schema: ix t; alone"},
      {"CREATE TYPE s.mood AS ENUM ('a')", "schema: s.mood"},
      {"CREATE TYPE pair AS (a int, b mood)", "schema: pair mood"},
      {"CREATE TYPE r AS RANGE (subtype = float8)", "schema: r"},
      {"CREATE TYPE shell", "schema: shell"},
      {"CREATE DOMAIN s.d AS mood", "schema: s.d mood"},
      {"CREATE SEQUENCE s OWNED BY app.t.c", "schema: s app.t"},
      {"CREATE SCHEMA s", "schema; schemas s"},
      {"CREATE SCHEMA AUTHORIZATION joe", "schema; schemas joe"},
      {"CREATE SCHEMA s CREATE TABLE t (a int)", "schema: t; schemas s"},
      {"CREATE EXTENSION IF NOT EXISTS pg_trgm", "schema: pg_trgm"},
      {"CREATE RULE \"_RETURN\" AS ON SELECT TO t DO INSTEAD SELECT 1", "schema: t"},
      {"IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c", "schema; schemas c"},
  });
}

TEST_CASE("facts of changes") {
  check({
      {"ALTER TABLE s.t ADD COLUMN a mood", "schema: s.t mood"},
      {"ALTER TABLE t ALTER COLUMN a TYPE VARCHAR USING a::VARCHAR", "schema: t"},
      {"ALTER TABLE t DROP COLUMN a CASCADE", "schema: t; cascade"},
      {"ALTER TABLE s.t ADD CONSTRAINT uq UNIQUE USING INDEX ix", "schema: s.t s.uq s.ix"},
      {"ALTER TABLE s.t DROP CONSTRAINT uq", "schema: s.t s.uq"},
      {"ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES s.u NOT VALID", "schema: t s.u"},
      {"ALTER TABLE t ATTACH PARTITION s.p FOR VALUES IN (1)", "schema: t s.p"},
      {"ALTER TABLE t DETACH PARTITION p", "schema: t p"},
      {"ALTER TABLE t DETACH PARTITION p CONCURRENTLY", "schema: t p; alone"},
      {"ALTER TABLE t OWNER TO joe, ENABLE ROW LEVEL SECURITY", "none"},
      {"ALTER TABLE t OWNER TO joe, DROP COLUMN a", "schema: t"},
      {"ALTER TABLE t ENABLE TRIGGER ALL", "none"},
      {"ALTER TABLE s.t RENAME TO u", "schema: s.t s.u"},
      {"ALTER TABLE t RENAME COLUMN a TO b", "schema: t"},
      {"ALTER TABLE t RENAME CONSTRAINT a TO b", "schema: t a b"},
      {"ALTER INDEX s.i RENAME TO j", "schema: s.i s.j"},
      {"ALTER TABLE t SET SCHEMA s", "schema: t s.t"},
      {"ALTER TYPE a.m ADD VALUE 'x'", "schema: a.m"},
      {"ALTER TYPE a.m RENAME VALUE 'x' TO 'y'", "schema: a.m"},
      {"ALTER TYPE a.m RENAME TO n", "schema: a.m a.n"},
      {"ALTER TYPE m SET SCHEMA s", "schema: m s.m"},
      {"ALTER TYPE pair ADD ATTRIBUTE c mood", "schema: pair mood"},
      {"ALTER DOMAIN d ADD CHECK (value > 0)", "schema: d"},
      {"ALTER SEQUENCE q OWNED BY t.c", "schema: q t"},
      {"ALTER SCHEMA a RENAME TO b", "schema; schemas a b"},
      {"ALTER EXTENSION x UPDATE", "schema: x"},
      {"ALTER EXTENSION x SET SCHEMA s", "schema: x"},
      {"COMMENT ON TABLE s.t IS 'x'", "schema: s.t"},
      {"COMMENT ON COLUMN s.t.c IS 'x'", "schema: s.t"},
      {"COMMENT ON CONSTRAINT c ON s.t IS 'x'", "schema: s.t"},
      {"COMMENT ON TYPE s.m IS 'x'", "schema: s.m"},
      {"COMMENT ON FUNCTION f(int) IS 'x'", "none"},
  });
}

TEST_CASE("facts of drops") {
  check({
      {"DROP TABLE a, s.b", "schema: a s.b"},
      {"DROP TABLE IF EXISTS a CASCADE", "schema: a; cascade"},
      {"DROP VIEW v", "schema: v"},
      {"DROP INDEX s.i", "schema: s.i"},
      {"DROP INDEX CONCURRENTLY i", "schema: i; alone"},
      {"DROP TYPE s.m", "schema: s.m"},
      {"DROP DOMAIN d", "schema: d"},
      {"DROP SEQUENCE q", "schema: q"},
      {"DROP SCHEMA a, b CASCADE", "schema; schemas a b; cascade"},
      {"DROP EXTENSION x", "schema: x"},
      {"DROP FUNCTION f(int)", "none"},
      {"DROP FUNCTION s.f(int) CASCADE", "schema: s.f; cascade"},
      {"DROP TRIGGER g ON t", "none"},
      {"DROP OWNED BY joe", "everything"},
  });
}

TEST_CASE("facts of the rest") {
  check({
      {"", "none"},
      {" -- nothing\n", "none"},
      {"SET lock_timeout = '5s'", "none"},
      {"SET LOCAL search_path TO app", "none"},
      {"GRANT SELECT ON t TO joe", "none"},
      {"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "none"},
      {"CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "none"},
      {"CREATE POLICY p ON t", "none"},
      {"CREATE RULE r AS ON INSERT TO t DO ALSO SELECT 1", "none"},
      {"CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO u VALUES (1)", "schema: t"},
      {"CREATE AGGREGATE a (int) (sfunc = f, stype = int)", "none"},
      {"LOCK TABLE t", "none"},
      {"ANALYZE t", "none"},
      {"VACUUM t", "none; alone"},
      {"CLUSTER", "none; alone"},
      {"CLUSTER t USING i", "none"},
      {"REINDEX TABLE t", "none"},
      {"REINDEX TABLE CONCURRENTLY t", "none; alone"},
      {"REINDEX (CONCURRENTLY false) INDEX i", "none"},
      {"REINDEX (CONCURRENTLY) INDEX i", "none; alone"},
      {"REINDEX SCHEMA s", "none; alone"},
      {"REINDEX DATABASE d", "none; alone"},
      {"REINDEX SYSTEM d", "none; alone"},
      {"CREATE DATABASE d", "none; alone"},
      {"DROP DATABASE d", "none; alone"},
      {"ALTER DATABASE d SET TABLESPACE x", "none; alone"},
      {"ALTER DATABASE d SET work_mem = 1", "none"},
      {"CREATE TABLESPACE x LOCATION '/x'", "none; alone"},
      {"DROP TABLESPACE x", "none; alone"},
      {"ALTER SYSTEM SET work_mem = 1", "none; alone"},
      {"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", "none; alone"},
      {"DROP SUBSCRIPTION s", "none; alone"},
      {"DISCARD ALL", "none; alone"},
      {"BEGIN", "begin"},
      {"START TRANSACTION", "begin"},
      {"BEGIN ISOLATION LEVEL SERIALIZABLE", "rollback"},
      {"COMMIT", "commit"},
      {"END", "commit"},
      {"COMMIT AND CHAIN", "rollback"},
      {"ROLLBACK", "rollback"},
      {"ABORT", "rollback"},
      {"SAVEPOINT a", "rollback"},
      {"RELEASE a", "rollback"},
      {"ROLLBACK TO a", "rollback"},
      {"PREPARE TRANSACTION 'x'", "rollback"},
      {"PREPARE p AS INSERT INTO t VALUES (1)", "none"},
      {"EXECUTE p", "everything"},
      {"CALL f()", "everything"},
      {"CREATE TABLE", "everything"},
      {"garbage", "everything"},
      {"CREATE TABLE a (b int); DROP TABLE c", "everything"},
      {std::string_view("DROP TABLE a\0, b", 16), "everything"},
      {"DROP TABLE \"\xff\"", "everything"},
  });
}

TEST_CASE("facts of a DO block: of the statements in it, as far as they are plain") {
  check({
      {"DO $$ BEGIN END $$", "none"},
      {"DO LANGUAGE plpgsql $b$ BEGIN NULL; END; $b$", "none"},
      {"DO $$ BEGIN CREATE ROLE r; EXCEPTION WHEN duplicate_object OR unique_violation THEN RAISE NOTICE '%, skipping', "
       "SQLERRM USING ERRCODE = SQLSTATE; END $$;",
       "none"},
      {"DO $$ BEGIN /* ; */ IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN -- x\n"
       "CREATE TYPE mood AS ENUM ('a;b'); ELSE DELETE FROM s.t; END IF; END $$",
       "schema: mood s.t"},
      {"DO $$ BEGIN INSERT INTO a SELECT CASE WHEN b THEN 1 END FROM c; UPDATE a SET b = 1; END $$", "data: a"},
      {"DO $$ BEGIN BEGIN DROP TABLE a CASCADE; END; DROP SCHEMA s; END $$", "schema: a; schemas s; cascade"},
      {"DO $$ BEGIN EXECUTE 'DROP TABLE a'; RETURN; END $$", "schema: a"},
      {"DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'a'; END $$", "everything"},
      {"DO $$ BEGIN EXECUTE format('GRANT SELECT ' 'ON t TO %I', current_user); END $$", "none"},
      {"DO $$ BEGIN EXECUTE format('GRANT SELECT ON t TO %I', f()); END $$", "everything"},
      {"DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'a'); END $$", "everything"},
      {"DO $$ BEGIN PERFORM f(); END $$", "everything"},
      {"DO $$ BEGIN IF f() THEN NULL; END IF; END $$", "everything"},
      {"DO $$ BEGIN IF CASE WHEN true THEN true END THEN NULL; END IF; END $$", "everything"},
      {"DO $$ BEGIN RAISE NOTICE '%', f(); END $$", "everything"},
      {"DO $$ DECLARE x int; BEGIN NULL; END $$", "everything"},
      {"DO $$ BEGIN FOR r IN SELECT 1 LOOP DELETE FROM t; END LOOP; END $$", "everything"},
      {"DO $$ BEGIN SELECT f(); END $$", "schema"},
      {"DO $$ BEGIN COMMIT; END $$", "everything"},
      {"DO $$ BEGIN DELETE FROM t END $$", "everything"},
      {"DO 'BEGIN NULL; END'", "everything"},
      {"DO LANGUAGE plpython3u $$ pass $$", "everything"},
      {"DO $$ BEGIN NULL; ", "everything"},
  });
}

TEST_CASE("the columns of an expression, in order of first use") {
  using Names = std::vector<std::string>;
  CHECK(columns_of("b > 0 AND t.a = B OR \"C\" IN (d, e)") == Names{"b", "a", "C", "d", "e"});
  CHECK(columns_of("CASE x WHEN 1 THEN y ELSE z END") == Names{"x", "y", "z"});
  CHECK(columns_of("lower(name) || 'a'::text") == Names{"name"});
  CHECK(columns_of("created_at DESC") == Names{"created_at"});
  CHECK(columns_of("lower(name) varchar_pattern_ops") == Names{"name"});
  CHECK(columns_of("count(*)").empty());
  CHECK(columns_of("a -- x") == Names{"a"});
  CHECK(columns_of("1").empty());
  CHECK(columns_of("a +").empty());
  CHECK(columns_of("").empty());
}
