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

void take_facts(Unread& unread, const sql::Facts& facts) {
  if (facts.effect == Effect::everything) return unread.everything();
  if (facts.effect == Effect::data)
    for (const ObjectName& name : facts.names) unread.filled(name);
  if (facts.effect != Effect::schema) return;
  for (const ObjectName& name : facts.names) unread.name(name);
  for (const std::string& schema : facts.schemas) unread.schema(schema);
  if (!facts.cascade) return;
  for (const ObjectName& name : facts.names) unread.dependents(name);
  for (const std::string& schema : facts.schemas) unread.dependents(schema);
}

/// What begins so changes no schema, in whatever dialect; if the lexer, which knows PostgreSQL's quotes only,
/// got it.
bool is_plain_data(std::string_view statement) {
  static constexpr std::array words = {"insert", "update", "delete", "merge", "replace", "select", "values"};
  const std::vector<sql::Token> tokens = sql::lex(statement);
  const auto is_code = [](const sql::Token& token) { return token.kind != sql::TokenKind::comment; };
  const auto first = std::find_if(tokens.begin(), tokens.end(), is_code);
  if (first == tokens.end()) return true;
  const std::string word = lower(statement.substr(first->begin, first->end - first->begin));
  return std::find(words.begin(), words.end(), word) != words.end() &&
         std::all_of(tokens.begin(), tokens.end(), [](const sql::Token& token) { return token.terminated; });
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
    const sql::Facts facts = sql::facts_of(statement.str());
    if (facts.effect == Effect::everything && is_plain_data(statement.str()))
      applier.edit.clear(applier.catalog.empty_tables);
    else
      take_facts(unread, facts);
  }
}

}  // namespace migc
