#include "family.h"

#include <fmt/format.h>

#include <map>

#include "migc/base/strings.h"

namespace migc {
namespace {

using Families = std::map<std::string_view, const Family*>;

/// A local static: registrations run before main, in no particular order.
Families& families() {
  static Families registered;
  return registered;
}

}  // namespace

FamilyRegistration::FamilyRegistration(std::string_view name, const Family& family) {
  families().emplace(name, &family);
}

const Family* find_family(std::string_view name) {
  const auto found = families().find(name);
  return found == families().end() ? nullptr : found->second;
}

VersionTable version_table(const Dialect& dialect, const ScriptOptions& options) {
  std::string spelled = dialect.quoted(options.version_table);
  if (!options.version_table_schema.empty())
    spelled = dialect.quoted(options.version_table_schema) + "." + spelled;
  return {std::move(spelled), dialect.quoted(options.version_table + "_pkc"), options.version_table_schema,
          options.version_table};
}

std::vector<ShapeRow> shape_rows(const std::vector<NeededTable>& tables, const Dialect& dialect) {
  std::vector<ShapeRow> rows;
  for (const NeededTable& table : tables) {
    const std::string shown = to_string(table.name);
    const std::string spelled = dialect.quoted(table.name);
    rows.push_back({"table " + shown, table.name, spelled, "", "", "", table.absent});
    for (const NeededColumn& column : table.columns)
      rows.push_back({fmt::format("column {}.{}", shown, column.name), table.name, spelled, column.name, column.type,
                      dialect.in_catalog(column.type), column.absent});
  }
  return rows;
}

VersionTable part_table(const Dialect& dialect, const ScriptOptions& options) {
  ScriptOptions beside = options;
  beside.version_table += "_part";
  if (!dialect.fits(beside.version_table + "_pkc")) beside.version_table = "migc_part";
  return version_table(dialect, beside);
}

std::string rows_shown(const std::vector<std::string>& rows, std::string_view separator, std::string_view nothing) {
  return rows.empty() ? std::string(nothing) : join(rows, separator);
}

std::string Family::progress_statement(std::string_view text) const {
  return fmt::format("SELECT {} AS progress", string_literal(text));
}

std::string Family::string_literal(std::string_view text) const { return "'" + replaced(text, "'", "''") + "'"; }

std::string Family::create_version_table(const VersionTable& table, std::size_t id_length) const {
  return fmt::format(
      "CREATE TABLE IF NOT EXISTS {} (\n    version_num VARCHAR({}) NOT NULL, \n    CONSTRAINT {} PRIMARY KEY (version_num)\n)",
      table.spelled, id_length, table.constraint);
}

std::string Family::version_statement(const VersionChange& change, const VersionTable& table) const {
  const std::string& t = table.spelled;
  switch (change.kind) {
    case VersionChange::Kind::insert:
      return fmt::format("INSERT INTO {} (version_num) VALUES ({})", t, string_literal(change.to));
    case VersionChange::Kind::update:
      return fmt::format("UPDATE {} SET version_num={} WHERE {}.version_num = {}", t,
                         string_literal(change.to), t, string_literal(change.from));
    case VersionChange::Kind::remove:
      return fmt::format("DELETE FROM {} WHERE {}.version_num = {}", t, t, string_literal(change.from));
  }
  return {};
}

}  // namespace migc
