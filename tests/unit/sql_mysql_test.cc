// MySQL's lexical rules.
#include "migc/sql_mysql.h"

#include <string>
#include <vector>

#include "catch.h"

using namespace migc;

namespace {

std::vector<std::string> statements(std::string text) {
  std::vector<std::string> found;
  for (const Text& one : sql::split_mysql(Text(std::move(text)))) found.push_back(one.str());
  return found;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("MySQL's statements end at a ';' outside of quotes, comments and bodies") {
  CHECK(statements("a; b ;; c") == Lines{"a", "b", "c"});
  CHECK(statements("a ';' ; b \";\" ; c `;`") == Lines{"a ';'", "b \";\"", "c `;`"});
  CHECK(statements("a 'it\\'s; x'; b '\\\\'; c") == Lines{"a 'it\\'s; x'", "b '\\\\'", "c"});
  CHECK(statements("a # ;\n; b -- ;\n; c /* ; */; d --1; e") == Lines{"a", "b", "c", "d --1", "e"});
  const std::string trigger =
      "CREATE TRIGGER t BEFORE UPDATE ON x FOR EACH ROW BEGIN IF a THEN SET b = CASE c WHEN 1 THEN 2 END; END IF; "
      "CASE d WHEN 1 THEN SET e = 1; END CASE; w: WHILE x DO SET x = 0; END WHILE w; END";
  CHECK(statements(trigger + "; SELECT 1") == Lines{trigger, "SELECT 1"});
  CHECK(sql::has_body_mysql(trigger));
  CHECK(statements("BEGIN; SELECT 1; COMMIT") == Lines{"BEGIN", "SELECT 1", "COMMIT"});
  CHECK(statements("BEGIN NOT ATOMIC SET @a = 1; SET @b = 2; END; SELECT 1") ==
        Lines{"BEGIN NOT ATOMIC SET @a = 1; SET @b = 2; END", "SELECT 1"});
}

TEST_CASE("what MySQL's client would take for a command") {
  CHECK(sql::client_command_mysql("SELECT 1 \\g") == 9);
  CHECK(sql::client_command_mysql("delimiter //") == 0);
  CHECK(sql::client_command_mysql("SELECT 1\nDELIMITER //") == 9);
  CHECK_FALSE(sql::client_command_mysql("SELECT '\\g', `\\g` -- \\g\n/* \\g */"));
  CHECK_FALSE(sql::client_command_mysql("SELECT delimiter FROM t"));
}
