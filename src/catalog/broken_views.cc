// Views that a schema has and that nobody could make anew. Most databases let a table or column be renamed or dropped
// that a view reads; the view stays, with a query that says the old name. What a query names in vain is looked for
// among what was there once: of a name that never was, nothing is said, since it may be the database's own.
//
// A query that PostgreSQL's parser cannot read is looked at word by word.
#include <algorithm>
#include <optional>

#include "applier.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_tree.h"
#include "queries.h"
#include "uses.h"

namespace migc {
namespace {

struct Lost {
  std::string name;
  Span span;
};

class BrokenViews {
 public:
  BrokenViews(const Catalog& catalog, const ApplyContext& context) : catalog_(catalog), context_(context) {}

  std::optional<Lost> lost_by(const View& view) {
    bool is_own = false;
    const Text* query = spelled_for(view.query, context_.dialect, &is_own);
    if (query == nullptr) return std::nullopt;
    const std::string text = sql::without_comments(query->str());
    const bool is_readable = is_own || context_.source_dialect == readable_dialect;
    const std::optional<sql::Tree> tree = is_readable ? sql::tree_of(text) : std::nullopt;
    const sql::Node select = tree ? tree->root()["stmts"].first()["stmt"]["SelectStmt"] : sql::Node();
    return select ? lost_in_tree(select, *query, view.span) : lost_in_words(text, view.span);
  }

 private:
  std::optional<Lost> lost_in_tree(sql::Node select, const Text& query, Span span) {
    Diagnostics unheard;
    Edit edit(catalog_);
    const Operation none;
    Applier applier(catalog_, none, context_, unheard, edit);
    QueryReader reader(applier, [&](sql::Node node) {
      return query.locate(static_cast<std::size_t>(node["location"].number()), span);
    });
    reader.query(select);
    for (const Diagnostic& one : unheard.all()) {
      const std::string name = name_in(one);
      if (!name.empty() && was_there(name)) return Lost{name, one.span ? one.span : span};
    }
    return std::nullopt;
  }

  static std::string name_in(const Diagnostic& diagnostic) {
    const bool is_column = diagnostic.kind == Kind::unknown_column;
    if (!is_column && diagnostic.kind != Kind::unknown_table && diagnostic.kind != Kind::column_nowhere &&
        diagnostic.kind != Kind::missing_from)
      return "";
    const std::string& name = diagnostic.arguments.at(is_column ? 1 : 0);
    return name.substr(name.rfind('.') + 1);
  }

  bool was_there(const std::string& name) const {
    const std::string wanted = lower(name);
    return std::any_of(catalog_.graves.begin(), catalog_.graves.end(),
                       [&](const auto& grave) { return lower(grave.first.name) == wanted; }) ||
           std::any_of(catalog_.member_graves.begin(), catalog_.member_graves.end(),
                       [&](const auto& grave) { return lower(grave.first.second) == wanted; });
  }

  /// A table behind FROM or JOIN that is gone; a word that was a column of a table that is named, and is none of any.
  std::optional<Lost> lost_in_words(const std::string& text, Span span) const {
    std::vector<std::string> words, sources;
    std::string before;
    for (const sql::Token& token : sql::lex(text)) {
      std::string word = lower(std::string_view(text).substr(token.begin, token.end - token.begin));
      if (word == "`" || word == "[" || word == "]") continue;  // other databases' quotes
      const bool is_quoted = word.size() > 1 && word.front() == '"';
      if (is_quoted) word = word.substr(1, word.size() - 2);
      if (token.kind == sql::TokenKind::word || is_quoted) {
        if (before == "from" || before == "join") sources.push_back(word);
        words.push_back(word);
      }
      before = word;
    }
    for (const std::string& source : sources)
      if (!stands(source) && lies(source)) return Lost{source, span};
    for (const auto& [member, grave] : catalog_.member_graves)
      if (const std::string name = lower(member.second);
          contains(words, lower(member.first.name)) && contains(words, name) && !is_member(words, name))
        return Lost{name, span};
    return std::nullopt;
  }

  bool stands(const std::string& relation) const {
    const auto has = [&](const auto& map) {
      return std::any_of(map.begin(), map.end(), [&](const auto& one) { return lower(one.first.name) == relation; });
    };
    return has(catalog_.tables) || has(catalog_.views);
  }
  bool lies(const std::string& relation) const {
    return std::any_of(catalog_.graves.begin(), catalog_.graves.end(),
                       [&](const auto& grave) { return lower(grave.first.name) == relation; });
  }
  /// Of one of the tables among the words, or of a view, of which it may be anything.
  bool is_member(const std::vector<std::string>& words, const std::string& name) const {
    for (const auto& [view, known] : catalog_.views)
      if (contains(words, lower(view.name))) return true;
    for (const auto& [table_name, table] : catalog_.tables) {
      if (!contains(words, lower(table_name.name))) continue;
      if (table->partial) return true;
      for (const Column& column : table->columns)
        if (lower(column.name) == name) return true;
    }
    return false;
  }

  Catalog catalog_;
  const ApplyContext& context_;
};

}  // namespace

bool report_broken_views(const Catalog& catalog, const ApplyContext& context, Diagnostics& diagnostics) {
  if (catalog.views.empty() || tracks_uses(context.dialect) || catalog.all_opaque) return false;
  BrokenViews broken(catalog, context);
  bool any = false;
  for (const auto& [name, view] : catalog.views) {
    const std::optional<Lost> lost = catalog.is_opaque(name) ? std::nullopt : broken.lost_by(*view);
    if (!lost) continue;
    diagnostics.report(Kind::broken_view, lost->span, {to_string(name), lost->name, context.dialect.title});
    any = true;
  }
  return any;
}

}  // namespace migc
