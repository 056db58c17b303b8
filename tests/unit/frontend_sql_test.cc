// SQL migration files.
#include "catch.h"
#include "frontend_helper.h"

using namespace migc;
using namespace migc::testing;

namespace {

Loaded load_sql(const std::string& text, Project project = {}) {
  return load_files({{"m.sql", text}}, std::move(project));
}

std::string errors_in(const std::string& text) { return load_sql(text).errors(); }

/// The statements of a body, joined by '|'.
std::string statements(const Body& body) {
  std::string text;
  for (const Operation& operation : body.operations)
    text += (text.empty() ? "" : "|") + operation.get<Execute>()->sql.sql.str();
  return text;
}

const std::string small = "-- revision: r\n-- upgrade\n";

}  // namespace

TEST_CASE("a SQL file with everything") {
  const Loaded loaded = load_sql(R"(-- Copyright: somebody
-- revision: 3f2a
-- down_revision: abc, def
--depends_on: x
-- branch_labels: one
-- message: Backfill: it's done
-- create_date: 2025-01-02 03:04:05

-- NOTE: a comment
/* and another */
-- upgrade
UPDATE t SET a = 1;  -- one
-- upgrade of the second
UPDATE t SET b = '
-- downgrade
';
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
-- downgrade
SELECT 1 $$;
CREATE FUNCTION g() RETURNS int BEGIN ATOMIC
-- downgrade
SELECT CASE WHEN true THEN 1 END;
-- downgrade
SELECT 2; END

-- downgrade
DELETE FROM t
)");
  CHECK(loaded.errors().empty());
  const Revision& r = loaded.revisions.at(0);
  CHECK(r.id == "3f2a");
  CHECK(r.span.line == 2);
  CHECK(r.span.column == 14);
  CHECK(r.down_revisions == std::vector<std::string>{"abc", "def"});
  CHECK(r.down_revision_spans.at(1).column == 24);
  CHECK(r.depends_on == std::vector<std::string>{"x"});
  CHECK(r.branch_labels == std::vector<std::string>{"one"});
  CHECK(r.message == "Backfill: it's done");
  CHECK(to_string(*r.create_date) == "2025-01-02 03:04:05");
  REQUIRE(r.upgrade.operations.size() == 4);
  CHECK(r.upgrade.operations[0].get<Execute>()->sql.sql.str() == "UPDATE t SET a = 1");
  CHECK(r.upgrade.operations[0].span.line == 12);
  CHECK(r.upgrade.operations[1].span.line == 14);  // behind its comments
  CHECK(r.upgrade.operations[3].span.line == 20);
  CHECK(r.downgrade_kind == Revision::Downgrade::given);
  CHECK(statements(r.downgrade) == "DELETE FROM t");
  CHECK(r.downgrade.operations[0].span.line == 27);
}

TEST_CASE("messages in double quotes") {
  const auto message = [](const std::string& text) {
    return load_sql("-- revision: r\n-- message: " + text + "\n-- upgrade\n").revisions.at(0).message;
  };
  CHECK(message(R"("two\nlines")") == "two\nlines");
  CHECK(message(R"("")").empty());
  CHECK(message(R"(" blanks ")") == " blanks ");
  CHECK(message(R"("\b\t\n\f\r\"\\\u00e9\U0001F600")") == "\b\t\n\f\r\"\\é😀");
  CHECK(message(R"("a" and "b")") == R"("a" and "b")");
  CHECK(message(R"("open)") == R"("open)");
  CHECK(message(R"(")") == R"(")");
  CHECK(message(R"("a\")") == R"("a\")");
  CHECK(message(R"(say "hi")") == R"(say "hi")");
  CHECK(message(R"(C:\names)") == R"(C:\names)");
  const std::string begin = "-- revision: r\n-- message: ", end = "\n-- upgrade\n";
  for (const char* bad :
       {R"("\d")", R"("\u12")", R"("\ud800")", R"("\U00110000")", R"("\u+123")", R"("\é")"}) {
    INFO(bad);
    CHECK(errors_in(begin + bad + end).find(":2:14: this quoted message") == 0 + std::string("m.sql").size());
  }
  CHECK(errors_in(begin + R"("x\u0000")" + end).find("[nul-character]") != std::string::npos);
}

TEST_CASE("downgrades of SQL files") {
  const auto kind = [](const std::string& text) { return load_sql(text).revisions.at(0).downgrade_kind; };
  CHECK(kind(small) == Revision::Downgrade::missing);
  CHECK(kind(small + "SELECT 1;\n-- downgrade: irreversible\n") == Revision::Downgrade::irreversible);
  CHECK(kind("-- revision: r\n-- downgrade: auto\n-- upgrade\n") == Revision::Downgrade::automatic);
  CHECK(kind("-- downgrade: auto\n" + small) == Revision::Downgrade::automatic);
  CHECK(kind(small + "-- downgrade\n") == Revision::Downgrade::given);
  CHECK(kind("-- revision: r\n-- downgrade\nSELECT 1;\n-- upgrade\nSELECT 2\n") ==
        Revision::Downgrade::given);
  CHECK(errors_in(small + "-- downgrade: no\n") ==
        "m.sql:3:1: 'downgrade' cannot be 'no'; it takes 'auto' and 'irreversible' [wrong-choice]\n");
  CHECK(errors_in(small + "-- downgrade: irreversible\nSELECT 1;\n") ==
        "m.sql:4:1: SQL text below '-- downgrade: irreversible', which has none [text-after-marker]\n");
}

TEST_CASE("what is wrong with SQL files") {
  CHECK(errors_in("") ==
        "m.sql:1:1: the header needs the key 'revision' [missing-key]\n"
        "m.sql:1:1: no line '-- upgrade', below which the statements begin [missing-marker]\n");
  CHECK(errors_in("-- revision: r\nSELECT 1;\nSELECT 2;\n-- upgrade\n") ==
        "m.sql:2:1: SQL text above the line '-- upgrade'; only the header's comments stand there "
        "[text-before-marker]\n");
  CHECK(errors_in(small + "-- upgrade\n") ==
        "m.sql:3:1: a second line '-- upgrade' [repeated-marker]\n"
        "  m.sql:2:1: first here [first-here]\n");
  CHECK(errors_in(small + "-- downgrade\n-- downgrade: auto\n").find("[repeated-marker]") !=
        std::string::npos);
  CHECK(errors_in(small + "SELECT 1;\n-- dowgrade\nDROP TABLE t;\n") ==
        "m.sql:4:1: unknown key 'dowgrade' in the lines that begin a section; did you mean 'downgrade'? "
        "[unknown-key]\n");
  CHECK(errors_in("-- revison: r\n" + small) ==
        "m.sql:1:4: unknown key 'revison' in the header; did you mean 'revision'? [unknown-key]\n");
  CHECK(errors_in("-- Message: r\n" + small).find("did you mean 'message'?") != std::string::npos);
  CHECK(errors_in("-- author: me\n" + small) ==
        "m.sql:1:4: unknown key 'author' in the header [unknown-key]\n");
  CHECK(errors_in("-- revision: q\n" + small) ==
        "m.sql:2:4: 'revision' stands twice in 'the header' [repeated-name]\n"
        "  m.sql:1:4: first here [first-here]\n");
  CHECK(errors_in("-- create_date: soon\n" + small) == "m.sql:1:17: 'soon' is no date [invalid-value]\n");
  CHECK(errors_in("-- depends_on: a, a\n" + small).find("[repeated-name]") != std::string::npos);
  CHECK(errors_in("-- revision: a:b\n-- upgrade\n").find("[invalid-id]") != std::string::npos);
  CHECK(errors_in(small + "SELECT 'a;\n") ==
        "m.sql:3:8: the string that begins here does not end [unclosed-sql]\n");
  CHECK(errors_in(small + "SELECT /* a;\n").find("the comment that begins here") != std::string::npos);
  CHECK(errors_in(small + "SELECT :a, b::int, '12:30';\n") ==
        "m.sql:3:8: ':a' is a parameter, and a SQL file gives it no value; write \\: for a plain colon "
        "[parameter-in-file]\n");
  const Loaded loaded = load_sql(small + "SELECT :a");
  for (const Diagnostic& d : loaded.diagnostics.all()) CHECK(d.revision == "r");
}

TEST_CASE("line ends and byte order marks") {
  const Loaded loaded = load_sql(
      "\xEF\xBB\xBF-- revision: r\r\n-- message: é x\r\n-- upgrade\r\nSELECT 1;\r\n\r\nSELECT 2;\r\n");
  CHECK(loaded.errors().empty());
  CHECK(loaded.revisions.at(0).message == "é x");
  CHECK(statements(loaded.revisions[0].upgrade) == "SELECT 1|SELECT 2");
  CHECK(loaded.revisions[0].upgrade.operations.at(1).span.line == 6);
}

TEST_CASE("variables in SQL files") {
  Project project;
  project.variables = {{"a", Literal{Integer{"1"}}}, {"t", Literal{std::string("users")}}};
  const Loaded loaded =
      load_sql(small + "SELECT ${a};\nSELECT 2 FROM ${\"t\"};\nSELECT '${a}' -- ${b}\n", project);
  CHECK(loaded.errors().empty());
  const auto& operations = loaded.revisions.at(0).upgrade.operations;
  CHECK(statements(loaded.revisions[0].upgrade) ==
        "SELECT :variable_a|SELECT 2 FROM \"users\"|SELECT '${a}'");
  CHECK(operations[0].get<Execute>()->sql.parameters.size() == 1);
  CHECK(operations[1].get<Execute>()->sql.parameters.empty());
}

TEST_CASE("text for one dialect") {
  const Loaded loaded(
      {{"a.sql", small + "SELECT 1;\nSELECT 2;\n-- downgrade\nSELECT 3;\nSELECT 4;\n"},
       {"a.mysql.sql", "-- about this\nSELECT 'it\\'s'; SELECT 11;\n"},
       {"a.oracle.sql", "-- upgrade\nSELECT 10 FROM dual\n-- downgrade\nSELECT 30 FROM dual\n"}});
  CHECK(loaded.errors().empty());
  const Revision& r = loaded.revisions.at(0);
  REQUIRE(r.upgrade.operations.size() == 1);
  const Expression& sql = r.upgrade.operations[0].get<Execute>()->sql;
  CHECK(sql.sql.str() == "SELECT 1;\nSELECT 2;");
  CHECK(sql.overrides.at("mysql").str() == "-- about this\nSELECT 'it\\'s'; SELECT 11;");
  CHECK(sql.overrides.at("mysql").locate(14).source->name == "a.mysql.sql");
  CHECK(sql.overrides.at("oracle").str() == "SELECT 10 FROM dual");
  REQUIRE(r.downgrade.operations.size() == 1);
  CHECK(r.downgrade.operations[0].get<Execute>()->sql.overrides.size() == 1);

  CHECK(load_files({{"a.sql", small}, {"a.mysq.sql", ""}}).errors() ==
        "a.mysq.sql: there is no dialect 'mysq'; did you mean 'mysql'? [unknown-dialect]\n");
  CHECK(load_files({{"a.mysql.sql", ""}}).errors() ==
        "a.mysql.sql: this file gives the mysql text of 'a.sql', which is not there [companion-alone]\n");
  CHECK(load_files({{"a.sql", small}, {"a.mysql.sql", "-- revision: r\n"}}).errors() ==
        "a.mysql.sql:1:4: 'revision' has no place in the text for one dialect; the header is that of 'a.sql' "
        "[companion-header]\n");
  CHECK(load_files({{"2024.05.backfill.sql", small}}).errors().empty());
}

TEST_CASE("SQL files in another source dialect are not looked into") {
  Project project;
  project.source_dialect = "mysql";
  const Loaded loaded = load_sql(small + "SELECT 'it\\'s';\n-- downgrade\nSELECT `a`;\n", project);
  CHECK(loaded.errors().empty());
  CHECK(statements(loaded.revisions.at(0).upgrade) == "SELECT 'it\\'s';");
  CHECK(statements(loaded.revisions.at(0).downgrade) == "SELECT `a`;");
}
