// SQL text by what it means: as an author writes it, and as PostgreSQL prints it.
#include "meaning.h"

#include <memory>
#include <string>
#include <utility>

#include "catch.h"

using namespace migc;
using difference::mean_the_same;
using difference::Place;

namespace {

using Case = std::pair<std::string, std::string>;

Catalog with_users() {
  Catalog catalog;
  auto users = std::make_shared<Table>();
  users->name = {"", "users"};
  for (const char* name : {"id", "name"}) users->columns.emplace_back().name = name;
  catalog.tables[users->name] = users;
  return catalog;
}

}  // namespace

TEST_CASE("an expression and what PostgreSQL makes of it mean the same") {
  const Case both = GENERATE(
      Case{"a > 0", "((a > 0))"}, Case{"price > 0", "(price > (0)::numeric)"}, Case{"a > -1", "(a > '-1'::integer)"},
      Case{"status IN ('new', 'done')",
           "((status)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[]))"},
      Case{"status NOT IN ('x', 'y')", "(status <> ALL (ARRAY['x'::text, 'y'::text]))"},
      Case{"status IN ('x')", "(status = 'x'::text)"}, Case{"a BETWEEN 1 AND 10", "((a >= 1) AND (a <= 10))"},
      Case{"a NOT BETWEEN 1 AND 10", "((a < 1) OR (a > 10))"}, Case{"name LIKE 'a%'", "((name)::text ~~ 'a%'::text)"},
      Case{"name NOT ILIKE 'a%'", "(name !~~* 'a%'::text)"}, Case{"a != 1", "(a <> 1)"},
      Case{"d > '2020-01-01'", "(d > '2020-01-01'::date)"}, Case{"'x'", "'x'::character varying"},
      Case{"TIMESTAMP '2025-01-01 00:00:00'", "'2025-01-01 00:00:00'::timestamp without time zone"},
      Case{"'2025-01-01 02:00:00+02:00'", "'2025-01-01 00:00:00+00'::timestamp with time zone"},
      Case{"'{\"a\": 1}'", "'{\"a\":1}'::jsonb"}, Case{"1.50", "1.5"}, Case{"1e3", "1000"}, Case{"'t'", "true"},
      Case{"CASE WHEN a > 1 THEN 'x' END", "CASE WHEN (a > 1) THEN 'x'::text ELSE NULL::text END"},
      Case{"a = 1 AND b = 2 AND c = 3", "(((a = 1) AND (b = 2)) AND (c = 3))"},
      Case{"coalesce(a, 0)", "COALESCE(a, 0)"}, Case{"'good'", "'good'::public.mood"},
      Case{"CAST(a AS bigint) > 3", "((a)::bigint > 3)"}, Case{"Upper(name)", "upper((name)::text)"},
      Case{"nextval('s')", "nextval('s'::regclass)"}, Case{"ARRAY['a', 'b']", "ARRAY['a'::text, 'b'::text]"});
  INFO(both.first << "   " << both.second);
  CHECK(mean_the_same(both.first, both.second, Place::value));
  CHECK(mean_the_same(both.second, both.first, Place::value));
}

TEST_CASE("expressions that differ do") {
  const Case both = GENERATE(
      Case{"a > 0", "a >= 0"}, Case{"a > 0", "b > 0"}, Case{"status IN ('a', 'b')", "status IN ('a', 'c')"},
      Case{"a AND b", "a OR b"}, Case{"'x'", "'X'"}, Case{"1.5", "1.51"}, Case{"a::date", "a"}, Case{"a::date", "a::time"},
      Case{"a IS NULL", "a IS NOT NULL"}, Case{"'2025-01-01'", "'2025-01-02'"}, Case{"lower(a)", "upper(a)"},
      Case{"f(a, b)", "f(a)"}, Case{"(a - b) - c", "a - (b - c)"}, Case{"NOT a", "a"});
  INFO(both.first << "   " << both.second);
  CHECK_FALSE(mean_the_same(both.first, both.second, Place::value));
}

TEST_CASE("types in any spelling") {
  const Case same = GENERATE(Case{"varchar(20)", "character varying(20)"}, Case{"int", "integer"}, Case{"numeric(10)", "numeric(10,0)"},
                             Case{"timestamptz", "timestamp with time zone"}, Case{"float(24)", "real"}, Case{"bool", "pg_catalog.bool"},
                             Case{"char", "character(1)"}, Case{"int[]", "integer[]"}, Case{"public.citext", "citext"});
  INFO(same.first);
  CHECK(mean_the_same(same.first, same.second, Place::type));
  const Case other = GENERATE(Case{"varchar(20)", "varchar(21)"}, Case{"varchar", "text"}, Case{"numeric", "numeric(10,2)"},
                              Case{"int", "int[]"}, Case{"timestamptz", "timestamp"}, Case{"app.t", "t"});
  INFO(other.first);
  CHECK_FALSE(mean_the_same(other.first, other.second, Place::type));
}

TEST_CASE("elements of an index") {
  CHECK(mean_the_same("a DESC", "a DESC NULLS FIRST", Place::index_element));
  CHECK(mean_the_same("a", "a ASC NULLS LAST", Place::index_element));
  CHECK(mean_the_same("lower(name)", "lower((name)::text)", Place::index_element));
  CHECK(mean_the_same("\"a\"", "a", Place::index_element));
  CHECK_FALSE(mean_the_same("a DESC", "a", Place::index_element));
  CHECK_FALSE(mean_the_same("a varchar_pattern_ops", "a", Place::index_element));
  CHECK_FALSE(mean_the_same("a COLLATE \"C\"", "a", Place::index_element));
}

TEST_CASE("queries, as PostgreSQL prints them") {
  const Catalog catalog = with_users();
  const auto same = [&](const char* a, const char* b) { return mean_the_same(a, b, catalog, catalog); };
  CHECK(same("SELECT id, name FROM users WHERE id > 3",
             " SELECT users.id,\n    users.name\n   FROM public.users\n  WHERE (users.id > 3)"));
  CHECK(same("SELECT * FROM users", "SELECT users.id, users.name FROM users"));
  CHECK(same("SELECT u.* FROM users u", "SELECT u.id, u.name FROM public.users u"));
  CHECK(same("SELECT count(*) FROM users", "SELECT count(*) AS count FROM users"));
  CHECK(same("SELECT name::text FROM users", "SELECT (users.name)::text AS name FROM users"));
  CHECK(same("SELECT a.id FROM users a JOIN users b ON a.id = b.id",
             "SELECT a.id FROM (public.users a JOIN public.users b ON ((a.id = b.id)))"));
  CHECK_FALSE(same("SELECT id FROM users", "SELECT name FROM users"));
  CHECK_FALSE(same("SELECT a.id FROM users a, users b", "SELECT b.id FROM users a, users b"));
  CHECK_FALSE(same("SELECT id FROM users", "SELECT id FROM users WHERE id > 3"));
  CHECK_FALSE(same("SELECT id AS x FROM users", "SELECT id FROM users"));
}

TEST_CASE("which sequence a default takes its numbers from") {
  CHECK(difference::sequence_of("nextval('public.users_id_seq'::regclass)") == ObjectName{"", "users_id_seq"});
  CHECK(difference::sequence_of("nextval('app.\"Odd\"'::regclass)") == ObjectName{"app", "Odd"});
  CHECK(difference::sequence_of("now()").empty());
  CHECK(difference::sequence_of("nextval(").empty());
}
