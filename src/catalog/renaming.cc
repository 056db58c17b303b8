#include "renaming.h"

#include <algorithm>

#include "members.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_tree.h"
#include "queries.h"
#include "uses.h"

namespace migc {
namespace {

using sql::Node;
using Mention = QueryReader::Mention;

/// The bytes [begin, end) of a query are replaced.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// Finds the tokens of what a query mentions.
class QueryText {
 public:
  explicit QueryText(const Text& sql) : sql_(sql), text_(sql::without_comments(sql.str())), tokens_(sql::lex(text_)) {}

  /// The first part of a dotted name; null where there is but one.
  const sql::Token* qualifier(std::size_t offset) const {
    const auto first = first_at(offset);
    const bool dotted = first != tokens_.end() && first + 1 != tokens_.end() && spelled(*(first + 1)) == ".";
    return dotted ? &*first : nullptr;
  }
  /// The last part of the dotted name that begins at the offset, or the star.
  const sql::Token* last_part(std::size_t offset) const {
    const auto first = first_at(offset);
    auto token = first;
    while (token != tokens_.end() && token + 1 != tokens_.end() && token + 2 != tokens_.end() && spelled(*(token + 1)) == ".")
      token += 2;
    return token == tokens_.end() ? nullptr : &*token;
  }
  std::size_t begin_of(std::size_t offset) const {
    const auto token = first_at(offset);
    return token == tokens_.end() ? text_.size() : token->begin;
  }
  Text with(std::vector<Replacement> replacements) const {
    std::sort(replacements.begin(), replacements.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    Text out;
    std::size_t copied = 0;
    for (const Replacement& one : replacements) {
      if (one.begin < copied) continue;
      out += sql_.slice(copied, one.begin);
      out += one.text;
      copied = one.end;
    }
    out += sql_.slice(copied, text_.size());
    return out;
  }

 private:
  std::vector<sql::Token>::const_iterator first_at(std::size_t offset) const {
    return std::lower_bound(tokens_.begin(), tokens_.end(), offset,
                            [](const sql::Token& token, std::size_t at) { return token.begin < at; });
  }
  std::string_view spelled(const sql::Token& token) const {
    return std::string_view(text_).substr(token.begin, token.end - token.begin);
  }

  const Text& sql_;
  std::string text_;
  std::vector<sql::Token> tokens_;
};

/// The text that `spelled_for` gives.
Text& own_text(Expression& query, const Dialect& dialect) {
  const Text* own = spelled_for(query, dialect);
  for (auto& [name, text] : query.overrides)
    if (&text == own) return text;
  return query.sql;
}

using ViewList = std::vector<std::shared_ptr<const View>>;

/// Those that use a relation, or that column of it.
ViewList users_of(const Applier& applier, const ObjectName& relation, const std::string& column = "") {
  ViewList users;
  for (const auto& [name, view] : applier.catalog.views)
    if (std::any_of(view->uses.begin(), view->uses.end(), [&](const View::Use& use) {
          return use.relation == relation && (column.empty() || use.column == column);
        }))
      users.push_back(view);
  return users;
}

/// The same views with what `replace` says for each mention.
template <class Replace>
void rewrite_views(Applier& applier, const ViewList& users, Replace replace) {
  const Dialect& dialect = applier.context.dialect;
  if (!renames_in_views(dialect)) return;
  for (const auto& view : users) {
    auto changed = std::make_shared<View>(*view);
    Text& own = own_text(changed->query, dialect);
    const std::string text = sql::without_comments(own.str());
    const std::optional<sql::Tree> tree = sql::tree_of(text);
    if (!tree) continue;
    const Node select = tree->root()["stmts"].first()["stmt"]["SelectStmt"];
    // What is sorted there are results, and they may be called something else now.
    if (select["larg"] && select["sortClause"] && !tracks_uses(dialect)) continue;
    Diagnostics unheard;
    Applier silent(applier.catalog, applier.operation, applier.context, unheard, applier.edit);
    QueryReader reader(silent, [](sql::Node) { return Span{}; });
    reader.query(select);
    const QueryText query(own);
    std::vector<Replacement> replacements;
    for (const Mention& mention : reader.mentions()) replace(query, mention, replacements);
    if (replacements.empty()) continue;
    Text with_new_names = query.with(std::move(replacements));
    own = std::move(with_new_names);
    applier.edit.set(applier.catalog.views, view->name, std::shared_ptr<const View>(std::move(changed)));
  }
}

}  // namespace

void expand_stars(Applier& applier, const ObjectName& relation) {
  if (!tracks_uses(applier.context.dialect)) return;
  ViewList users = users_of(applier, relation);
  std::erase_if(users, [&](const auto& view) {
    const Text* own = spelled_for(view->query, applier.context.dialect);
    return own == nullptr || own->str().find('*') == std::string::npos;
  });
  rewrite_views(applier, users, [](const QueryText& query, const Mention& mention, std::vector<Replacement>& to) {
    if (mention.what != Mention::What::star) return;
    const sql::Token* last = query.last_part(mention.offset);
    if (last != nullptr) to.push_back({query.begin_of(mention.offset), last->end, join(mention.columns, ", ")});
  });
}

void rename_in_views(Applier& applier, const ObjectName& relation, const std::string& column,
                     const std::string& new_name) {
  const Dialect& dialect = applier.context.dialect;
  if (!column.empty()) expand_stars(applier, relation);
  const std::shared_ptr<const Table> table = applier.catalog.table(relation);
  const auto view = applier.catalog.views.find(relation);
  // Where its columns are known, all that is written with its name in front is found.
  const bool is_whole = table ? !table->partial : view != applier.catalog.views.end() && view->second->columns_known;
  const std::size_t dot = new_name.rfind('.');
  const std::string last_name = dot == std::string::npos || new_name.ends_with('"') ? new_name : new_name.substr(dot + 1);
  const ViewList users = users_of(applier, relation, column);
  rewrite_views(applier, users, [&](const QueryText& query, const Mention& mention, std::vector<Replacement>& to) {
    if (mention.use.relation != relation) return;
    const sql::Token* last = query.last_part(mention.offset);
    if (last == nullptr) return;
    if (!column.empty()) {
      if (mention.what != Mention::What::column || mention.use.column != column) return;
      const std::string name = mention.gives_name && tracks_uses(dialect) ? " AS " + dialect.quoted(column) : "";
      to.push_back({last->begin, last->end, dialect.quoted(new_name) + name});
    } else if (mention.what == Mention::What::relation) {
      const std::string alias = mention.gives_name && !is_whole ? " AS " + dialect.quoted(relation.name) : "";
      to.push_back({query.begin_of(mention.offset), last->end, new_name + alias});
    } else if (const sql::Token* qualifier = query.qualifier(mention.offset);
               is_whole && mention.by_own_name && qualifier != nullptr) {
      to.push_back({qualifier->begin, qualifier->end, last_name});
    }
  });
}

void follow_in_views(Applier& applier, const ObjectName& relation, const std::string& column,
                     const ObjectName& new_relation, const std::string& new_column) {
  for (const auto& view : users_of(applier, relation)) {
    auto changed = std::make_shared<View>(*view);
    for (View::Use& use : changed->uses) {
      if (use.relation != relation) continue;
      use.relation = new_relation;
      if (column.empty() || use.column != column) continue;
      use.column = new_column;
      if (!tracks_uses(applier.context.dialect)) changed->columns_known = false;  // a result may be called so now, too
    }
    std::sort(changed->uses.begin(), changed->uses.end());
    applier.edit.set(applier.catalog.views, view->name, std::shared_ptr<const View>(std::move(changed)));
  }
}

namespace {

void move_view(Applier& applier, const View& view, const ObjectName& new_name) {
  const ObjectName name = view.name;
  rename_in_views(applier, name, "", applier.context.dialect.quoted(new_name));
  auto moved = std::make_shared<View>(view);
  moved->name = new_name;
  for (const Index& index : view.indexes) {
    applier.edit.remove_owner(applier.catalog.index_tables, {name.schema, index.name}, name);
    applier.edit.add_owner(applier.catalog.index_tables, {new_name.schema, index.name}, new_name);
  }
  move_triggers(applier, name, new_name);
  applier.edit.remove(applier.catalog.views, name);
  applier.edit.set(applier.catalog.views, new_name, std::shared_ptr<const View>(std::move(moved)));
  follow_in_views(applier, name, "", new_name, "");
}

void move_sequence(Applier& applier, const Sequence& sequence, const ObjectName& new_name) {
  const ObjectName name = sequence.name;
  std::vector<std::shared_ptr<const Table>> users;
  for (const auto& [table_name, table] : applier.catalog.tables)
    if (std::any_of(table->columns.begin(), table->columns.end(),
                    [&](const Column& column) { return takes_numbers_from(column, table->name, name); }))
      users.push_back(table);
  for (const auto& user : users) {
    auto table = std::make_shared<Table>(*user);
    for (Column& column : table->columns) {
      if (!takes_numbers_from(column, table->name, name)) continue;
      if (column.numbers_itself || column.identity) {
        column.sequence = new_name.name;
      } else {
        Expression next;
        next.sql = Text("nextval('" + replaced(applier.context.dialect.quoted(new_name), "'", "''") + "')");
        column.default_value = Value(std::make_shared<const Expression>(std::move(next)));
      }
    }
    applier.edit.put(std::move(table));
  }
  auto moved = std::make_shared<Sequence>(sequence);
  moved->name = new_name;
  applier.edit.remove(applier.catalog.sequences, name);
  applier.edit.set(applier.catalog.sequences, new_name, std::shared_ptr<const Sequence>(std::move(moved)));
}

}  // namespace

Text with_table(const Text& trigger, const ObjectName& table, const Dialect& dialect) {
  const std::optional<sql::Tree> tree = sql::tree_of(sql::without_comments(trigger.str()));
  const Node statements = tree ? tree->root()["stmts"] : Node();
  const Node made = statements.first()["stmt"]["CreateTrigStmt"];
  if (!made || statements.first().next()) return Text();
  const auto offset = static_cast<std::size_t>(made["relation"]["location"].number());
  const QueryText text(trigger);
  const sql::Token* last = text.last_part(offset);
  if (last == nullptr) return Text();
  return text.with({{text.begin_of(offset), last->end, dialect.quoted(table)}});
}

bool move_relation(Applier& applier, const ObjectName& name, const ObjectName& new_name, Span span) {
  Catalog& catalog = applier.catalog;
  if (applier.doubtful(name)) return false;
  const auto table = catalog.tables.find(name);
  const auto view = catalog.views.find(name);
  const auto sequence = catalog.sequences.find(name);
  if (table == catalog.tables.end() && view == catalog.views.end() && sequence == catalog.sequences.end()) return false;
  if (name == new_name || !applier.relation_is_free(new_name, span)) return true;
  if (sequence == catalog.sequences.end() && !applier.type_is_free(new_name, span)) return true;
  if (table != catalog.tables.end()) {
    if (table->second->partial) return false;
    move_table(applier, table->second, new_name);
  } else if (view != catalog.views.end()) {
    move_view(applier, View(*view->second), new_name);
  } else {
    const Sequence& known = *sequence->second;
    if (!known.owned_by.empty() && name.schema != new_name.schema) return false;
    move_sequence(applier, Sequence(known), new_name);
  }
  applier.bury(name, to_string(new_name));
  applier.edit.remove(catalog.graves, new_name);
  applier.settle(name);
  applier.settle(new_name);
  return true;
}

}  // namespace migc
