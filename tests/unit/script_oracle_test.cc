// What SQL*Plus is given.
#include <algorithm>

#include "script_made.h"

using namespace migc;
using migc::test::given;
using migc::test::script_of;

TEST_CASE("SQL*Plus misreads no string") {
  CHECK(given("oracle", "SELECT 'a\n/\nb' FROM dual") ==
        "SELECT ('a' || CHR(10) || '/' || CHR(10) || 'b') FROM dual;");
  CHECK(given("oracle", "SELECT N'a;\nb' FROM dual") == "SELECT (N'a;' || CHR(10) || N'b') FROM dual;");
  CHECK(given("oracle", "SELECT 'a\nb' FROM dual") == "SELECT 'a\nb' FROM dual;");
  CHECK(given("oracle", "SELECT q'[it's]' FROM dual") == "SELECT q'[it's]' FROM dual;");
}

TEST_CASE("what a comment or a line would end goes on") {
  CHECK(given("oracle", "SELECT 1 -- it ends;\nFROM dual") == "SELECT 1 \nFROM dual;");
  CHECK(given("oracle", "SELECT 4\n/\n2 FROM dual") == "SELECT 4\n/**/ /\n2 FROM dual;");
  CHECK(given("oracle", "SELECT 4 -\n2 FROM dual") == "SELECT 4 - /**/\n2 FROM dual;");
}

TEST_CASE("blocks end with a slash") {
  CHECK(given("oracle", "BEGIN\n  a;\nEND") == "BEGIN\n  a;\nEND;\n/");
  CHECK(given("oracle", "CREATE OR REPLACE EDITIONABLE TRIGGER x BEGIN a; END;") ==
        "CREATE OR REPLACE EDITIONABLE TRIGGER x BEGIN a; END;\n/");
  CHECK(given("oracle", "CREATE TABLE begin (a INTEGER)") == "CREATE TABLE begin (a INTEGER);");
}

TEST_CASE("no line is longer than SQL*Plus takes") {
  std::string insert = "INSERT INTO t (a) VALUES (";
  for (int i = 0; i < 200; ++i) insert += "'a value with quotes '' " + std::to_string(i) + "', ";
  insert += "'" + std::string(3000, 'x') + "')";
  const std::string text = given("oracle", insert);
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  CHECK(longest < 2500);
  CHECK(text.find("('" + std::string(2000, 'x') + "' || '" + std::string(1000, 'x') + "')") ==
        std::string::npos);
  CHECK(text.find("'" + std::string(2000, 'x') + "'\n|| '" + std::string(1000, 'x') + "')") !=
        std::string::npos);
}

TEST_CASE("each revision is committed, and says where a failure leaves the database") {
  const std::string text = script_of("oracle", {"CREATE TABLE t (a NUMBER(10))"}, {}, "ends in a hyphen -");
  CHECK(text.find("-- Running upgrade a -> b: ends in a hyphen - *\n") != std::string::npos);
  CHECK(text.find("-- if a statement fails, the database is at a with those of b above it") !=
        std::string::npos);
  CHECK(
      text.find(
          "UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a';\nCOMMIT;\n") !=
      std::string::npos);
  CHECK(text.find("WHENEVER SQLERROR EXIT FAILURE ROLLBACK\n") != std::string::npos);
  CHECK(text.ends_with("END;\n/\nEXIT\n"));
  CHECK(text.find("COUNT(CASE WHEN version_num IN (''a'') THEN 1 END)") != std::string::npos);
}
