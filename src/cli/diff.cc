// diff: the schema at the newest revisions against the one that is wanted.
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "json.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/script.h"
#include "wanted.h"

namespace migc {
namespace {

std::string_view word_of(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::added:
      return "added";
    case Difference::Kind::removed:
      return "removed";
    case Difference::Kind::changed:
      return "changed";
    case Difference::Kind::renamed:
      return "renamed";
  }
  return "";
}

/// A paragraph for each table that stands on both sides.
std::string lines_of(const std::vector<Difference>& differences) {
  std::string out, table;
  for (const Difference& one : differences) {
    if (one.table != table && !one.table.empty()) out += fmt::format("~ table {}\n", one_line(one.table));
    table = one.table;
    out += (table.empty() ? "" : "  ") + to_string(one) + "\n";
  }
  return out;
}

class DiffCommand {
 public:
  explicit DiffCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!check_wanted(arguments_, diagnostics())) return session_.end_of_usage();
    std::optional<Schemas> schemas;
    if (session_.load() && !diagnostics().has_errors()) schemas = read_schemas(session_);
    std::vector<Difference> found;
    if (schemas)
      found = differences(schemas->at_head, schemas->wanted, schemas->forward(session_.project()), diagnostics());
    std::string text;
    if (arguments_.json())
      text = json_of(schemas ? schemas->dialect : nullptr, found);
    else if (schemas && !diagnostics().has_errors())
      text = arguments_.format == "text" ? lines_of(found) : between(*schemas);
    if (!text.empty() && (arguments_.json() || !diagnostics().has_errors())) put(text);
    const int code = session_.end();
    return code == done && !found.empty() ? found_something : code;
  }

 private:
  Diagnostics& diagnostics() { return session_.diagnostics(); }

  /// The operations that lead there, in TOML or in the words of the dialect.
  std::string between(const Schemas& schemas) {
    const auto found =
        operations_between(schemas.at_head, schemas.wanted, schemas.forward(session_.project()), diagnostics());
    if (!found) return "";
    if (arguments_.format == "toml") return toml_of(*found, "upgrade", session_.project().naming, diagnostics());
    std::vector<Operation> operations;
    for (const MarkedOperation& one : *found) operations.push_back(one.operation);
    const std::vector<Statement> statements =
        statements_of(operations, schemas.at_head, session_.history(), *schemas.dialect, diagnostics());
    if (statements.empty() || diagnostics().has_errors()) return "";
    return write_statements("from the schema at heads to " + arguments_.schema, statements, *schemas.dialect,
                            session_.project().script, diagnostics())
        .value_or("");
  }

  std::string json_of(const Dialect* dialect, const std::vector<Difference>& found) {
    OrderedJson json = json_head(diagnostics());
    json["dialect"] = dialect == nullptr ? OrderedJson() : OrderedJson(dialect->name);
    json["schema"] = arguments_.schema;
    json["diagnostics"] = to_json(folded(diagnostics().all()));
    json["differences"] = OrderedJson::array();
    const auto or_null = [](const std::string& text) { return text.empty() ? OrderedJson() : OrderedJson(text); };
    for (const Difference& one : found)
      json["differences"].push_back(OrderedJson{{"kind", word_of(one.kind)},
                                                {"object", one.object},
                                                {"table", or_null(one.table)},
                                                {"name", one.name},
                                                {"aspect", or_null(one.aspect)},
                                                {"before", or_null(one.before)},
                                                {"after", or_null(one.after)}});
    return text_of(json);
  }

  void put(const std::string& text) {
    if (arguments_.output.empty())
      print(text, diagnostics());
    else
      write_files({{std::filesystem::path(arguments_.output), text}}, diagnostics());
  }

  const Arguments& arguments_;
  Session session_;
};

int run_diff(const Arguments& arguments) { return DiffCommand(arguments).run(); }

}  // namespace

const Command diff_command = {
    .name = "diff",
    .arguments = "--schema FILE",
    .summary = "compare the schema at the newest revisions with the one that is wanted",
    .description =
        "Compares the schema that the database has after every revision with the one that FILE describes: SQL "
        "statements that make it, such as `pg_dump --schema-only` writes them, or a TOML migration file. Prints what "
        "FILE "
        "has more (+), less (-) or otherwise (~), and ends with 3 where there is anything; that is the check for drift "
        "in a CI job. --format sql prints the statements that lead there, toml the operations. What may be a rename is "
        "a table or column that "
        "goes and one that comes, unless --rename says so.",
    .examples = {{Example{"migc diff --schema schema.sql", "against a dump of the database"},
                  Example{"migc diff --schema schema.sql --format sql", "as statements that make it so"},
                  Example{"migc diff --schema schema.sql --rename users.name:users.title", "a column has a new name"}}},
    .options = option_group::project | option_group::dialects | option_group::wanted | option_group::output |
               option_group::format,
    .formats = "text|sql|json|toml",
    .run = run_diff,
};

}  // namespace migc
