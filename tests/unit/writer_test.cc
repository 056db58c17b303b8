#include "migc/writer.h"

#include "catch.h"

using namespace migc;

namespace {

Revision revision_with(const std::string& message) {
  Revision revision;
  revision.id = "8f2c41d09b3e";
  revision.down_revisions = {"718293041526"};
  revision.message = message;
  revision.create_date = Timestamp{{2025, 1, 27}, {13, 4, 5, 0, 0}};
  revision.downgrade_kind = Revision::Downgrade::automatic;
  return revision;
}

Operation operation_of(Operation::What what) { return {std::move(what), {}, {}}; }

std::string written(Operation::What what) {
  const Naming naming;
  Diagnostics diagnostics;
  const std::vector<Operation> operations = {operation_of(std::move(what))};
  const auto text = operations_text(operations, "upgrade", naming, diagnostics);
  CHECK(text.has_value() != diagnostics.has_errors());
  return text ? *text : message_of(diagnostics.all().front());
}

}  // namespace

TEST_CASE("the header of a TOML file") {
  Revision revision = revision_with("say \"hi\"\n\ttab \\ \x1B \x7F \u202E ü");
  revision.down_revisions = {"a", "b\"c"};
  revision.depends_on = {"d"};
  revision.branch_labels = {"e"};
  revision.create_date->time.offset_minutes = -90;
  CHECK(text_of(revision, FileFormat::toml, false) ==
        "revision = \"8f2c41d09b3e\"\n"
        "down_revision = [\"a\", \"b\\\"c\"]\n"
        "depends_on = \"d\"\n"
        "branch_labels = \"e\"\n"
        "message = \"say \\\"hi\\\"\\n\\ttab \\\\ \\u001B \\u007F \\u202E ü\"\n"
        "create_date = 2025-01-27T13:04:05-01:30\n"
        "downgrade = \"auto\"\n");
}

TEST_CASE("the header of a SQL file") {
  Revision revision = revision_with("it's -- plain: \"so\"");
  revision.down_revisions = {"a", "b"};
  CHECK(text_of(revision, FileFormat::sql, false) ==
        "-- revision: 8f2c41d09b3e\n"
        "-- down_revision: a, b\n"
        "-- message: it's -- plain: \"so\"\n"
        "-- create_date: 2025-01-27T13:04:05Z\n"
        "\n-- upgrade\n\n"
        "-- downgrade: auto\n");
  for (const char* awkward : {"two\nlines", " blank", "blank ", "\"quoted\"", "cr\r", "\u2028"}) {
    INFO(awkward);
    CHECK(text_of(revision_with(awkward), FileFormat::sql, false).find("\n-- message: \"") !=
          std::string::npos);
  }
}

TEST_CASE("short things stand on one line, columns on one each") {
  Table table;
  table.name = {"app", "odd.name"};
  for (const char* name : {"id", "at"}) {
    Column& column = table.columns.emplace_back();
    column.name = name;
    column.type.kind = Type::Kind::integer;
  }
  CHECK(written(CreateTable{table, true}) ==
        "\n[[upgrade]]\n"
        "create_table = 'app.\"odd.name\"'\n"
        "if_not_exists = true\n"
        "columns = [\n"
        "  { name = \"id\", type = \"integer\" },\n"
        "  { name = \"at\", type = \"integer\" },\n"
        "]\n");
}

TEST_CASE("SQL text keeps its lines, in the quotes that need the fewest escapes") {
  const auto text = [](const char* sql) {
    Execute execute;
    execute.sql.sql = Text(sql);
    return written(std::move(execute)).substr(std::string("\n[[upgrade]]\n").size());
  };
  CHECK(text("SELECT 1") == "execute = \"SELECT 1\"\n");
  CHECK(text("SELECT \"a\"") == "execute = 'SELECT \"a\"'\n");
  CHECK(text("SELECT '\"'") == "execute = \"SELECT '\\\"'\"\n");
  CHECK(text("SELECT 1,\n  2") == "execute = '''\nSELECT 1,\n  2'''\n");
  CHECK(text("SELECT\n 'a'") == "execute = \"\"\"\nSELECT\n 'a'\"\"\"\n");
  CHECK(text("SELECT\r\n 1") == "execute = \"\"\"\nSELECT\\r\n 1\"\"\"\n");
}

TEST_CASE("what TOML has no words for is an error") {
  AlterColumn alter;
  alter.table = {"", "t"};
  alter.column = "c";
  alter.using_expression = Expression{};
  CHECK(written(alter) == "a TOML file has no words for USING without a new type");
}
