// What foreign keys refer to. As in PostgreSQL, the referred columns must be just those of a primary key, a
// unique constraint or a unique index (no WHERE, no expressions), in any order, and not deferrable; what a
// foreign key relies on can't be dropped unless another key is as good.
#include <algorithm>
#include <utility>

#include "applier.h"
#include "casts.h"
#include "members.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "names.h"
#include "uses.h"

namespace migc {
namespace {

using Columns = std::vector<std::string>;

bool same_columns(const Columns& a, const Columns& b) {
  return std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
}

/// Is there a key of just these columns, other than the one called `except`?
bool has_key(const Table& table, std::span<const Constraint> more, const Columns& columns,
             const std::string& except = "") {
  const auto serves = [&](const Constraint& constraint) {
    return is_key(constraint) && same_columns(constraint.columns, columns) &&
           (except.empty() || constraint.name != except);
  };
  return std::any_of(table.constraints.begin(), table.constraints.end(), serves) ||
         std::any_of(more.begin(), more.end(), serves) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
           return same_columns(key_columns(index), columns) && (except.empty() || index.name != except);
         });
}

const Constraint* primary_key(const Table& table, std::span<const Constraint> more) {
  if (const Constraint* key = table.primary_key()) return key;
  for (const Constraint& constraint : more)
    if (constraint.kind == Constraint::Kind::primary_key) return &constraint;
  return nullptr;
}

/// Where columns are compared as PostgreSQL does.
void check_types(Applier& applier, const Table& table, const Table& referred, const Constraint& foreign_key, Span span) {
  if (!tracks_uses(applier.context.dialect)) return;
  for (std::size_t i = 0; i < foreign_key.columns.size(); ++i) {
    const Column* own = table.column(foreign_key.columns[i]);
    const Column* key = referred.column(foreign_key.referred_columns[i]);
    if (own == nullptr || key == nullptr || own->partial || key->partial || can_refer(own->type, key->type).value_or(true)) continue;
    applier.error(Kind::foreign_key_types, span,
                  {own->name, to_string(own->type), key->name, to_string(referred.name), to_string(key->type)})
        .note(Kind::made_here, key->span, {key->name});
    return;
  }
}

void check_reference(Applier& applier, const Table& table, const Table& referred, Constraint& foreign_key,
                     std::span<const Constraint> more) {
  const std::string shown = to_string(referred.name);
  if (foreign_key.referred_columns.empty()) {
    if (const Constraint* key = primary_key(referred, more))
      foreign_key.referred_columns = key->columns;
    else if (!referred.partial)
      applier.error(Kind::foreign_key_no_primary_key, foreign_key.span, {shown})
          .note(Kind::made_here, referred.span, {shown});
    if (foreign_key.referred_columns.empty()) return;
  }
  const Columns& columns = foreign_key.referred_columns;
  if (foreign_key.columns.size() != columns.size()) {
    applier.error(Kind::foreign_key_counts, foreign_key.span,
                  {std::to_string(foreign_key.columns.size()), std::to_string(columns.size()), shown});
    return;
  }
  bool all_there = true;
  for (const std::string& column : columns)
    all_there = applier.has_column(referred, column, foreign_key.span) && all_there;
  if (all_there && !referred.partial && !has_key(referred, more, columns))
    applier.error(Kind::foreign_key_no_key, foreign_key.span, {listed(columns), shown})
        .note(Kind::made_here, referred.span, {shown});
  else if (all_there)
    check_types(applier, table, referred, foreign_key, foreign_key.span);
}

/// Calls `visit(user, foreign_key)` for the foreign keys to a table, of tables that are no doubt as they
/// seem.
template <class Visit>
void for_each_reference(const Catalog& catalog, const ObjectName& table, Visit visit) {
  const auto users = catalog.referenced_by.find(table);
  if (users == catalog.referenced_by.end() || catalog.is_opaque(table)) return;
  for (const ObjectName& user : users->second) {
    if (catalog.is_opaque(user)) continue;
    const std::shared_ptr<const Table> referring = catalog.table(user);
    for (const Constraint& constraint : referring->constraints)
      if (constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == table)
        visit(user, constraint);
  }
}

void report_in_use(Diagnostics& diagnostics, const ObjectName& table, Span dropped_at, const Constraint& foreign_key,
                   const ObjectName& user) {
  diagnostics.report(Kind::table_in_use, dropped_at, {to_string(table), foreign_key.name, to_string(user)})
      .note(Kind::made_here, foreign_key.span, {foreign_key.name});
}

/// Puts copies of the tables that refer to `table`, itself excepted, with their foreign keys changed.
template <class Alter>
void alter_references(Applier& applier, const ObjectName& table, Alter alter) {
  const auto found = applier.catalog.referenced_by.find(table);
  if (found == applier.catalog.referenced_by.end()) return;
  const std::vector<ObjectName> users = found->second;
  for (const ObjectName& user : users) {
    if (user == table) continue;
    auto altered = std::make_shared<Table>(*applier.catalog.table(user));
    for (Constraint& constraint : altered->constraints)
      if (constraint.kind == Constraint::Kind::foreign_key && constraint.referred_table == table)
        alter(constraint);
    applier.edit.put(std::move(altered));
  }
}

/// What an element of an index is but for what may stand behind a column: COLLATE, an operator class, DESC, NULLS LAST.
/// None of that keeps the index from being a key. nullopt: it is an expression.
std::optional<std::string> column_in(const IndexElement& element) {
  if (!element.expression) return element.column;
  const std::string text = sql::without_comments(element.expression->sql.str());
  const std::vector<sql::Token> tokens = sql::lex(text);
  const auto is_name = [&](std::size_t at) {
    return at < tokens.size() && (tokens[at].kind == sql::TokenKind::word || tokens[at].kind == sql::TokenKind::quoted_name);
  };
  if (!is_name(0) || (tokens.size() > 1 && !is_name(1))) return std::nullopt;
  const std::string name = text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin);
  if (tokens[0].kind == sql::TokenKind::word) return lower(name);
  if (!name.starts_with('"')) return std::nullopt;
  return replaced(name.substr(1, name.size() - 2), "\"\"", "\"");
}

}  // namespace

bool is_key(const Constraint& constraint) {
  return (constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique) &&
         !constraint.deferrable.value_or(false);
}

void check_keys_stay(Applier& applier, const Table& before, const Table& after) {
  for (const Constraint& key : before.constraints) {
    if (!is_key(key) || has_key(after, {}, key.columns)) continue;
    for_each_reference(applier.catalog, after.name, [&](const ObjectName& user, const Constraint& foreign_key) {
      if (!same_columns(foreign_key.referred_columns, key.columns)) return;
      applier.error(Kind::key_in_use, {}, {key.name, to_string(after.name), foreign_key.name, to_string(user)})
          .note(Kind::made_here, foreign_key.span, {foreign_key.name});
    });
  }
}

bool serves_as_key(const Table& table, const Columns& columns) { return has_key(table, {}, columns); }

void resolve_reference(Applier& applier, const Table& table, Constraint& foreign_key,
                       std::span<const Constraint> more) {
  foreign_key.late = foreign_key.late && applier.context.dialect.feature.late_references;
  if (foreign_key.late && applier.catalog.table(foreign_key.referred_table) == nullptr) return;
  if (foreign_key.referred_table == table.name) return check_reference(applier, table, table, foreign_key, more);
  const std::shared_ptr<const Table> referred = applier.table(foreign_key.referred_table, foreign_key.span);
  if (referred != nullptr) check_reference(applier, table, *referred, foreign_key, {});
}

void check_references_follow(Applier& applier, const Table& table, const Column& column) {
  if (!tracks_uses(applier.context.dialect) || applier.doubtful(table.name)) return;
  for (const Constraint& constraint : table.constraints) {
    if (constraint.kind != Constraint::Kind::foreign_key || !contains(constraint.columns, column.name)) continue;
    const std::shared_ptr<const Table> referred = applier.catalog.table(constraint.referred_table);
    if (referred == nullptr || applier.doubtful(referred->name)) continue;
    Table changed = table;
    *changed.column(column.name) = column;
    check_types(applier, changed, *referred, constraint, {});
  }
  for_each_reference(applier.catalog, table.name, [&](const ObjectName& user, const Constraint& foreign_key) {
    if (!contains(foreign_key.referred_columns, column.name) || user == table.name) return;
    Table changed = table;
    *changed.column(column.name) = column;
    check_types(applier, *applier.catalog.table(user), changed, foreign_key, {});
  });
}

void check_table_is_free(Applier& applier, const Table& table) {
  for_each_reference(applier.catalog, table.name, [&](const ObjectName& user, const Constraint& foreign_key) {
    if (user == table.name) return;
    if (applier.context.dialect.feature.late_references)
      applier.edit.set(applier.catalog.dropped_in_use, table.name, applier.operation.span);
    else
      report_in_use(applier.diagnostics, table.name, applier.operation.span, foreign_key, user);
  });
}

bool report_lost_references(Catalog& catalog, Diagnostics& diagnostics) {
  bool any = false;
  for (const auto& [table, dropped_at] : std::exchange(catalog.dropped_in_use, {})) {
    if (catalog.table(table) != nullptr) continue;
    for_each_reference(catalog, table, [&, &table = table, at = dropped_at](const ObjectName& user, const Constraint& foreign_key) {
      if (foreign_key.late) return;
      report_in_use(diagnostics, table, at, foreign_key, user);
      any = true;
    });
  }
  return any;
}

void check_column_is_free(Applier& applier, const Table& table, const std::string& column) {
  for_each_reference(applier.catalog, table.name, [&](const ObjectName& user, const Constraint& foreign_key) {
    if (!contains(foreign_key.referred_columns, column)) return;
    if (user == table.name && contains(foreign_key.columns, column)) return;
    applier.error(Kind::column_in_use, {}, {column, to_string(table.name), foreign_key.name, to_string(user)})
        .note(Kind::made_here, foreign_key.span, {foreign_key.name});
  });
}

void check_key_is_free(Applier& applier, const Table& table, const std::string& key, const Columns& columns) {
  if (applier.in_remake || columns.empty() || has_key(table, {}, columns, key)) return;
  for_each_reference(applier.catalog, table.name, [&](const ObjectName& user, const Constraint& foreign_key) {
    if (!same_columns(foreign_key.referred_columns, columns)) return;
    applier.error(Kind::key_in_use, {}, {key, to_string(table.name), foreign_key.name, to_string(user)})
        .note(Kind::made_here, foreign_key.span, {foreign_key.name});
  });
}

void rename_referred_table(Applier& applier, const ObjectName& table, const ObjectName& new_table) {
  alter_references(applier, table, [&](Constraint& foreign_key) { foreign_key.referred_table = new_table; });
}

void rename_referred_column(Applier& applier, const ObjectName& table, const std::string& column,
                            const std::string& new_name) {
  alter_references(applier, table, [&](Constraint& foreign_key) {
    std::replace(foreign_key.referred_columns.begin(), foreign_key.referred_columns.end(), column, new_name);
  });
}

bool are_equal_keys(const Constraint& a, const Constraint& b) {
  const auto has_key_kind = [](const Constraint& c) {
    return c.kind == Constraint::Kind::primary_key || c.kind == Constraint::Kind::unique;
  };
  return has_key_kind(a) && has_key_kind(b) && a.columns == b.columns && a.include == b.include &&
         a.deferrable == b.deferrable && a.initially == b.initially && a.options == b.options;
}

std::vector<std::string> key_columns(const Index& index) {
  Columns columns;
  if (!index.unique || index.where) return columns;
  for (const IndexElement& element : index.elements) {
    const std::optional<std::string> column = column_in(element);
    if (!column) return {};
    columns.push_back(*column);
  }
  return columns;
}

}  // namespace migc
