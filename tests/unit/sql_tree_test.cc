// The parser's tree.
#include "migc/sql_tree.h"

#include "catch.h"

using namespace migc;

namespace {

std::vector<std::int64_t> numbers_in(std::string_view sql) {
  std::vector<std::int64_t> numbers;
  const std::optional<sql::Tree> tree = sql::tree_of(sql);
  REQUIRE(tree);
  sql::walk(tree->root(), [&](sql::Node node) {
    if (node.key() == "Integer") numbers.push_back(node["ival"].number());
    if (node.key() == "A_Const" && node["ival"]) numbers.push_back(node["ival"]["ival"].number());
    return true;
  });
  return numbers;
}

}  // namespace

TEST_CASE("whole numbers are what the text has, also those that libpg_query leaves out") {
  CHECK(numbers_in("SELECT 7, 0, -7, - 7, a - 7, a * -1") == std::vector<std::int64_t>{7, 0, -7, -7, 7, -1});
  CHECK(numbers_in("CREATE TABLE t (a int DEFAULT -1, b int DEFAULT 0 CHECK (b > -2147483647))") ==
        std::vector<std::int64_t>{-1, 0, -2147483647});
  CHECK(numbers_in("CREATE SEQUENCE s INCREMENT BY -5 MINVALUE -100 MAXVALUE 0 START -1") ==
        std::vector<std::int64_t>{-5, -100, 0, -1});
  CHECK(numbers_in("ALTER TABLE t SET (autovacuum_freeze_min_age = -1, fillfactor = 70)") == std::vector<std::int64_t>{-1, 70});
}
