#include "catch.h"
#include "migc/sql.h"

using namespace migc;
using namespace migc::sql;

namespace {

std::string spelled(const Literal& literal) {
  if (const auto* digits = literal.get<Integer>()) return digits->digits;
  if (const auto* text = literal.get<std::string>()) return "'" + *text + "'";
  return "NULL";
}

const std::vector<Parameter> values = {{"n", Literal{Integer{"-1"}}, {}},
                                       {"p", Literal{Integer{"7"}}, {}},
                                       {"s", Literal{std::string("x:n")}, {}},
                                       {"é", Literal{}, {}}};

std::string bound(std::string sql) { return migc::sql::bind(Text(std::move(sql)), values, spelled).str(); }

struct BindCase {
  std::string sql, bound;
};

}  // namespace

TEST_CASE("parameters are found in order, without repeats, outside of quotes") {
  const auto names = [](std::string_view sql) { return parameters(sql); };
  using Names = std::vector<std::string>;
  CHECK(names("a = :b AND c = :a OR d = :b") == Names{"b", "a"});
  CHECK(names("a::int, ':x', \":x\", $$:x$$, -- :x\n /* :x */ E'\\':x'").empty());
  CHECK(names("x[1:2], x[a:b], f(a := 1), \\:no, :yes::int") == Names{"yes"});
  CHECK(names("no colon").empty());
}

TEST_CASE("bind replaces parameters and nothing else") {
  const BindCase cases[] = {
      {"no colon", "no colon"},
      {"a = :p", "a = 7"},
      {"a = :s AND b=:p::int", "a = 'x:n' AND b=7::int"},
      {":p", "7"},
      {"f(:p,:s)", "f(7,'x:n')"},
      {"':p' \":p\" $$:p$$ -- :p\n:p", "':p' \":p\" $$:p$$ -- :p\n7"},
      {":unknown :p", ":unknown 7"},
      {"\\:p \\::int '\\:p' -- \\:p", ":p ::int '\\:p' -- \\:p"},
      {"a::int", "a::int"},
      {"a[1:2]", "a[1:2]"},
      {":é", "NULL"},
      // a value never runs together with what it stands beside
      {"a -:n", "a - -1"},
      {"a-:n", "a- -1"},
      {"a@:n", "a@ -1"},
      {"a=:n", "a= -1"},
      {"(:n)", "(-1)"},
      {"'a':s", "'a' 'x:n'"},
      {":s'a'", "'x:n' 'a'"},
      {"U&:s", "U& 'x:n'"},
      {":p.5", "7 .5"},
      {":p$x", "7 $x"},
      {":s||:s", "'x:n'||'x:n'"},
  };
  for (const BindCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(bound(c.sql) == c.bound);
  }
}

TEST_CASE("bind keeps where the rest was written, and puts a value where its parameter stood") {
  const Source source{"a.toml", "x = 'a = :s AND b'"};
  const Text text("a = :s AND b", Span{&source, 1, 6}, Escapes::none);
  const Text result = migc::sql::bind(text, values, spelled);
  CHECK(result.str() == "a = 'x:n' AND b");
  CHECK(result.locate(0) == Span{&source, 1, 6});
  CHECK(result.locate(6) == Span{&source, 1, 10});
  CHECK(result.locate(result.str().find("AND")) == Span{&source, 1, 13});
}

TEST_CASE("an embedded expression has no comments and no white space around it") {
  const auto embedded_text = [](std::string sql) { return embedded(Text(std::move(sql))).str(); };
  CHECK(embedded_text("a > 0") == "a > 0");
  CHECK(embedded_text("  a > 0 -- positive") == "a > 0");
  CHECK(embedded_text("a /* x */ > -- y\n 0\n") == "a   >  \n 0");
  CHECK(embedded_text("'-- a' /* open") == "'-- a' /* open");
  CHECK(embedded_text(" -- nothing").empty());
  CHECK(embedded_text("").empty());

  const Source source{"a.toml", "/* c */ é = b"};
  const Text text(source.text, Span{&source, 1, 1}, Escapes::none);
  const Text inner = embedded(text);
  CHECK(inner.str() == "é = b");
  CHECK(inner.locate(0) == Span{&source, 1, 9});
  CHECK(inner.locate(inner.size() - 1) == Span{&source, 1, 13});
}

TEST_CASE("client commands are found outside of quotes") {
  CHECK(client_command("SELECT 1;\n\\set x 1") == 10);
  CHECK(client_command("SELECT 1 \\gset") == 9);
  CHECK(client_command("\\") == 0);
  CHECK_FALSE(client_command("SELECT '\\d', E'\\n', $$\\d$$, \"\\d\" -- \\d\n/* \\d */"));
  CHECK_FALSE(client_command("SELECT a\\::int, \\:x"));
}
