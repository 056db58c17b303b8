// SQL text moves the catalog. Of a dialect whose statements PostgreSQL's parser judges they are read from their trees
// (ddl.h). What is not read moves no object, but takes away its certainty: the names that a statement mentions become
// opaque, or everything does.
#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "applier.h"
#include "ddl.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"
#include "migc/sql_tree.h"
#include "raw.h"
#include "rows.h"

namespace migc {
namespace {

using Effect = sql::Facts::Effect;

void take_data(Unread& unread, const sql::Facts& facts, bool fills) {
  if (facts.cascade) return unread.filled();
  for (const ObjectName& name : facts.names) {
    unread.changed(name);
    if (fills) unread.filled(name);
  }
}

void take_facts(Unread& unread, const sql::Facts& facts, bool fills) {
  if (facts.effect == Effect::everything) return unread.everything();
  if (facts.effect == Effect::data) take_data(unread, facts, fills);
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
    return catalog.is_empty(name) && catalog.is_unambiguous(name);
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

bool moves_names(std::string_view schema) {
  return !schema.empty() && schema != "public" && schema != "$user" && schema != "pg_catalog";
}

/// SET search_path, or SELECT set_config('search_path', …), moves what bare names mean, unless it is what they mean
/// anyway, or there is no schema for them at all (as in dumps, which have no bare names).
void follow_search_path(Applier& applier, sql::Node statement) {
  bool sets = false, moved = false;
  if (const sql::Node set = statement["VariableSetStmt"]; set["name"].text() == "search_path") {
    sets = true;
    for (const sql::Node value : set["args"]) moved = moved || moves_names(value["A_Const"]["sval"]["sval"].text());
  }
  for (const sql::Node target : statement["SelectStmt"]["targetList"]) {
    const sql::Node call = target["ResTarget"]["val"]["FuncCall"];
    const std::vector<std::string> name = sql::strings_of(call["funcname"]);
    if (name.empty() || name.back() != "set_config") continue;
    const sql::Node variable = call["args"].first();
    if (variable["A_Const"]["sval"]["sval"].text() != "search_path") continue;
    sets = true;
    moved = moved || moves_names(variable.next()["A_Const"]["sval"]["sval"].text());
  }
  if (sets) applier.edit.assign(applier.catalog.moved_path, moved);
}

enum class Read : std::uint8_t {
  no,
  all,
  schema,  ///< not what it did to rows
};

bool moves_rows(sql::Node statement) {
  static constexpr std::array kinds = {"InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "TruncateStmt", "CopyStmt"};
  return statement.first()["withClause"] || std::any_of(kinds.begin(), kinds.end(), [&](const char* kind) { return bool(statement[kind]); });
}

Read read_statement(Applier& applier, const Text& statement) {
  constexpr std::size_t longest = std::size_t{1} << 15;  // bytes; longer ones are rows, most often
  if (statement.size() > longest) return Read::no;
  const Text plain = sql::embedded(statement);
  const std::optional<sql::Tree> tree = sql::tree_of(plain.str());
  const sql::Node first = tree ? tree->root()["stmts"].first() : sql::Node();
  if (!first || first.next()) return Read::no;
  const sql::Node node = first["stmt"];
  follow_search_path(applier, node);
  if (node["CreateCastStmt"]) applier.edit.assign(applier.catalog.own_casts, true);
  if (applier.catalog.moved_path || !Ddl(applier, plain).read(node)) return Read::no;
  return !moves_rows(node) || follow_rows(applier, node) ? Read::all : Read::schema;
}

bool reads_statements(const Applier& applier) {
  return applier.context.dialect.parser == "libpg_query" && applier.context.source_dialect == readable_dialect;
}

/// Rows of a statement with parameters.
bool reads_rows(Applier& applier, const Text& statement) {
  const std::optional<sql::Tree> tree = reads_statements(applier) ? sql::tree_of(sql::embedded(statement).str()) : std::nullopt;
  const sql::Node first = tree ? tree->root()["stmts"].first() : sql::Node();
  return first && !first.next() && follow_rows(applier, first["stmt"]);
}

std::string first_words(const Text& statement) {
  constexpr std::size_t enough = 200;
  return lower(utf8_prefix(trim(sql::without_comments(utf8_prefix(statement.str(), 4 * enough))), enough));
}

/// Words outside of strings, and what stands in the quotes of names, in lower case.
std::set<std::string> words_of(std::string_view statement) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < statement.size();) {
    const char c = statement[i];
    std::size_t end = i;
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
      end = std::min(statement.find(c == '[' ? ']' : c, i + 1), statement.size());
      if (c != '\'') words.insert(lower(statement.substr(i + 1, end - i - 1)));
      i = end + 1;
      continue;
    }
    while (end < statement.size() && (is_word(statement[end]) || statement[end] == '$')) ++end;
    if (end > i) words.insert(lower(statement.substr(i, end - i)));
    i = std::max(end, i + 1);
  }
  return words;
}

/// Does it, in whatever dialect, change only what it names: ALTER TABLE t MODIFY …, DROP INDEX i ON t? What renames or
/// cascades changes what refers to it. A name with letters beyond ASCII, or behind a backslash, might be missed.
bool changes_what_it_names(std::string_view begin, std::string_view statement, const std::set<std::string>& words) {
  static constexpr std::array<std::string_view, 7> beginnings = {
      "alter table ", "create table ", "drop table ", "create index ", "create unique index ", "create fulltext index ", "drop index "};
  const bool is_plain = std::all_of(statement.begin(), statement.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\\' && c != '#'; });
  return is_plain && !words.contains("cascade") && !words.contains("rename") && !words.contains("change") &&
         std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view first) { return begin.starts_with(first); });
}

/// Makes opaque whatever has one of these names, and the names.
void take_words(Unread& unread, const Catalog& catalog, const std::set<std::string>& words) {
  std::vector<ObjectName> named;
  const auto look = [&](const auto& objects) {
    for (const auto& [name, object] : objects)
      if (words.contains(lower(name.name))) named.push_back(name);
  };
  look(catalog.tables);
  look(catalog.views);
  look(catalog.enums);
  look(catalog.sequences);
  for (const ObjectName& name : named) unread.name(name, true);
  for (const std::string& word : words) unread.name({"", word}, true);
}

void take_unread(Unread& unread, const Applier& applier, const Text& statement) {
  const sql::Facts facts = sql::facts_of(statement.str());
  const std::string begin = first_words(statement);
  if (begin.starts_with("create") && begin.find("trigger") != std::string::npos) unread.filled(true);
  // A function of somebody's own may write to any table.
  if (facts.effect == Effect::schema && (begin.starts_with("select") || begin.starts_with("with"))) unread.filled();
  if (is_torn(statement.str()))
    unread.everything();
  else if (facts.effect == Effect::everything && is_plain_data(statement.str()))
    unread.filled();
  else if (const std::set<std::string> words = words_of(sql::without_comments(statement.str()));
           facts.effect == Effect::everything && changes_what_it_names(begin, statement.str(), words))
    take_words(unread, applier.catalog, words);
  else
    take_facts(unread, facts, facts.fills && !(facts.effect == Effect::data &&
                                               takes_from_empty(statement.str(), facts, applier.catalog)));
}

/// Of a statement that changed the schema as it was read, what it may have done to rows.
void take_rows(Unread& unread, const Applier& applier, const Text& statement) {
  const sql::Facts facts = sql::facts_of(statement.str());
  if (facts.effect == Effect::data)
    take_data(unread, facts, facts.fills && !takes_from_empty(statement.str(), facts, applier.catalog));
}

}  // namespace

void make_unread(Unread& unread, const Execute& execute) {
  for (const Text& statement : sql::split(execute.sql.sql)) {
    const sql::Facts facts = sql::facts_of(statement.str());
    if (facts.effect != Effect::everything || !is_plain_data(statement.str())) take_facts(unread, facts, facts.fills);
    if (facts.effect == Effect::everything) unread.filled();
  }
}

void apply_one(Applier& applier, const Execute& execute, Change& change) {
  const Text* text = spelled_for(execute.sql, applier.context.dialect);
  if (text == nullptr) return;
  if (text->empty()) {
    change.nothing = true;
    return;
  }
  const Text bound = sql::bind(*text, execute.sql.parameters, sql::readable_constant);
  const bool all = reads_statements(applier) && execute.sql.parameters.empty();
  for (const Text& statement : sql::split(bound)) {
    if (is_harmless_pragma(statement.str(), applier.context.dialect)) continue;
    Unread unread(applier.catalog, applier.edit, statement.locate(0, applier.operation.span));
    if (!all || is_torn(statement.str())) {
      if (is_torn(statement.str()) || !reads_rows(applier, statement)) take_unread(unread, applier, statement);
      continue;
    }
    Applier one(applier.catalog, applier.operation, applier.context, applier.diagnostics, applier.edit);
    one.reads_text = true;
    const Read read = read_statement(one, statement);
    if (read == Read::no || one.failed())
      take_unread(unread, applier, statement);
    else if (read == Read::schema)
      take_rows(unread, applier, statement);
  }
}

}  // namespace migc
