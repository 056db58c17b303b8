#include <ctime>

#include "catch.h"
#include "migc/sql.h"

using namespace migc::sql;
using namespace std::string_literals;

namespace {

std::string repeated(std::string_view what, int times) {
  std::string all;
  all.reserve(what.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

/// "offset message", or "" for what is taken.
std::string shown(const std::optional<SyntaxError>& error) {
  return error ? std::to_string(error->offset) + ' ' + error->message : "";
}

template <class F>
double seconds(F work) {  // of the processor: the machine may be busy
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

struct CheckCase {
  std::string sql, error;
};

}  // namespace

TEST_CASE("check_statement takes what PostgreSQL takes") {
  const std::string taken[] = {
      "SELECT 1",
      "SELECT 1;",
      "CREATE TABLE t (a int)",
      "SELECT 1 WHERE 1 NOT /* c */ IN (2)",
      "SELECT 1 ORDER BY 1 NULLS /*c*/ FIRST",
      "SELECT 'a' -- x\n 'b'",
      "SELECT U&'d!0061' /* c */ UESCAPE '!'",
      "-- first\nSELECT 1 -- last",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
      "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
      "SELECT '" + std::string(100, '-') + "'",
      "SELECT 1 -- " + std::string(100, '='),
      "SELECT CASE" + repeated(" WHEN a = 1 AND b = 2 THEN 3", 4'000) + " END",
      "SELECT 1 WHERE a = 1" + repeated(" AND a = 1", 20'000),
      "SELECT 1 IN (1" + repeated(", - 1", 20'000) + ")",
      "INSERT INTO t VALUES (1)" + repeated(", (-1::int + 2)", 20'000),
  };
  for (const std::string& sql : taken) {
    CAPTURE(sql.substr(0, 200));
    CHECK(shown(check_statement(sql)).empty());
  }
}

TEST_CASE("check_statement says where the error is, in bytes") {
  const CheckCase cases[] = {
      {"SELECT FORM", ""},
      {"SELECT 1 FORM t", "14 syntax error at or near \"t\""},
      {"SELECT 'ééé','日本' FORM x y", "30 syntax error at or near \"x\""},
      {"/* 日本 */ SELECT 'é' -- é\n , 1 FORM x y", "41 syntax error at or near \"x\""},
      {"SELECT", ""},
      {"SELECT (1", "9 syntax error at end of input"},
      {"SELECT (1 -- x\n ", "9 syntax error at end of input"},
      {"", "0 no statement"},
      {" -- only a comment\n", "0 no statement"},
      {"SELECT 1; SELECT 2", "10 more than one statement"},
      {"SELECT 1;/* é */ SELECT 2;", "18 more than one statement"},
      {"SELECT 1; SELEC 2", "10 syntax error at or near \"SELEC\""},
      {"SELECT 'a\0b'"s, "9 NUL byte"},
      {"\xEF\xBB\xBFSELECT 1", "0 byte order mark"},
      {"SELECT '\xff'", "8 invalid UTF-8"},
      {"SELECT 'a", "7 unterminated quoted string at or near \"'a\""},
      {"SELECT 1 /* a", "9 unterminated /* comment at or near \"/* a\""},
      {"SELECT \"\"", "7 zero-length delimited identifier at or near \"\"\"\""},
      {"\\d t", "0 syntax error at or near \"\\\""},
      {"SELECT 'a' /* no */\n 'b'", "21 syntax error at or near \"'b'\""},
      {"SELECT :a", "7 syntax error at or near \":\""},
      {"SELECT 1 " + std::string(64, '+') + "1", "9 operator too long"},
  };
  for (const CheckCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(shown(check_statement(c.sql)) == c.error);
  }
}

TEST_CASE("a message stays short though the parser quotes the rest of the text") {
  const auto error = check_statement("SELECT '" + repeated("日本", 100'000));
  REQUIRE(error);
  CHECK(error->offset == 7);
  CHECK(error->message.size() <= 210);
}

TEST_CASE("deep nesting is a clean error, quickly") {
  const CheckCase cases[] = {
      {"SELECT " + repeated("(", 200'000), "stack depth"},
      {"SELECT " + repeated("(", 200'000) + "1" + repeated(")", 200'000), "stack depth"},
      {"SELECT 1" + repeated(" + 1", 200'000), "stack depth"},
      {"SELECT 'a'" + repeated("||'a'", 200'000), "stack depth"},
      {"SELECT 1" + repeated("::int", 200'000), "stack depth"},
      {"SELECT 1" + repeated(" UNION SELECT 1, 2", 200'000), "stack depth"},
      {"SELECT * FROM a" + repeated(" JOIN b ON c AND d", 200'000), "stack depth"},
      {"SELECT " + repeated("CASE WHEN a AND b THEN 1 END + ", 200'000) + "1", "stack depth"},
      {"SELECT " + repeated("f(a, b) + ", 200'000) + "1", "stack depth"},
      {"SELECT " + repeated("NOT ", 200'000) + "a", "stack depth"},
      {"SELECT " + repeated("+-", 100'000) + "1", "operator too long"},
      {"SELECT " + repeated("(", 100) + repeated("1" + repeated(" + 1", 200) + ")", 100), "stack depth"},
  };
  for (const CheckCase& c : cases) {
    CAPTURE(c.sql.substr(0, 60));
    CHECK(seconds([&] {
            const auto error = check_statement(c.sql);
            REQUIRE(error);
            CHECK(error->message.substr(0, c.error.size()) == c.error);
          }) < 2);
    CHECK(seconds([&] { CHECK(columns_of(c.sql).empty()); }) < 2);
    CHECK(seconds([&] { facts_of("CREATE VIEW v AS " + c.sql); }) < 2);
  }
}

TEST_CASE("check_expression takes one expression and nothing that escapes") {
  for (const std::string sql :
       {"1", "a > 0", "now()", "(a, b) = (1, 2)", "EXISTS (SELECT 1 FROM t)", "(SELECT max(a) FROM t)",
        "ARRAY[1, 2]", "a -- why\n", "a IN (1, 2)", "'a' -- x\n 'b'", "CASE WHEN a THEN 1 ELSE 2 END",
        "CURRENT_TIMESTAMP", "a::varchar(20)", "x NOT /* c */ IN (1)", "interval '1 day'", "':)'"}) {
    CAPTURE(sql);
    CHECK(shown(check_expression(sql)).empty());
  }
  const CheckCase cases[] = {
      {"", "0 syntax error at end of input"},
      {" -- x", "0 syntax error at end of input"},
      {"a >", "3 syntax error at end of input"},
      {"é > '日' AND b FROM", "17 syntax error at or near \"FROM\""},
      {"1) FROM (SELECT 1", "1 syntax error at or near \")\""},
      {"1); DROP TABLE t; SELECT (1", "1 syntax error at or near \")\""},
      {"1; SELECT 2", "1 syntax error at or near \";\""},
      {"1, b = 2", "1 syntax error at or near \",\""},
      {"SELECT 1", "0 syntax error at or near \"SELECT\""},
      {"a AS b", "2 syntax error at or near \"AS\""},
      {"a DESC", "2 syntax error at or near \"DESC\""},
      {"*", "0 syntax error at or near \"*\""},
      {"(a", "2 syntax error at end of input"},
      {"'a", "0 unterminated quoted string"},
      {"\"a", "0 unterminated quoted identifier"},
      {"$a$ $", "0 unterminated dollar-quoted string"},
      {"1 /* x", "2 unterminated /* comment"},
      {"a\0"s, "1 NUL byte"},
      {"\xff", "0 invalid UTF-8"},
  };
  for (const CheckCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(shown(check_expression(c.sql)) == c.error);
  }
  CHECK(check_expression("1" + repeated("+1", 200'000)));
  CHECK(check_expression(repeated("(", 200'000) + "1" + repeated(")", 200'000)));
}

TEST_CASE("check_index_element takes what may stand in CREATE INDEX") {
  for (const std::string sql : {"created_at DESC", "lower(name) varchar_pattern_ops",
                                "a COLLATE \"C\" ASC NULLS LAST", "(a + b)", "a", "a NULLS /*c*/ FIRST"}) {
    CAPTURE(sql);
    CHECK(shown(check_index_element(sql)).empty());
  }
  CHECK(shown(check_index_element("a + b")) == "2 syntax error at or near \"+\"");
  CHECK(shown(check_index_element("a, b")) == "1 syntax error at or near \",\"");
  CHECK(shown(check_index_element("a) WHERE (b")) == "1 syntax error at or near \")\"");
  CHECK(shown(check_index_element("")) == "0 syntax error at end of input");
}

TEST_CASE("check_query takes a query that a view can have") {
  for (const std::string sql :
       {"SELECT 1", "VALUES (1), (2)", "TABLE t", "WITH x AS (SELECT 1) SELECT * FROM x",
        "(SELECT 1) UNION ALL SELECT 2 ORDER BY 1", "SELECT 1 AS into, t.into FROM t",
        "SELECT a, b FROM t -- all\n"}) {
    CAPTURE(sql);
    CHECK(shown(check_query(sql)).empty());
  }
  const CheckCase cases[] = {
      {"DELETE FROM t", "0 syntax error at or near \"DELETE\""},
      {"SELECT 1;", "8 syntax error at or near \";\""},
      {"SELECT 1; SELECT 2", "8 syntax error at or near \";\""},
      {"SELECT 1) UNION (SELECT 2", "8 syntax error at or near \")\""},
      {"SELECT 1 WITH CHECK OPTION", "9 syntax error at or near \"WITH\""},
      {"SELECT 1 INTO t", "9 views must not contain SELECT INTO"},
      {"WITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x",
       "11 views must not contain data-modifying statements in WITH"},
      {"", "0 syntax error at end of input"},
  };
  for (const CheckCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(shown(check_query(c.sql)) == c.error);
  }
}

TEST_CASE("check_body judges PL/pgSQL bodies only") {
  const std::string taken[] = {
      "DO $$ BEGIN NULL; END $$",
      "DO LANGUAGE plpgsql $$ BEGIN NULL; END $$",
      "DO $$ BEGIN IF 1 NOT /* c */ IN (2) THEN NULL; END IF; END $$",
      "DO 'BEGIN PERFORM ''a''; -- it''s\n END'",
      "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.a := 1; RETURN NEW; "
      "END $f$",
      "create procedure p(a int) as $$ begin execute $q$ select 1; -- $q$; end $$ language 'plpgsql'",
      // not PL/pgSQL, or no body as a string (for which the library would abort)
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ garbage $$",
      "CREATE FUNCTION f() RETURNS int AS $$ garbage $$",
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql",
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql RETURN 1",
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql BEGIN ATOMIC SELECT 1; END",
      "DO LANGUAGE plpgsql",
      "DO LANGUAGE 'plpgsql'",
      "DO LANGUAGE plpython3u $$ garbage $$",
      "DO $$ BEGIN NULL; END $$; DO LANGUAGE plpgsql",
      "DO E'garbage'",
      "DO 'garbage'\n'garbage'",
      "DO",
      "CREATE",
      "CREATE TABLE t (a text DEFAULT $$ garbage $$)",
      "SELECT 'garbage'",
      "",
  };
  for (const std::string& sql : taken) {
    CAPTURE(sql);
    CHECK(shown(check_body(sql)).empty());
  }
  const CheckCase cases[] = {
      {"DO $$ garbage $$", "3 syntax error at or near \"garbage\""},
      {"DO $$\nBEGIN\n  PERFORM FORM x y z;\nEND $$", "14 syntax error at or near \"y\""},
      {"DO $é$\n-- é\nBEGIN\n  PERFORM FORM x y z;\nEND $é$", "22 syntax error at or near \"y\""},
      {"CREATE FUNCTION f() RETURNS int AS 'BEGIN RETRUN 1; END' LANGUAGE plpgsql",
       "35 syntax error at or near \"RETRUN\""},
  };
  for (const CheckCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(shown(check_body(c.sql)) == c.error);
  }
  CHECK(seconds([] { check_body("DO $$ BEGIN x := " + repeated("+-", 100'000) + "1; END $$"); }) < 2);
  CHECK(seconds([] { check_body("DO $$ BEGIN " + repeated("IF a THEN ", 100'000) + " END $$"); }) < 2);
  CHECK(seconds([] { check_body("DO $$ BEGIN x := " + repeated("1+", 200'000) + "1; END $$"); }) < 2);
}

TEST_CASE("newer syntax is named") {
  const auto named = [](std::string_view sql) {
    const auto newer = newer_syntax(sql, sql.size());
    return newer ? std::string(newer->syntax) + ' ' + std::string(newer->version) : "";
  };
  CHECK(named("SELECT 1 WHERE a IS NOT NULL").empty());
  CHECK(named("ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED") == "NOT ENFORCED 18");
  CHECK(named("ALTER TABLE t ADD CHECK (a > 0) NOT /* c */ not enforced") == "NOT ENFORCED 18");
  CHECK(named("a int GENERATED ALWAYS AS (b) virtual") == "VIRTUAL 18");
  CHECK(named("SELECT 'virtual', \"virtual\", virtually").empty());
  CHECK_FALSE(newer_syntax("SELECT x y, virtual", 8));
  if (grammar_version() == "15") {
    CHECK(named("SELECT 1_000") == "1_000 16");
    CHECK(named("SELECT 0xff") == "0xff 16");
    CHECK(named("MERGE INTO t USING s ON a WHEN MATCHED THEN DELETE RETURNING *") == "MERGE … RETURNING 17");
    CHECK(named("UPDATE t SET a = 1 RETURNING *").empty());
  }
}
