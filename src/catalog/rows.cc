// A statement moves the rows of its own table as sql_rows.h has it, and may move others: a trigger does what it likes,
// a foreign key deletes or changes the rows that refer to it. Of those nothing is known any more. Of partitions, and of
// tables that inherit or are inherited from, nothing is known at all.
#include "rows.h"

#include <algorithm>
#include <set>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"
#include "raw.h"

namespace migc {
namespace {

constexpr std::size_t most_rows = 1000;  ///< a table of more is none that a migration looks into

bool acts(ReferentialAction action) {
  return action != ReferentialAction::unset && action != ReferentialAction::no_action && action != ReferentialAction::restrict_;
}

/// Forgets the rows that refer to the table's by a foreign key that acts, and those that refer to them.
void forget_referring(Catalog& catalog, Edit& edit, const ObjectName& table, std::set<ObjectName>& seen) {
  const auto users = catalog.referenced_by.find(table);
  if (users == catalog.referenced_by.end()) return;
  for (const ObjectName& user : users->second) {
    const std::shared_ptr<const Table> known = catalog.table(user);
    const bool moves = known == nullptr || std::any_of(known->constraints.begin(), known->constraints.end(), [&](const Constraint& key) {
      return key.kind == Constraint::Kind::foreign_key && key.referred_table == table && (acts(key.on_delete) || acts(key.on_update));
    });
    if (!moves || !seen.insert(user).second) continue;
    if (!catalog.is_empty(user)) edit.remove(catalog.rows, user);
    forget_referring(catalog, edit, user, seen);
  }
}

/// Does a change of the table's rows run a trigger? `of_none`: a change of no row at all.
bool runs_trigger(const Catalog& catalog, const ObjectName& table, bool of_none = false) {
  if (catalog.hidden_triggers) return true;
  for (auto at = catalog.triggers.lower_bound({table, ""}); at != catalog.triggers.end() && at->first.first == table; ++at)
    if (!of_none || !at->second->for_each_row) return true;
  return false;
}

/// A change of the rows of a table that has none, other than INSERT: does nothing come of it?
bool changes_none(const Catalog& catalog, const ObjectName& table) {
  return catalog.is_empty(table) && catalog.is_unambiguous(table) && !runs_trigger(catalog, table, true);
}

/// The table has been written to: what else may have moved?
void spread(Applier& applier, const ObjectName& name) {
  Catalog& catalog = applier.catalog;
  if (runs_trigger(catalog, name)) Unread(catalog, applier.edit, applier.operation.span).filled();
}

std::shared_ptr<const KnownRows> known_rows(const Catalog& catalog, const ObjectName& table) {
  const auto known = catalog.rows.find(table);
  return known == catalog.rows.end() || !catalog.is_unambiguous(table) ? nullptr : known->second;
}

void set_rows(Applier& applier, const ObjectName& table, KnownRows rows) {
  if (rows.rows.size() > most_rows) {
    rows.rows.clear();
    rows.all = false;
  }
  applier.edit.set(applier.catalog.rows, table, std::make_shared<const KnownRows>(std::move(rows)));
}

/// An expression as SQL text that can be read; empty: it can't, or it is another one in some dialect.
std::string readable(const Expression& expression) {
  if (!expression.has_sql || !expression.overrides.empty()) return "";
  return sql::bind(expression.sql, expression.parameters, sql::readable_constant).str();
}

std::string readable(const Value& value) {
  if (const auto* literal = std::get_if<Literal>(&value)) return sql::readable_constant(*literal);
  const std::string text = readable(*std::get<std::shared_ptr<const Expression>>(value));
  return text.empty() ? "now()" : "(" + text + ")";
}

/// The statement of an operation, for reading.
void follow_statement(Applier& applier, const ObjectName& table, std::string text, const std::optional<Expression>& where) {
  if (where) {
    const std::string condition = readable(*where);
    text += condition.empty() ? " WHERE now() IS NULL" : " WHERE (" + condition + ")";
  }
  const std::optional<sql::Tree> tree = sql::tree_of(text);
  const sql::Node first = tree ? tree->root()["stmts"].first() : sql::Node();
  if (!first || first.next() || !follow_rows(applier, first["stmt"])) {
    forget_rows(applier.catalog, applier.edit, table);
    spread(applier, table);
  }
}

}  // namespace

void follow_rows(Applier& applier, const Insert& insert) {
  const std::shared_ptr<const KnownRows> known = known_rows(applier.catalog, insert.table);
  const std::shared_ptr<const Table> table = applier.catalog.table(insert.table);
  if (applier.catalog.views.contains(insert.table)) return Unread(applier.catalog, applier.edit, applier.operation.span).filled();
  if (known != nullptr && table != nullptr && !table->partial && known->rows.size() + insert.rows.size() <= most_rows) {
    KnownRows after = *known;
    for (const Row& row : insert.rows) {
      auto made = std::make_shared<KnownRows::Row>();
      for (const Column& column : table->columns) {
        const auto given = std::find_if(row.values.begin(), row.values.end(), [&](const Assignment& one) { return one.column == column.name; });
        const Literal* literal = given == row.values.end() ? nullptr : std::get_if<Literal>(&given->value);
        const std::optional<Literal> held = given == row.values.end() ? sql::held_by_default(column)
                                            : literal == nullptr     ? std::nullopt
                                                                     : sql::held_by(column, *literal);
        if (held) made->insert_or_assign(column.name, *held);
      }
      after.rows.push_back(std::move(made));
    }
    set_rows(applier, insert.table, std::move(after));
  } else {
    applier.edit.remove(applier.catalog.rows, insert.table);
  }
  spread(applier, insert.table);
}

void follow_rows(Applier& applier, const Update& update) {
  if (changes_none(applier.catalog, update.table)) return;
  std::string text = "UPDATE " + sql::quoted_name(update.table) + " SET ";
  for (std::size_t i = 0; i < update.set.size(); ++i)
    text += (i > 0 ? ", " : "") + sql::quoted_name(update.set[i].column) + " = " + readable(update.set[i].value);
  follow_statement(applier, update.table, std::move(text), update.where);
}

void follow_rows(Applier& applier, const Delete& remove) {
  if (changes_none(applier.catalog, remove.table)) return;
  follow_statement(applier, remove.table, "DELETE FROM " + sql::quoted_name(remove.table), remove.where);
}

bool follow_rows(Applier& applier, sql::Node statement) {
  const sql::Node change = statement.first();
  if (!statement["InsertStmt"] && !statement["UpdateStmt"] && !statement["DeleteStmt"]) return false;
  const ObjectName name = sql::relation_name(change["relation"]);
  const std::shared_ptr<const KnownRows> known = known_rows(applier.catalog, name);
  const std::shared_ptr<const Table> table = applier.catalog.table(name);
  if (known == nullptr || table == nullptr || table->partial) return false;
  if (!statement["InsertStmt"] && !change["withClause"] && changes_none(applier.catalog, name)) return true;
  std::optional<KnownRows> after = sql::rows_after(statement, *table, *known);
  if (!after) return false;
  set_rows(applier, name, *std::move(after));
  std::set<ObjectName> seen;
  if (!statement["InsertStmt"]) forget_referring(applier.catalog, applier.edit, name, seen);
  spread(applier, name);
  return true;
}

void forget_rows(Catalog& catalog, Edit& edit, const ObjectName& table) {
  if (changes_none(catalog, table)) return;
  if (runs_trigger(catalog, table)) return edit.clear(catalog.rows);
  edit.remove(catalog.rows, table);
  std::set<ObjectName> seen;
  forget_referring(catalog, edit, table, seen);
}

}  // namespace migc
