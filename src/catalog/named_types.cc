#include "named_types.h"

#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql_builtin.h"
#include "types.h"

namespace migc {
namespace {

bool nobody_knows(const Applier& applier, const ObjectName& name) {
  const Catalog& catalog = applier.catalog;
  return catalog.unknown_baseline || catalog.all_opaque || !catalog.extensions.empty() || applier.may_exist(name);
}

/// What PostgreSQL calls the multirange type that comes with a range type.
std::string multirange_of(const std::string& range) {
  const std::size_t at = range.find("range");
  return at == std::string::npos ? range + "_multirange" : range.substr(0, at) + "multi" + range.substr(at);
}

/// PostgreSQL makes a type for the arrays of each type, and a multirange type for each range type.
bool comes_with_another(const Applier& applier, const ObjectName& name) {
  const bool is_array = name.name.size() > 1 && name.name.starts_with('_');
  if (is_array && type_may_exist(applier, {name.schema, name.name.substr(1)})) return true;
  const Catalog::Map<NamedType>& types = applier.catalog.types;
  return std::any_of(types.begin(), types.end(), [&](const auto& one) {
    return one.second->kind == NamedType::Kind::range && multirange_of(one.first.name) == name.name;
  });
}

/// A bare name may be meant to be found in a schema of its own.
template <class Map>
bool stands_elsewhere(const Map& map, const ObjectName& name) {
  return name.schema.empty() && std::any_of(map.begin(), map.end(), [&](const auto& entry) {
           return entry.first.name == name.name;
         });
}

const Type& innermost(const Type& type) {
  const Type* inner = &type;
  while (inner->kind == Type::Kind::array && inner->element != nullptr) inner = inner->element.get();
  return *inner;
}

/// The tables with a column of a type, and the first such column of each.
std::vector<std::pair<std::shared_ptr<const Table>, const Column*>> tables_with(const Applier& applier, const ObjectName& name) {
  const std::string& dialect = applier.context.dialect.name;
  const std::string spelled = applier.context.dialect.quoted(name);
  std::vector<std::pair<std::shared_ptr<const Table>, const Column*>> found;
  for (const auto& [table_name, table] : applier.catalog.tables) {
    const auto column = std::find_if(table->columns.begin(), table->columns.end(), [&](const Column& one) {
      const Type& type = innermost(one.type);
      if (type.kind == Type::Kind::enumeration) return type.enum_name == name;
      if (type.kind != Type::Kind::verbatim) return false;
      const auto spelling = type.per_dialect.find(dialect);
      return spelling != type.per_dialect.end() && spelling->second == spelled;
    });
    if (column != table->columns.end()) found.emplace_back(table, &*column);
  }
  return found;
}

Type retyped(Type type, const ObjectName& name, const ObjectName& new_name, const std::string& old_spelling,
             const std::string& new_spelling) {
  if (type.kind == Type::Kind::array && type.element != nullptr)
    type.element = std::make_shared<Type>(retyped(*type.element, name, new_name, old_spelling, new_spelling));
  if (type.kind == Type::Kind::enumeration && type.enum_name == name) type.enum_name = new_name;
  if (type.kind == Type::Kind::verbatim)
    for (auto& [dialect, spelling] : type.per_dialect)
      if (spelling == old_spelling) spelling = new_spelling;
  return type;
}

}  // namespace

bool type_may_exist(const Applier& applier, const ObjectName& name) {
  const Catalog& catalog = applier.catalog;
  if (!name.schema.empty() && (name.schema == "pg_catalog" || name.schema == "information_schema")) return true;
  return catalog.enums.contains(name) || catalog.types.contains(name) || catalog.tables.contains(name) ||
         catalog.views.contains(name) || nobody_knows(applier, name) || stands_elsewhere(catalog.enums, name) ||
         stands_elsewhere(catalog.types, name) || stands_elsewhere(catalog.tables, name) || comes_with_another(applier, name);
}

bool routine_may_exist(const Applier& applier, const ObjectName& name) {
  static const std::vector<std::string> own = {"suppress_redundant_updates_trigger", "tsvector_update_trigger",
                                               "tsvector_update_trigger_column"};
  return name.schema == "pg_catalog" || nobody_knows(applier, name) || contains(own, name.name) ||
         sql::is_builtin_call(name.name) || stands_elsewhere(applier.catalog.routines, name);
}

bool is_doubtful_routine(const Applier& applier, const ObjectName& name) { return nobody_knows(applier, name); }

std::vector<std::string> type_names(const Catalog& catalog) {
  std::vector<std::string> names = names_in(catalog.enums), more = names_in(catalog.types);
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

bool is_of_type(const Applier& applier, const Column& column, const ObjectName& name) {
  const Type& type = innermost(column.type);
  if (type.kind == Type::Kind::enumeration) return type.enum_name == name;
  if (type.kind != Type::Kind::verbatim) return false;
  const auto spelling = type.per_dialect.find(applier.context.dialect.name);
  return spelling != type.per_dialect.end() && spelling->second == applier.context.dialect.quoted(name);
}

void make_type(Applier& applier, NamedType type, Span span) {
  applier.check_schema(type.name.schema, span);
  const auto known = applier.catalog.types.find(type.name);
  if (known != applier.catalog.types.end() && !applier.doubtful(type.name)) {
    applier.error(Kind::duplicate_type, span, {to_string(type.name), "type"})
        .note(Kind::made_here, known->second->span, {to_string(type.name)});
    return;
  }
  if (!applier.type_is_free(type.name, span) || applier.failed()) return;
  if (type.kind == NamedType::Kind::composite && !applier.relation_is_free(type.name, span)) return;
  type.span = applier.at(span);
  const ObjectName name = type.name;
  applier.edit.set(applier.catalog.types, name, std::make_shared<const NamedType>(std::move(type)));
  applier.settle(name);
}

void drop_type(Applier& applier, const ObjectName& name, bool as_domain, bool if_exists, Span span) {
  const auto known = applier.catalog.types.find(name);
  if (known == applier.catalog.types.end()) {
    if (!if_exists && !type_may_exist(applier, name))
      applier.report_unknown(Kind::missing_type, name, type_names(applier.catalog), span);
    else if (const auto table = applier.catalog.table(name); table != nullptr && !applier.doubtful(name))
      applier.error(Kind::type_of_table, span, {to_string(name)}).note(Kind::made_here, table->span, {to_string(name)});
    return;
  }
  if (as_domain && known->second->kind != NamedType::Kind::domain) {
    applier.error(Kind::not_a_domain, span, {to_string(name)});
    return;
  }
  for (const auto& [table, column] : tables_with(applier, name)) {
    if (applier.doubtful(table->name)) continue;
    applier
        .error(Kind::depended_on, span,
               {"type '" + to_string(name) + "'", "column '" + column->name + "' of table '" + to_string(table->name) + "'"})
        .note(Kind::made_here, column->span, {column->name});
    return;
  }
  applier.edit.remove(applier.catalog.types, ObjectName(name));
  applier.bury(name);
  applier.settle(name);
}

void move_type(Applier& applier, const ObjectName& name, const ObjectName& new_name, Span span) {
  Catalog& catalog = applier.catalog;
  applier.check_length(new_name.name, span);
  if (const auto other = catalog.types.find(new_name); other != catalog.types.end()) {
    applier.error(Kind::duplicate_type, span, {to_string(new_name), "type"});
    return;
  }
  if (!applier.type_is_free(new_name, span)) return;
  if (const auto known = catalog.enumeration(name)) {
    auto moved = std::make_shared<Enum>(*known);
    moved->name = new_name;
    applier.edit.remove(catalog.enums, ObjectName(name));
    applier.edit.set(catalog.enums, new_name, std::shared_ptr<const Enum>(std::move(moved)));
  } else {
    auto moved = std::make_shared<NamedType>(*catalog.types.at(name));
    moved->name = new_name;
    moved->definition = Text();  // it still says the old name
    applier.edit.remove(catalog.types, ObjectName(name));
    applier.edit.set(catalog.types, new_name, std::shared_ptr<const NamedType>(std::move(moved)));
  }
  const std::string old_spelling = applier.context.dialect.quoted(name);
  const std::string new_spelling = applier.context.dialect.quoted(new_name);
  for (const auto& [user, first] : tables_with(applier, name)) {
    auto table = std::make_shared<Table>(*user);
    for (Column& column : table->columns)
      column.type = retyped(std::move(column.type), name, new_name, old_spelling, new_spelling);
    applier.edit.put(std::move(table));
  }
  applier.bury(name, to_string(new_name));
  applier.edit.remove(catalog.graves, ObjectName(new_name));
  applier.settle(new_name);
}

}  // namespace migc
