#include "pairs.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "meaning.h"
#include "migc/base/strings.h"

namespace migc::difference {
namespace {

/// How the schema that stands spells a name.
class Spelling {
 public:
  explicit Spelling(const Catalog& catalog) {
    add(catalog.tables);
    add(catalog.enums);
    add(catalog.sequences);
    add(catalog.views);
    add(catalog.types);
  }
  ObjectName operator()(const ObjectName& name) const {
    const auto known = names_.find(bare(name));
    return known == names_.end() ? bare(name) : known->second;
  }

 private:
  template <class T>
  void add(const Catalog::Map<T>& map) {
    for (const auto& [name, object] : map) names_.emplace(bare(name), name);
  }
  std::map<ObjectName, ObjectName> names_;
};

void respell(Type& type, const Spelling& spelled) {
  if (!type.enum_name.empty()) type.enum_name = spelled(type.enum_name);
  if (type.element == nullptr) return;
  Type element = *type.element;
  respell(element, spelled);
  type.element = std::make_shared<const Type>(std::move(element));
}

template <class T, class Change>
void put_respelled(Catalog::Map<T>& to, const Catalog::Map<T>& from, const Spelling& spelled, Change change) {
  for (const auto& [name, object] : from) {
    auto copy = std::make_shared<T>(*object);
    copy->name = spelled(name);
    change(*copy);
    to[copy->name] = std::move(copy);
  }
}

bool is_no_object(const std::string& schema_or_extension) {
  static const std::set<std::string> given = {"public", "pg_catalog", "information_schema", "plpgsql"};
  return given.contains(schema_or_extension);
}

Catalog respelled(const Catalog& catalog, const Spelling& spelled) {
  Catalog out;
  put_respelled(out.tables, catalog.tables, spelled, [&](Table& table) {
    for (Column& column : table.columns) respell(column.type, spelled);
    for (ObjectName* parent : {&table.partition_of, &table.inherits})
      if (!parent->empty()) *parent = spelled(*parent);
    for (Constraint& constraint : table.constraints)
      if (!constraint.referred_table.empty()) constraint.referred_table = spelled(constraint.referred_table);
  });
  const auto nothing = [](auto&) {};
  put_respelled(out.enums, catalog.enums, spelled, nothing);
  put_respelled(out.sequences, catalog.sequences, spelled, nothing);
  put_respelled(out.views, catalog.views, spelled, nothing);
  put_respelled(out.types, catalog.types, spelled, nothing);
  out.schemas = catalog.schemas;
  out.extensions = catalog.extensions;
  std::erase_if(out.schemas, [](const auto& entry) { return is_no_object(entry.first); });
  std::erase_if(out.extensions, [](const auto& entry) { return is_no_object(entry.first); });
  std::erase_if(out.sequences,
                [](const auto& entry) { return !entry.second->owned_by.empty() && !entry.second->only_owned; });
  return out;
}

// --- renames ---

ObjectName name_of(const std::string& text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) return {"", text};
  return bare({text.substr(0, dot), text.substr(dot + 1)});
}

const Table* table_named(const Catalog& catalog, const ObjectName& name) {
  for (const auto& [known, table] : catalog.tables)
    if (bare(known) == bare(name)) return table.get();
  return nullptr;
}

std::pair<std::string, std::string> column_of(const std::string& text) {
  const std::size_t dot = text.rfind('.');
  return dot == std::string::npos ? std::pair{std::string(), text}
                                  : std::pair{text.substr(0, dot), text.substr(dot + 1)};
}

/// The sequence that the column's default takes numbers from, where it is the column's own; null: there is none.
std::shared_ptr<const Sequence> own_sequence(const Catalog& catalog, const Table& table, const Column& column) {
  if (column.numbers_itself || !column.default_value) return nullptr;
  const auto* expression = std::get_if<std::shared_ptr<const Expression>>(&*column.default_value);
  if (expression == nullptr || (*expression)->sql.str().find("nextval") == std::string::npos) return nullptr;
  const ObjectName name = sequence_of((*expression)->sql.str());
  for (const ObjectName& known : {name, ObjectName{name.schema.empty() ? "public" : name.schema, name.name}}) {
    const auto sequence = catalog.sequences.find(known);
    if (sequence != catalog.sequences.end() && bare(known).schema == bare(table.name).schema &&
        sequence->second->owned_by == table.name.name + "." + column.name)
      return sequence->second;
  }
  return nullptr;
}

}  // namespace

Catalog with_serials(Catalog catalog) {
  for (auto& [name, table] : catalog.tables) {
    std::shared_ptr<Table> changed;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
      const std::shared_ptr<const Sequence> sequence = own_sequence(catalog, *table, table->columns[i]);
      if (sequence == nullptr) continue;
      if (changed == nullptr) changed = std::make_shared<Table>(*table);
      Column& column = changed->columns[i];
      column.numbers_itself = true;
      column.auto_increment = AutoIncrement::yes;
      column.sequence = sequence->name.name;
      column.default_value.reset();
      auto owned = std::make_shared<Sequence>(*sequence);
      owned->only_owned = false;
      catalog.sequences[owned->name] = std::move(owned);
    }
    if (changed != nullptr) table = std::move(changed);
  }
  return catalog;
}

Pair paired(Catalog from, const Catalog& to) {
  const Spelling spelled(from);
  std::erase_if(from.schemas, [](const auto& entry) { return is_no_object(entry.first); });
  std::erase_if(from.extensions, [](const auto& entry) { return is_no_object(entry.first); });
  return {std::move(from), respelled(to, spelled)};
}

std::vector<Operation> renaming(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames,
                                Diagnostics& diagnostics) {
  std::vector<Operation> tables, columns;
  std::map<ObjectName, ObjectName> new_names;
  const auto unknown = [&](const Rename& rename, const std::string& name, const char* where) {
    diagnostics.report(Kind::unknown_rename, {}, {rename.from + ":" + rename.to, name, where});
  };
  for (const Rename& rename : renames) {
    const Table* table = table_named(from, name_of(rename.from));
    if (table == nullptr) continue;
    const ObjectName new_name{table->name.schema, name_of(rename.to).name};
    if (table_named(to, new_name) == nullptr) {
      unknown(rename, rename.to, "the schema that is wanted");
      continue;
    }
    new_names[bare(table->name)] = new_name;
    tables.push_back({RenameTable{table->name, new_name.name}, {}, {}});
  }
  for (const Rename& rename : renames) {
    if (table_named(from, name_of(rename.from)) != nullptr) continue;
    const auto [old_table, column] = column_of(rename.from);
    const auto [new_table, new_column] = column_of(rename.to);
    const Table* table = old_table.empty() ? nullptr : table_named(from, name_of(old_table));
    if (table == nullptr || table->column(column) == nullptr) {
      unknown(rename, rename.from, "the history");
      continue;
    }
    const auto moved = new_names.find(bare(table->name));
    const ObjectName name = moved == new_names.end() ? table->name : moved->second;
    const Table* wanted = table_named(to, name);
    if (wanted == nullptr || wanted->column(new_column) == nullptr ||
        (!new_table.empty() && bare(name_of(new_table)) != bare(name))) {
      unknown(rename, rename.to, "the schema that is wanted");
      continue;
    }
    AlterColumn alter;
    alter.table = name;
    alter.column = column;
    alter.new_name = new_column;
    columns.push_back({std::move(alter), {}, {}});
  }
  tables.insert(tables.end(), columns.begin(), columns.end());
  return tables;
}

std::vector<Rename> way_back(const std::vector<Rename>& renames, const Catalog& from) {
  std::map<ObjectName, std::string> new_names;
  std::vector<Rename> tables, columns;
  for (const Rename& rename : renames)
    if (const Table* table = table_named(from, name_of(rename.from))) {
      const std::string schema = name_of(rename.from).schema;
      const std::string new_name = (schema.empty() ? "" : schema + ".") + name_of(rename.to).name;
      new_names[bare(table->name)] = new_name;
      tables.push_back({new_name, rename.from});
    }
  for (const Rename& rename : renames) {
    const auto [table, column] = column_of(rename.from);
    if (table_named(from, name_of(rename.from)) != nullptr || table.empty()) continue;
    const auto moved = new_names.find(name_of(table));
    const std::string now = moved == new_names.end() ? table : moved->second;
    columns.push_back({now + "." + column_of(rename.to).second, table + "." + column});
  }
  tables.insert(tables.end(), columns.begin(), columns.end());
  return tables;
}

const Constraint* standing(const Table& table, const Constraint& wanted, const Equality& equality) {
  if (!wanted.named)
    for (const Constraint& other : table.constraints)
      if (equality.constraints(other, wanted)) return &other;
  return table.constraint(wanted.name);
}

const Constraint* wanted(const Table& table, const Constraint& standing, const Equality& equality) {
  for (const Constraint& other : table.constraints)
    if (!other.named && equality.constraints(standing, other)) return &other;
  return table.constraint(standing.name);
}

bool only_grows(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  auto next = from.begin();
  for (const std::string& label : to)
    if (next != from.end() && label == *next) ++next;
  return next == from.end();
}

}  // namespace migc::difference
