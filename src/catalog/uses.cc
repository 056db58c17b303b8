#include "uses.h"

#include <algorithm>

#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_tree.h"
#include "named_types.h"

namespace migc {
namespace {

using sql::Node;

std::string shown_view(const View& view) {
  return (view.materialized ? "materialized view '" : "view '") + to_string(view.name) + "'";
}

bool uses(const View& view, const ObjectName& relation, const std::string& column) {
  return std::any_of(view.uses.begin(), view.uses.end(), [&](const View::Use& use) {
    return use.relation == relation && (column.empty() || use.column == column);
  });
}

void remove_view(Applier& applier, const View& view) {
  remove_dependents(applier, view.name, "");
  for (const Index& index : view.indexes)
    applier.edit.remove_owner(applier.catalog.index_tables, {view.name.schema, index.name}, view.name);
  const ObjectName name = view.name;
  drop_triggers(applier, name);
  applier.edit.remove(applier.catalog.views, name);
  applier.bury(name);
  applier.settle(name);
}

template <class Picks>
void remove_constraints(Applier& applier, const ObjectName& table, Picks picks) {
  const std::shared_ptr<const Table> known = applier.catalog.table(table);
  if (known == nullptr || std::none_of(known->constraints.begin(), known->constraints.end(), picks)) return;
  auto without = std::make_shared<Table>(*known);
  std::erase_if(without->constraints, [&](const Constraint& constraint) {
    if (!picks(constraint)) return false;
    applier.bury_member(table, constraint.name);
    return true;
  });
  applier.edit.put(std::move(without));
}

std::vector<ObjectName> tables_that_refer(const Applier& applier, const ObjectName& table) {
  const auto users = applier.catalog.referenced_by.find(table);
  return users == applier.catalog.referenced_by.end() ? std::vector<ObjectName>() : users->second;
}

/// The text in the first quotes of nextval('…').
std::string sequence_in_default(const Column& column) {
  if (!column.default_value) return "";
  const auto* expression = std::get_if<std::shared_ptr<const Expression>>(&*column.default_value);
  if (expression == nullptr) return "";
  const std::string& text = (*expression)->sql.str();
  const std::size_t call = lower(text).find("nextval(");
  if (call == std::string::npos) return "";
  const std::size_t begin = text.find('\'', call);
  const std::size_t end = begin == std::string::npos ? begin : text.find('\'', begin + 1);
  return end == std::string::npos ? "" : text.substr(begin + 1, end - begin - 1);
}

std::string without_quotes(std::string name) {
  std::erase(name, '"');
  return name;
}

/// Those that wait for an UPDATE OF the column.
std::vector<std::shared_ptr<const Trigger>> triggers_of(const Catalog& catalog, const ObjectName& table, const std::string& column) {
  std::vector<std::shared_ptr<const Trigger>> found;
  for (auto one = catalog.triggers.lower_bound({table, ""}); one != catalog.triggers.end() && one->first.first == table; ++one)
    if (contains(one->second->columns, column)) found.push_back(one->second);
  return found;
}

}  // namespace

bool tracks_uses(const Dialect& dialect) { return dialect.parser == "libpg_query"; }

bool renames_in_views(const Dialect& dialect) { return tracks_uses(dialect) || dialect.feature.renames_in_views; }

void read_view(Applier& applier, View& view) {
  view.uses.clear();
  view.columns.clear();
  view.columns_known = false;
  const Dialect& dialect = applier.context.dialect;
  bool is_own = false;
  const Text* query = spelled_for(view.query, dialect, &is_own);
  const bool is_readable = is_own || applier.context.source_dialect == readable_dialect;
  if (query == nullptr || !is_readable || !renames_in_views(dialect)) return;
  const std::string text = sql::without_comments(query->str());
  const std::optional<sql::Tree> tree = sql::tree_of(text);
  const Node select = tree ? tree->root()["stmts"].first()["stmt"]["SelectStmt"] : Node();
  if (!select) return;
  Diagnostics unheard;
  Applier silent(applier.catalog, applier.operation, applier.context, unheard, applier.edit);
  QueryReader reader(tracks_uses(dialect) ? applier : silent, [&](Node node) {
    return query->locate(static_cast<std::size_t>(node["location"].number()), applier.at(view.query.span));
  });
  reader.query(select);
  view.uses = reader.uses();
  view.columns = reader.columns();
  view.columns_known = reader.columns_known();
  if (!view.columns_known || !tracks_uses(dialect)) return;
  for (std::size_t i = 0; i < view.columns.size(); ++i)
    if (std::find(view.columns.begin(), view.columns.begin() + static_cast<std::ptrdiff_t>(i), view.columns[i]) !=
        view.columns.begin() + static_cast<std::ptrdiff_t>(i)) {
      applier.error(Kind::existing_column, view.query.span, {to_string(view.name), view.columns[i]});
      return;
    }
}

void check_no_view_uses(Applier& applier, const ObjectName& relation, const std::string& column) {
  if (!tracks_uses(applier.context.dialect) || applier.doubtful(relation)) return;
  for (const auto& [name, view] : applier.catalog.views) {
    if (name == relation || applier.doubtful(name) || !uses(*view, relation, column)) continue;
    const std::string what = column.empty() ? "'" + to_string(relation) + "'"
                                            : "column '" + column + "' of table '" + to_string(relation) + "'";
    applier.error(Kind::depended_on, {}, {what, shown_view(*view)}).note(Kind::made_here, view->span, {to_string(name)});
    return;
  }
}

void check_no_trigger_waits_for(Applier& applier, const Table& table, const std::string& column) {
  if (!tracks_uses(applier.context.dialect) || applier.doubtful(table.name)) return;
  for (const auto& trigger : triggers_of(applier.catalog, table.name, column)) {
    applier.error(Kind::depended_on, {}, {"column '" + column + "' of table '" + to_string(table.name) + "'", "trigger '" + trigger->name + "'"})
        .note(Kind::made_here, trigger->span, {trigger->name});
    return;
  }
}

/// Their statements still say the column's old name.
void rename_in_triggers(Applier& applier, const ObjectName& table, const std::string& column, const std::string& new_name) {
  for (const auto& known : triggers_of(applier.catalog, table, column)) {
    auto trigger = std::make_shared<Trigger>(*known);
    std::replace(trigger->columns.begin(), trigger->columns.end(), column, new_name);
    trigger->definition = Text();
    applier.edit.set(applier.catalog.triggers, {table, known->name}, std::shared_ptr<const Trigger>(std::move(trigger)));
  }
}

void check_type_is_free(Applier& applier, const Table& table, const std::string& column) {
  if (!tracks_uses(applier.context.dialect) || applier.doubtful(table.name)) return;
  for (const auto& [name, view] : applier.catalog.views) {
    if (applier.doubtful(name) || !uses(*view, table.name, column)) continue;
    applier.error(Kind::retyped_in_use, {}, {column, to_string(table.name), shown_view(*view)})
        .note(Kind::made_here, view->span, {to_string(name)});
    return;
  }
  for (const Column& other : table.columns)
    if (other.name != column && other.generated && mentions(applier, other.generated->expression, column)) {
      applier.error(Kind::retyped_in_use, {}, {column, to_string(table.name), "the generated column '" + other.name + "'"})
          .note(Kind::made_here, other.span, {other.name});
      return;
    }
}

void remove_dependents(Applier& applier, const ObjectName& relation, const std::string& column) {
  std::vector<std::shared_ptr<const View>> views;
  for (const auto& [name, view] : applier.catalog.views)
    if (name != relation && uses(*view, relation, column)) views.push_back(view);
  for (const auto& view : views)
    if (applier.catalog.views.contains(view->name)) remove_view(applier, *view);
  for (const ObjectName& user : tables_that_refer(applier, relation)) {
    if (user == relation && column.empty()) continue;
    remove_constraints(applier, user, [&](const Constraint& constraint) {
      return constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == relation &&
             (column.empty() || contains(constraint.referred_columns, column));
    });
  }
  const std::shared_ptr<const Table> table = applier.catalog.table(relation);
  if (table == nullptr || column.empty()) return;
  for (const auto& trigger : triggers_of(applier.catalog, relation, column))
    applier.edit.remove(applier.catalog.triggers, {relation, trigger->name});
  for (const Column& other : table->columns) {
    if (other.name == column || !other.generated || !mentions(applier, other.generated->expression, column)) continue;
    remove_dependents(applier, relation, other.name);
    auto shorter = std::make_shared<Table>(*applier.catalog.table(relation));
    std::erase_if(shorter->columns, [&](const Column& one) { return one.name == other.name; });
    std::erase_if(shorter->constraints, [&](const Constraint& one) { return uses_column(applier, one, other.name); });
    std::erase_if(shorter->indexes, [&](const Index& one) { return uses_column(applier, one, other.name); });
    applier.bury_member(relation, other.name);
    applier.edit.put(std::move(shorter));
  }
}

void remove_foreign_keys_between(Applier& applier, const std::vector<ObjectName>& tables) {
  for (const ObjectName& table : tables)
    remove_constraints(applier, table, [&](const Constraint& constraint) {
      return constraint.kind == Constraint::Kind::foreign_key &&
             std::find(tables.begin(), tables.end(), constraint.referred_table) != tables.end();
    });
}

void remove_foreign_keys_to(Applier& applier, const ObjectName& table, const std::string& key) {
  ObjectName owner = table;
  if (owner.name.empty()) {
    const auto found = applier.catalog.index_tables.find({table.schema, key});
    if (found == applier.catalog.index_tables.end()) return;
    owner = found->second;
  }
  const std::shared_ptr<const Table> known = applier.catalog.table(owner);
  if (known == nullptr) return;
  std::vector<std::string> columns;
  if (const Constraint* constraint = known->constraint(key)) columns = constraint->columns;
  if (const Index* index = known->index(key)) columns = key_columns(*index);
  if (columns.empty()) return;
  for (const ObjectName& user : tables_that_refer(applier, owner))
    remove_constraints(applier, user, [&](const Constraint& constraint) {
      return constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == owner &&
             std::is_permutation(constraint.referred_columns.begin(), constraint.referred_columns.end(), columns.begin(),
                                 columns.end());
    });
}

bool takes_numbers_from(const Column& column, const ObjectName& table, const ObjectName& sequence) {
  if (!column.sequence.empty() && (column.numbers_itself || column.identity))
    return column.sequence == sequence.name && table.schema == sequence.schema;
  const std::string named = without_quotes(sequence_in_default(column));
  if (named.empty()) return false;
  return named == to_string(sequence) || named == "public." + sequence.name;
}

void release_sequence(Applier& applier, const ObjectName& sequence) {
  std::vector<std::shared_ptr<const Table>> users;
  for (const auto& [name, table] : applier.catalog.tables)
    if (std::any_of(table->columns.begin(), table->columns.end(),
                    [&](const Column& column) { return takes_numbers_from(column, table->name, sequence); }))
      users.push_back(table);
  for (const auto& user : users) {
    auto table = std::make_shared<Table>(*user);
    for (Column& column : table->columns) {
      if (!takes_numbers_from(column, table->name, sequence)) continue;
      column.default_value.reset();
      column.numbers_itself = false;
      column.auto_increment = AutoIncrement::no;
      column.sequence.clear();
    }
    applier.edit.put(std::move(table));
  }
}

void remove_columns_of_type(Applier& applier, const ObjectName& type) {
  std::vector<std::pair<ObjectName, std::string>> columns;
  for (const auto& [name, table] : applier.catalog.tables)
    for (const Column& column : table->columns)
      if (is_of_type(applier, column, type)) columns.emplace_back(name, column.name);
  for (const auto& [name, column] : columns) {
    remove_dependents(applier, name, column);
    auto shorter = std::make_shared<Table>(*applier.catalog.table(name));
    std::erase_if(shorter->columns, [&](const Column& one) { return one.name == column; });
    std::erase_if(shorter->constraints, [&](const Constraint& one) { return uses_column(applier, one, column); });
    std::erase_if(shorter->indexes, [&](const Index& one) { return uses_column(applier, one, column); });
    applier.bury_member(name, column);
    applier.edit.put(std::move(shorter));
  }
}

void empty_schema(Applier& applier, const std::string& schema) {
  Catalog& catalog = applier.catalog;
  const auto inside = [&](const auto& map) {
    std::vector<ObjectName> names;
    for (const auto& [name, object] : map)
      if (name.schema == schema || (schema == "public" && name.schema.empty())) names.push_back(name);
    return names;
  };
  for (const ObjectName& name : inside(catalog.views))
    if (const auto view = catalog.views.find(name); view != catalog.views.end()) remove_view(applier, *view->second);
  for (const ObjectName& name : inside(catalog.tables)) {
    remove_dependents(applier, name, "");
    drop_triggers(applier, name);
    applier.edit.remove_table(name);
    applier.bury(name);
    applier.settle(name);
  }
  for (const ObjectName& name : inside(catalog.enums)) {
    remove_columns_of_type(applier, name);
    applier.edit.remove(catalog.enums, name);
    applier.bury(name);
  }
  for (const ObjectName& name : inside(catalog.types)) {
    remove_columns_of_type(applier, name);
    applier.edit.remove(catalog.types, name);
    applier.bury(name);
  }
  for (const ObjectName& name : inside(catalog.sequences)) {
    release_sequence(applier, name);
    applier.edit.remove(catalog.sequences, name);
    applier.bury(name);
  }
  for (const ObjectName& name : inside(catalog.routines)) applier.edit.remove(catalog.routines, name);
}

}  // namespace migc
