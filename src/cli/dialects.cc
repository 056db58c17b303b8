// dialects: the databases that scripts can be written for.
#include <fmt/format.h>

#include <algorithm>

#include "migc/base/strings.h"
#include "migc/dialect.h"
#include "session.h"

namespace migc {
namespace {

/// The dialect that this one is a variation of, if it is one that scripts are written in.
std::string parent_of(const Dialect& dialect) {
  for (std::size_t i = 1; i < dialect.chain.size(); ++i)
    if (find_dialect(dialect.chain[i]) != nullptr) return ", like " + dialect.chain[i];
  return "";
}

/// What one asks before a migration is written for several databases. "yes" means that migc says it with a statement of
/// the database's own; "no", that it says so as an error, or does it in another way that docs/dialects.md describes.
struct Capability {
  std::string_view name;
  bool (*is_there)(const Dialect& dialect);
};

template <Clause clause>
bool has(const Dialect& dialect) {
  return !dialect.clause[clause].empty();
}

template <TypeForm form>
bool has_type(const Dialect& dialect) {
  return !dialect.type[form].empty();
}

constexpr Capability capabilities[] = {
    {"DDL in transactions", [](const Dialect& dialect) { return dialect.feature.transactional_ddl; }},
    {"schemas", [](const Dialect& dialect) { return dialect.feature.schemas; }},
    {"sequences", [](const Dialect& dialect) { return dialect.feature.sequences; }},
    {"enum types", [](const Dialect& dialect) { return dialect.feature.named_enum_types; }},
    {"arrays", has_type<TypeForm::array>},
    {"identity columns", has<Clause::identity>},
    {"stored generated columns", has<Clause::generated_stored>},
    {"virtual generated columns", has<Clause::generated_virtual>},
    {"partial indexes", has<Clause::index_where>},
    {"indexes with INCLUDE", has<Clause::index_include>},
    {"deferrable constraints", has<Clause::deferrable>},
    {"exclusion constraints", has<Clause::exclude>},
    {"ON UPDATE of foreign keys", has<Clause::on_update>},
    {"comments", [](const Dialect& dialect) {
       return dialect.feature.comments || has<Clause::column_comment>(dialect);
     }},
    {"replaceable views", has<Clause::replace_view>},
    {"materialized views", has<Clause::create_materialized_view>},
    {"extensions", has<Clause::create_extension>},
};

/// A line for each dialect: its name, title and client.
std::string list_of_dialects() {
  std::size_t width = 0;
  for (const std::string& name : dialect_names()) width = std::max(width, name.size());
  std::string text;
  for (const std::string& name : dialect_names())
    if (const Dialect* dialect = find_dialect(name))
      text += fmt::format("{:{}}  {}{}; {}\n", name, width, dialect->title, parent_of(*dialect),
                          fill(dialect->script.run, {{"file", "upgrade.sql"}}));
  return text;
}

/// A line for each capability, a column for each dialect.
std::string table_of_capabilities() {
  std::size_t width = 0;
  for (const Capability& capability : capabilities) width = std::max(width, capability.name.size());
  std::string text = fmt::format("{:{}}", "", width);
  for (const std::string& name : dialect_names()) text += "  " + name;
  text += '\n';
  for (const Capability& capability : capabilities) {
    std::string line = fmt::format("{:{}}", capability.name, width);
    for (const std::string& name : dialect_names())
      line += fmt::format("  {:{}}", capability.is_there(*find_dialect(name)) ? "yes" : "no", name.size());
    text += std::string(trim(line)) + '\n';
  }
  return text;
}

int run_dialects(const Arguments& arguments) {
  Session session(arguments);
  print(list_of_dialects() + '\n' + table_of_capabilities(), session.diagnostics());
  return session.end();
}

}  // namespace

const Command dialects_command = {
    .name = "dialects",
    .summary = "list the databases that scripts can be written for",
    .description =
        "Lists what `--dialect` and `dialects` in migc.toml take, how a script for each is run, and what "
        "each database can do: where it says no, a migration that asks for it is an error, or is said in "
        "another way.",
    .examples = {{Example{"migc dialects", "names, titles, clients and capabilities"}}},
    .run = run_dialects,
};

}  // namespace migc
