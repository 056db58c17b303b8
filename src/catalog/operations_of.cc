// Tables go in the order in which they refer to each other, by name where that leaves a choice: of the tables
// that refer to nothing still missing the first one is next. Where none is left, those that remain refer to
// each other in circles (or to one that does); the first by name goes ahead, and its foreign keys to missing
// tables are made when all tables are there. Views go likewise by the names that their queries mention, types by those
// that their statements mention. A table that only its own statements can make is made by them.
#include <algorithm>
#include <functional>
#include <iterator>

#include "migc/base/strings.h"
#include "migc/catalog.h"
#include "migc/sql.h"
#include "migc/catalog_remake.h"

namespace migc {
namespace {

using Needs = std::map<ObjectName, std::set<ObjectName>>;

/// `place(name, missing)` is called for each in order; `missing` are the needs that come later.
void in_order(Needs needs, const std::function<void(const ObjectName&, const std::set<ObjectName>&)>& place) {
  std::map<ObjectName, std::vector<ObjectName>> needed_by;
  std::set<ObjectName> ready, waiting;
  for (const auto& [name, needed] : needs) {
    for (const ObjectName& other : needed) needed_by[other].push_back(name);
    (needed.empty() ? ready : waiting).insert(name);
  }
  while (!ready.empty() || !waiting.empty()) {
    std::set<ObjectName>& from = ready.empty() ? waiting : ready;
    const ObjectName next = *from.begin();
    from.erase(from.begin());
    place(next, needs[next]);
    for (const ObjectName& user : needed_by[next])
      if (needs[user].erase(next) != 0 && needs[user].empty() && waiting.erase(user) != 0) ready.insert(user);
  }
}

class Schema {
 public:
  Schema(const Catalog& catalog, const Dialect& dialect) : catalog_(catalog), dialect_(dialect) {}

  std::vector<Operation> operations() {
    for (const auto& [name, span] : catalog_.schemas) add(CreateSchema{name, false}, span);
    for (const auto& [name, extension] : catalog_.extensions)
      add(CreateExtension{name, extension->schema, extension->version, false}, extension->span);
    for (const auto& [name, type] : catalog_.enums)
      if (type->explicit_) add(CreateEnum{name, type->labels, false}, type->span);
    add_types();
    for (const auto& [name, sequence] : catalog_.sequences)
      if (sequence->owned_by.empty()) add(CreateSequence{*sequence, false}, sequence->span);
    add_routines(true);
    add_tables();
    add_routines(false);
    add_views();
    for (const auto& [name, trigger] : catalog_.triggers) add_text(trigger->definition, trigger->span);
    return std::move(operations_);
  }

 private:
  template <class What>
  void add(What what, Span span) {
    operations_.push_back({std::move(what), span, {}});
  }

  /// What no operation says, in the words that made it. Empty: they have become wrong since.
  void add_text(const Text& definition, Span span) {
    if (!definition.empty()) operations_.push_back(execution(definition, span));
  }

  /// Functions that tables use go ahead of them; the others may use tables themselves.
  void add_routines(bool used_by_tables) {
    if (catalog_.routines.empty()) return;
    if (used_by_tables) texts_of_tables();
    for (const auto& [name, routines] : catalog_.routines)
      if ((texts_.find(name.name) != std::string::npos) == used_by_tables)
        for (const auto& routine : routines) add_text(routine->definition, routine->span);
  }

  void texts_of_tables() {
    const auto take = [&](const Expression& expression) { texts_ += expression.sql.str() + "\n"; };
    for (const auto& [name, table] : catalog_.tables) {
      for (const Column& column : table->columns) {
        if (column.generated) take(column.generated->expression);
        if (!column.default_value) continue;
        if (const auto* value = std::get_if<std::shared_ptr<const Expression>>(&*column.default_value)) take(**value);
      }
      for (const Constraint& constraint : table->constraints) take(constraint.condition);
      for (const Index& index : table->indexes) {
        if (index.where) take(*index.where);
        for (const IndexElement& element : index.elements)
          if (element.expression) take(*element.expression);
      }
    }
  }

  void add_types() {
    Needs needs;
    for (const auto& [name, type] : catalog_.types) {
      std::set<ObjectName>& needed = needs[name];
      const std::set<std::string> words = words_in(type->definition.str());
      for (const auto& [other, known] : catalog_.types)
        if (other != name && words.contains(other.name)) needed.insert(other);
    }
    in_order(std::move(needs), [&](const ObjectName& name, const std::set<ObjectName>&) {
      const NamedType& type = *catalog_.types.find(name)->second;
      add_text(type.definition, type.span);
    });
  }

  static std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    for (const sql::Token& token : sql::lex(text)) {
      std::string word = text.substr(token.begin, token.end - token.begin);
      if (word.starts_with('"') && word.size() > 1)
        words.insert(word.substr(1, word.size() - 2));
      else
        words.insert(lower(word));
    }
    return words;
  }

  void add_tables() {
    Needs needs;
    for (const auto& [name, table] : catalog_.tables) needs[name] = needed_tables(*table, catalog_);
    for (const auto& [name, users] : catalog_.referenced_by)
      for (const ObjectName& user : users)
        if (user != name && needs.contains(name) && needs.contains(user) && waits_for(user, name)) needs[user].insert(name);
    std::vector<Operation> foreign_keys;
    in_order(std::move(needs), [&](const ObjectName& name, const std::set<ObjectName>& missing) {
      const auto is_missing = [&](const Constraint& c) { return !c.late && missing.contains(c.referred_table); };
      const Table& known = *catalog_.tables.find(name)->second;
      Remade table = remade(without_unknown(known), dialect_, is_missing);
      std::move(table.operations.begin(), table.operations.end(), std::back_inserter(operations_));
      std::move(table.foreign_keys.begin(), table.foreign_keys.end(), std::back_inserter(foreign_keys));
    });
    std::move(foreign_keys.begin(), foreign_keys.end(), std::back_inserter(operations_));
  }

  /// Has it a foreign key to the table that can't stand there before the table does?
  bool waits_for(const ObjectName& user, const ObjectName& table) const {
    const std::vector<Constraint>& all = catalog_.tables.at(user)->constraints;
    return std::any_of(all.begin(), all.end(), [&](const Constraint& one) {
      return one.kind == Constraint::Kind::foreign_key && one.referred_table == table && !one.late;
    });
  }

  static Table without_unknown(Table table) {
    std::erase_if(table.columns, [](const Column& c) { return c.type.kind == Type::Kind::unknown; });
    return table;
  }

  std::set<ObjectName> views_in(const View& view) const {
    std::set<ObjectName> names;
    if (!view.query.has_sql || catalog_.views.size() < 2) return names;
    for (const ObjectName& name : sql::facts_of("CREATE VIEW v AS " + view.query.sql.str()).names)
      if (name != view.name && catalog_.views.contains(name)) names.insert(name);
    return names;
  }

  void add_views() {
    Needs needs;
    for (const auto& [name, view] : catalog_.views) needs[name] = views_in(*view);
    in_order(std::move(needs), [&](const ObjectName& name, const std::set<ObjectName>&) {
      View view = *catalog_.views.at(name);
      const std::vector<Index> indexes = std::move(view.indexes);
      view.indexes.clear();
      add(CreateView{view, false, false}, view.span);
      for (const Index& index : indexes) add(CreateIndex{name, as_asked(index), false}, index.span);
    });
  }

  const Catalog& catalog_;
  const Dialect& dialect_;
  std::vector<Operation> operations_;
  std::string texts_;  ///< all SQL text of the tables
};

}  // namespace

std::vector<Operation> operations_of(const Catalog& catalog, const Dialect& dialect) {
  return Schema(catalog, dialect).operations();
}

}  // namespace migc
