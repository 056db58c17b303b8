#include "wanted.h"

#include <algorithm>
#include <utility>

#include "migc/base/strings.h"
#include "migc/writer.h"
#include "unread.h"

namespace migc {
namespace {

/// The schema after every revision.
std::optional<Catalog> schema_at_heads(Session& session, const Dialect& dialect) {
  Diagnostics& diagnostics = session.diagnostics();
  std::vector<const Revision*> revisions;
  if (!session.graph().nodes().empty()) {
    const std::optional<Plan> plan = make_plan(session.graph(), "heads", Direction::upgrade, diagnostics);
    if (!plan) return std::nullopt;
    for (const Step& step : plan->steps) revisions.push_back(step.revision);
  }
  Catalog catalog = replay(session.history(), revisions, dialect, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return catalog;
}

bool holds(const auto& objects, const ObjectName& name) {
  return objects.contains(name) || objects.contains(other_spelling(name));
}

/// What stands on this side alone, and may have been made by SQL text of the other that was not read, is no difference
/// that anybody knows of.
template <class Map>
void leave_out_unknown(Map& objects, const Map& others, const Catalog& other, std::vector<ObjectName>& unread) {
  std::erase_if(objects, [&](const auto& entry) {
    const bool is_unknown = !holds(others, entry.first) && other.is_opaque(entry.first);
    if (is_unknown) unread.push_back(entry.first);
    return is_unknown;
  });
}

void settle_unread(Catalog& catalog, const Catalog& other, const std::string& where, Diagnostics& diagnostics) {
  std::vector<ObjectName> names = unread_names(other);
  leave_out_unknown(catalog.tables, other.tables, other, names);
  leave_out_unknown(catalog.views, other.views, other, names);
  leave_out_unknown(catalog.enums, other.enums, other, names);
  leave_out_unknown(catalog.sequences, other.sequences, other, names);
  report_unread(Kind::comparison_uncertain, names, other, {where}, diagnostics);
}

const Table* counterpart(const Catalog& catalog, const ObjectName& name) {
  for (const ObjectName& meaning : {name, other_spelling(name)})
    if (const std::shared_ptr<const Table> table = catalog.table(meaning)) return table.get();
  return nullptr;
}

/// Of a table that is known by the statements that made it nothing is compared, and of a partition only whose it is:
/// what else it has comes from its table.
void settle_defined(Catalog& wanted, const Catalog& at_head, Diagnostics& diagnostics) {
  for (auto& [name, table] : wanted.tables) {
    const Table* known = counterpart(at_head, name);
    if (known == nullptr) continue;
    const bool are_partitions = !table->partition_of.empty() && !known->partition_of.empty();
    if (!are_partitions && table->definition.empty() && known->definition.empty()) continue;
    if (!are_partitions && table->definition.str() != known->definition.str())
      diagnostics.report(Kind::table_not_compared, table->definition.empty() ? known->span : table->span,
                         {to_string(name)});
    auto same = std::make_shared<Table>(*known);
    same->name = name;
    same->partition_of = table->partition_of;
    same->bounds = table->bounds;
    table = std::move(same);
  }
}

}  // namespace

bool check_wanted(const Arguments& arguments, Diagnostics& diagnostics) {
  if (arguments.schema.empty())
    diagnostics.report(Kind::missing_argument, {},
                       {std::string(arguments.command->name), "the schema that is wanted (--schema FILE)",
                        std::string(arguments.command->examples[0].line)});
  for (const std::string& rename : arguments.renames)
    if (const std::size_t colon = rename.find(':');
        colon == std::string::npos || colon == 0 || colon + 1 == rename.size())
      diagnostics.report(Kind::bad_flag_value, {}, {rename, "--rename", "OLD:NEW"});
  return !diagnostics.has_errors();
}

std::optional<Schemas> read_schemas(Session& session) {
  Diagnostics& diagnostics = session.diagnostics();
  const std::vector<const Dialect*> dialects = session.dialects(false);
  if (dialects.size() > 1) diagnostics.report(Kind::repeated_flag, {}, {"--dialect"});
  if (dialects.size() != 1) return std::nullopt;
  Schemas schemas;
  schemas.dialect = dialects.front();
  for (const std::string& rename : session.arguments().renames) {
    const std::size_t colon = rename.find(':');
    schemas.renames.push_back({rename.substr(0, colon), rename.substr(colon + 1)});
  }
  std::optional<Catalog> at_head = schema_at_heads(session, *schemas.dialect);
  const std::string& file = session.arguments().schema;
  std::optional<Catalog> wanted =
      described_schema(session.history(), file, *schemas.dialect, session.sources(), diagnostics);
  if (!at_head || !wanted) return std::nullopt;
  settle_unread(*wanted, *at_head, "the history", diagnostics);
  settle_unread(*at_head, *wanted, "'" + file + "'", diagnostics);
  settle_defined(*wanted, *at_head, diagnostics);
  const ScriptOptions& script = session.project().script;
  const ObjectName version_table{script.version_table_schema, script.version_table};
  schemas.back = reversed(schemas.renames, *at_head);
  schemas.at_head = without_table(std::move(*at_head), version_table);
  schemas.wanted = without_table(std::move(*wanted), version_table);
  return schemas;
}

std::string toml_of(const std::vector<MarkedOperation>& operations, std::string_view list, const Naming& naming,
                    Diagnostics& diagnostics) {
  std::string text;
  for (const MarkedOperation& one : operations) {
    const auto written = operations_text({&one.operation, 1}, list, naming, diagnostics);
    if (!written) continue;
    text +=
        "\n" + (one.warning.empty() ? "" : "# " + one_line(one.warning) + "\n") + std::string(trim(*written)) + "\n";
  }
  return text;
}

}  // namespace migc
