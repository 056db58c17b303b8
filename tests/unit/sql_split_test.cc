#include "catch.h"
#include "migc/sql.h"

using namespace migc;
using namespace migc::sql;

namespace {

std::vector<std::string> texts(const std::vector<Text>& statements) {
  std::vector<std::string> strings;
  for (const Text& statement : statements) strings.push_back(statement.str());
  return strings;
}

struct SplitCase {
  std::string_view sql;
  std::vector<std::string> statements;
};

}  // namespace

TEST_CASE("split finds the statements") {
  const std::string atomic =
      "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 ELSE CASE WHEN true "
      "THEN 3 END END; "
      "SELECT 1; END";
  const SplitCase cases[] = {
      {"", {}},
      {" ;; ; ", {}},
      {"SELECT 1", {"SELECT 1"}},
      {"SELECT 1;", {"SELECT 1"}},
      {" SELECT 1 ; SELECT 2 ;", {"SELECT 1", "SELECT 2"}},
      {"SELECT ';'; SELECT \";\"; SELECT $$;$$; SELECT E'\\';'",
       {"SELECT ';'", "SELECT \";\"", "SELECT $$;$$", "SELECT E'\\';'"}},
      {"-- a\nSELECT 1; -- b\n-- c", {"-- a\nSELECT 1"}},
      {"SELECT 1 -- b\n; SELECT 2", {"SELECT 1", "SELECT 2"}},
      {"SELECT 1; -- about two\nSELECT 2", {"SELECT 1", "-- about two\nSELECT 2"}},
      {"/* ; */ SELECT /* ; */ 1 /* x */; /* y */ ;", {"/* ; */ SELECT /* ; */ 1"}},
      {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
       {"CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"}},
      {"SELECT 1); SELECT 2", {"SELECT 1)", "SELECT 2"}},
      {"SELECT (1; SELECT 2", {"SELECT (1; SELECT 2"}},
      {"SELECT 'a; SELECT 2", {"SELECT 'a; SELECT 2"}},
      {"BEGIN; SELECT 1; END; SELECT 2", {"BEGIN", "SELECT 1", "END", "SELECT 2"}},
      {"BEGIN ; ATOMIC; x", {"BEGIN", "ATOMIC", "x"}},
      {"SELECT CASE WHEN a THEN b END; SELECT 2", {"SELECT CASE WHEN a THEN b END", "SELECT 2"}},
      {"create function f() returns int begin /* c */ atomic select 1 as end; select t.end, t.case; end; "
       "SELECT 3",
       {"create function f() returns int begin /* c */ atomic select 1 as end; select t.end, t.case; end",
        "SELECT 3"}},
      {"DO $$ BEGIN; END; $$; SELECT 1", {"DO $$ BEGIN; END; $$", "SELECT 1"}},
      {"CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN b THEN c END; SELECT 2; END; SELECT 3",
       {"CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN b THEN c END; SELECT 2; END", "SELECT 3"}},
      {"CREATE TRIGGER begin AFTER INSERT ON a EXECUTE FUNCTION f(); SELECT 3",
       {"CREATE TRIGGER begin AFTER INSERT ON a EXECUTE FUNCTION f()", "SELECT 3"}},
  };
  for (const SplitCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(texts(split(Text(std::string(c.sql)))) == c.statements);
  }
  CHECK(texts(split(Text(atomic + "; SELECT 9"))) == std::vector<std::string>{atomic, "SELECT 9"});
}

TEST_CASE("split keeps where each statement was written") {
  const Source source{"a.sql", "SELECT 1;\n  -- two\n  SELECT é, x FROM;\n"};
  const auto statements = split(Text(source.text, Span{&source, 1, 1}, Escapes::none));
  REQUIRE(statements.size() == 2);
  CHECK(statements[1].locate(0) == Span{&source, 2, 3});
  CHECK(statements[1].locate(statements[1].str().find("x FROM")) == Span{&source, 3, 13});
}

TEST_CASE("split takes a large text in linear time") {
  std::string sql;
  for (int i = 0; i < 100'000; ++i) sql += "SELECT 'a', \"b\"; -- c\n";
  CHECK(split(Text(sql)).size() == 100'000);
}
