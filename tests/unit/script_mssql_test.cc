// What sqlcmd is given.
#include "script_made.h"

using namespace migc;
using migc::test::given;
using migc::test::script_of;

TEST_CASE("sqlcmd misreads no string") {
  CHECK(given("mssql", "SELECT 'a\nGO\nb'") == "SELECT ('a\n' + 'GO\nb');");
  CHECK(given("mssql", "SELECT N'a\n  go 5'") == "SELECT (N'a\n' + N'  go 5');");
  CHECK(given("mssql", "SELECT 'a\ngone'") == "SELECT 'a\ngone';");
  CHECK(given("mssql", "SELECT '$(x)', '$ (y)'") == "SELECT ('$' + '(x)'), '$ (y)';");
  CHECK(given("mssql", "SELECT 'it''s\n:r x'") == "SELECT ('it''s\n' + ':r x');");
  const std::string many(5000, 'x');
  CHECK(given("mssql", "SELECT '" + many + "$(a)'") ==
        "SELECT (CAST('' AS nvarchar(max)) + '" + many + "$' + '(a)');");
}

TEST_CASE("comments and names are no strings") {
  CHECK(given("mssql", "SELECT [it's] -- it's $(x)") == "SELECT [it's] -- it's $ (x)\n;");
  CHECK(given("mssql", "SELECT 1 /* /* GO */\nGO\n'*/ , 'a'") == "SELECT 1 /* /* GO */\n* GO\n'*/ , 'a';");
}

TEST_CASE("rows share a batch, all else has its own, and a failure stops what follows") {
  ScriptOptions options;
  const std::string text = script_of(
      "mssql", {"CREATE VIEW v AS SELECT 1 AS a", "INSERT INTO t (a) VALUES (1)", "UPDATE t SET a=2"},
      options, "costs $(money)");
  const std::string check = "GO\nIF @@ERROR <> 0 SET NOEXEC ON;\nGO\n";
  CHECK(text.find("-- Running upgrade a -> b: costs $ (money)\nCREATE VIEW v AS SELECT 1 AS a;\n" + check +
                  "INSERT INTO t (a) VALUES (1);\nUPDATE t SET a=2;\nUPDATE alembic_version SET") !=
        std::string::npos);
  CHECK(text.find(":on error exit\nSET QUOTED_IDENTIFIER ON;\n") != std::string::npos);
  CHECK(text.ends_with("COMMIT TRANSACTION;\n" + check +
                       "SET NOEXEC OFF;\nGO\nIF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;\nGO\n"));
  CHECK(text.find("COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N''a'') THEN 1 END)") !=
        std::string::npos);
  CHECK(text.find("@migc_rows <> 1 OR @migc_wanted <> 1") != std::string::npos);
}

TEST_CASE("SQL Server waits for locks in milliseconds") {
  ScriptOptions options;
  options.lock_timeout = "2min";
  CHECK(script_of("mssql", {}, options).find("SET LOCK_TIMEOUT 120000;\n") != std::string::npos);
}
