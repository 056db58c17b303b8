// SQL text that migc does not understand yet moves no object of the catalog, but takes away its certainty:
// the names that a statement mentions become opaque, or everything does.
#include <algorithm>
#include <array>

#include "applier.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "raw.h"

namespace migc {
namespace {

using Effect = sql::Facts::Effect;

void take_facts(Unread& unread, const sql::Facts& facts, bool fills) {
  if (facts.effect == Effect::everything) return unread.everything();
  if (facts.effect == Effect::data && fills)
    for (const ObjectName& name : facts.names) unread.filled(name);
  if (facts.effect != Effect::schema) return;
  for (const ObjectName& name : facts.names) unread.name(name, fills);
  for (const std::string& schema : facts.schemas) unread.schema(schema);
  if (!facts.cascade) return;
  for (const ObjectName& name : facts.names) unread.dependents(name);
  for (const std::string& schema : facts.schemas) unread.dependents(schema);
}

/// Does it certainly fill nothing: INSERT … SELECT from tables that are all empty?
bool takes_from_empty(std::string_view statement, const sql::Facts& facts, const Catalog& catalog) {
  const auto is_empty = [&](const ObjectName& name) {
    return catalog.empty_tables.contains(name) && catalog.is_unambiguous(name);
  };
  if (!std::any_of(facts.names.begin(), facts.names.end(), is_empty)) return false;  // nothing is to be kept
  const std::optional<std::vector<ObjectName>> sources = sql::row_sources(statement);
  return sources && std::all_of(sources->begin(), sources->end(), is_empty);
}

/// What begins so changes no schema that migc knows, in whatever dialect.
bool is_plain_data(std::string_view statement) {
  static constexpr std::array beginnings = {
      "insert",         "update",         "delete",  "merge",        "replace",
      "select",         "values",         "analyze", "drop trigger", "create trigger",
      "create temp trigger", "create temporary trigger"};
  std::string words = "";
  for (const sql::Token& token : sql::lex(statement)) {
    if (token.kind == sql::TokenKind::comment) continue;
    words += (words.empty() ? "" : " ") + lower(statement.substr(token.begin, token.end - token.begin));
    if (std::find(beginnings.begin(), beginnings.end(), words) != beginnings.end()) return true;
    if (words.size() > std::string_view(beginnings.back()).size()) return false;
  }
  return words.empty();
}

/// Settings: all but those that change what later statements do to the schema.
bool is_harmless_pragma(std::string_view statement, const Dialect& dialect) {
  if (!dialect.feature.pragmas || statement.size() > 200) return false;
  const std::string bare = lower(sql::without_comments(statement));
  return trim(bare).starts_with("pragma ") && bare.find("writable_schema") == std::string::npos &&
         bare.find("legacy_alter_table") == std::string::npos;
}

/// A quote that does not end was none: the text is another dialect's, and its statements are not where they
/// seem.
bool is_torn(std::string_view statement) {
  const std::vector<sql::Token> tokens = sql::lex(statement);
  return std::any_of(tokens.begin(), tokens.end(), [](const sql::Token& token) { return !token.terminated; });
}

}  // namespace

void apply_one(Applier& applier, const Execute& execute, Change& change) {
  const Text* text = spelled_for(execute.sql, applier.context.dialect);
  if (text == nullptr) return;
  if (text->empty()) {
    change.nothing = true;
    return;
  }
  const Text bound = sql::bind(*text, execute.sql.parameters, [](const Literal&) { return "NULL"; });
  Unread unread(applier.catalog, applier.edit);
  for (const Text& statement : sql::split(bound)) {
    if (is_harmless_pragma(statement.str(), applier.context.dialect)) continue;
    const sql::Facts facts = sql::facts_of(statement.str());
    if (is_torn(statement.str()))
      unread.everything();
    else if (facts.effect == Effect::everything && is_plain_data(statement.str()))
      unread.filled();
    else
      take_facts(unread, facts, facts.fills && !(facts.effect == Effect::data &&
                                                 takes_from_empty(statement.str(), facts, applier.catalog)));
  }
}

}  // namespace migc
