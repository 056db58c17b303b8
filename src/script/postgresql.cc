// Scripts for PostgreSQL and its client psql.
//
// The guard is a DO block. PL/pgSQL binds late, so a version table that isn't there is no error in a branch
// that isn't run. It keeps a second run out in two ways: an advisory lock is taken or refused at once
// (waiting for it would be wrong: CREATE INDEX CONCURRENTLY waits for every older snapshot, also for that of
// the one who waits); and the version table is locked, in the weakest mode that conflicts with itself and
// with writers such as Alembic, but not with readers.
//
// psql replaces `:name`, `:'name'`, `:"name"` and `:{?name}` outside of quotes and comments where it has a
// variable of that name, and it has some from the start (USER, HOST, …) and no switch to leave them alone; in
// `a[1:USER]` that gives other SQL. A blank after the colon stops it and means the same to the server. `::`
// and `:=` are safe. A backslash outside of quotes starts a command of psql; PostgreSQL's grammar has none
// there, so validation has refused it.
#include <fmt/format.h>

#include <algorithm>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

bool is_quoted(sql::TokenKind kind) {
  using enum sql::TokenKind;
  return kind == string || kind == dollar_string || kind == quoted_name || kind == comment;
}

/// May what follows a colon be taken for the name of a psql variable?
bool begins_variable(char c) {
  return is_word(c) || c == '\'' || c == '"' || c == '{' || static_cast<unsigned char>(c) >= 0x80;
}

/// Appends text that stands outside of quotes, with `next` as the byte after it.
void append_defused(std::string& out, std::string_view text, char next) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != ':') continue;
    const char following = i + 1 < text.size() ? text[i + 1] : next;
    if (following == ':' || following == '=') {
      if (i + 1 < text.size()) out += text[++i];
    } else if (begins_variable(following)) {
      out += ' ';
    }
  }
}

bool ends_in_line_comment(std::string_view sql, const std::vector<sql::Token>& tokens) {
  if (tokens.empty() || tokens.back().kind != sql::TokenKind::comment) return false;
  return sql.substr(tokens.back().begin).starts_with("--");
}

/// A text in dollar quotes whose tag does not stand in it.
std::string dollar_quoted(std::string_view text, std::string_view word) {
  std::string tag = fmt::format("${}$", word);
  for (int i = 1; text.find(tag) != std::string_view::npos; ++i) tag = fmt::format("${}{}$", word, i);
  return fmt::format("{}{}{}", tag, text, tag);
}

std::string block(std::string_view body) { return "DO " + dollar_quoted(fmt::format("\n{}\n", body), "migc"); }

/// As psql has to be given it, without terminator.
std::string defused(std::string_view sql) {
  if (sql.find(':') == std::string_view::npos && sql.find("--") == std::string_view::npos) return std::string(sql);
  std::string out;
  const std::vector<sql::Token> tokens = sql::lex(sql);
  std::size_t done = 0;
  for (const sql::Token& token : tokens) {
    if (!is_quoted(token.kind)) continue;
    append_defused(out, sql.substr(done, token.begin - done), sql[token.begin]);
    out.append(sql.substr(token.begin, token.end - token.begin));
    done = token.end;
  }
  append_defused(out, sql.substr(done), ' ');
  if (ends_in_line_comment(sql, tokens)) out += '\n';
  return out;
}

/// SELECT … INTO t, also behind WITH.
bool makes_table_by_select(std::string_view sql) {
  int depth = 0;
  bool selects = false;
  for (const sql::Token& token : sql::lex(sql)) {
    const std::string word = upper(sql.substr(token.begin, token.end - token.begin));
    if (word == "(") ++depth;
    if (word == ")") --depth;
    if (depth > 0 || token.kind != sql::TokenKind::word) continue;
    if (word == "SELECT") selects = true;
    if (!selects && (word == "INSERT" || word == "MERGE" || word == "CREATE")) return false;
    if (selects && word == "INTO") return true;
  }
  return false;
}

/// The first tokens of a statement, without comments.
std::vector<std::string_view> first_words(std::string_view sql, std::size_t count) {
  std::vector<std::string_view> words;
  for (const sql::Token& token : sql::lex(sql)) {
    if (token.kind == sql::TokenKind::comment) continue;
    words.push_back(sql.substr(token.begin, token.end - token.begin));
    if (words.size() == count) break;
  }
  words.resize(count);
  return words;
}

/// The name, with its table's schema, of the index that CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS] i
/// ON [ONLY] [s.]t builds; empty for any other statement and for an index without a name.
std::string index_built_concurrently(std::string_view sql) {
  const std::vector<std::string_view> words = first_words(sql, 14);
  std::size_t at = 0;
  const auto take = [&](std::string_view word) { return upper(words[at]) == word && ++at > 0; };
  if (!take("CREATE")) return {};
  take("UNIQUE");
  if (!take("INDEX") || !take("CONCURRENTLY")) return {};
  if (take("IF")) at += 2;
  const std::string_view name = words[at++];
  if (!take("ON")) return {};
  take("ONLY");
  return words[at + 1] == "." ? fmt::format("{}.{}", words[at], name) : std::string(name);
}

/// app."Mood", citext, mood[]: nothing but a name, of which nothing like a length is to be known.
bool is_name_of_type(std::string_view type) {
  bool after_name = false;
  for (const sql::Token& token : sql::lex(type)) {
    const std::string_view text = type.substr(token.begin, token.end - token.begin);
    const bool is_name = token.kind == sql::TokenKind::word || token.kind == sql::TokenKind::quoted_name;
    if (is_name ? after_name : text != "." && text != "[" && text != "]") return false;  // "interval year to month" says more
    after_name = is_name;
  }
  return !type.empty();
}

class PostgreSQL final : public Family {
 public:
  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view body = R"(DECLARE
  expected CONSTANT text[] := {expected};
  present text[] := '{{}}';
BEGIN
{second_run}  IF to_regclass({table_name}) IS NOT NULL THEN
    LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM {table} ORDER BY version_num::text COLLATE "C");
  END IF;
  IF {is_wrong} THEN
    RAISE EXCEPTION USING
      MESSAGE = {message} || coalesce(nullif(array_to_string(present, ', '), ''), {nothing}),
      HINT = {hint};
  END IF;
END)";
    using namespace fmt::literals;
    return block(fmt::format(body, "expected"_a = expected(guard), "second_run"_a = no_second_run(guard, table),
                             "is_wrong"_a = guard.states.empty() ? "present IS DISTINCT FROM expected"
                                                                 : "array_to_string(present, ', ') <> ALL (expected)",
                             "table_name"_a = string_literal(table.spelled), "table"_a = table.spelled,
                             "message"_a = string_literal(guard.message), "nothing"_a = string_literal(guard.nothing),
                             "hint"_a = hint(guard)));
  }

  /// The catalog is asked as format_type() shows it; a type that it has no fixed name for is looked up as the script would.
  std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect&, bool) const override {
    constexpr std::string_view body = R"(DECLARE
  differences text;
BEGIN
  SELECT string_agg(needed.what || CASE
      WHEN NOT needed.wanted THEN ' is there already'
      WHEN needed.attribute IS NULL OR present.attname IS NULL THEN ' is missing'
      ELSE ' is ' || format_type(present.atttypid, present.atttypmod) || ', not ' || needed.type
    END, E'\n' ORDER BY needed.number)
  INTO differences
  FROM (VALUES
    {rows}
  ) AS needed (number, wanted, what, relation, attribute, type)
  LEFT JOIN pg_catalog.pg_attribute AS present
    ON present.attrelid = to_regclass(needed.relation) AND present.attname = needed.attribute
    AND present.attnum > 0 AND NOT present.attisdropped
  WHERE CASE
    WHEN needed.attribute IS NULL THEN (to_regclass(needed.relation) IS NOT NULL) <> needed.wanted
    WHEN to_regclass(needed.relation) IS NULL THEN false
    ELSE (present.attname IS NOT NULL) <> needed.wanted
      OR needed.wanted AND format_type(present.atttypid, present.atttypmod) <> needed.type
  END;
  IF differences IS NOT NULL THEN
    RAISE EXCEPTION USING
      MESSAGE = {message},
      DETAIL = differences,
      HINT = 'It is another database than this script is for, or something else than migrations changed it.';
  END IF;
END)";
    std::vector<std::string> values;
    for (const ShapeRow& row : rows)
      values.push_back(fmt::format("({}, {}, {}, {}, {}, {})", values.size() + 1, !row.absent, string_literal(row.what),
                                   string_literal(row.spelled), row.column.empty() ? "NULL" : string_literal(row.column),
                                   type_in_catalog(row)));
    using namespace fmt::literals;
    return {block(fmt::format(body, "rows"_a = join(values, ",\n    "), "message"_a = string_literal(shape_differs)))};
  }

  std::optional<ClientCondition> client_condition(const Conditional& what) const override {
    if (what.options.client != ClientMode::native) return std::nullopt;
    const std::string query = defused(fmt::format("SELECT {} AS migc_runs", is_at(what)));
    return ClientCondition{{query + " \\gset", "\\if :migc_runs"}, {"\\endif"}};
  }

  /// EXECUTE, and not the statements themselves: in PL/pgSQL a SELECT would need a place for its rows, and names could be
  /// taken for variables.
  std::vector<std::string> conditional(const Conditional& what) const override {
    std::string body = fmt::format("BEGIN\n  IF {} THEN\n", is_at(what));
    for (const std::string& sql : what.statements) body += fmt::format("EXECUTE {};\n", dollar_quoted(sql, "sql"));
    return {block(body + "  END IF;\nEND")};
  }

  std::string obstacle(std::string_view sql, const Dialect&, const ScriptOptions& options) const override {
    if (options.client == ClientMode::native) return {};
    if (makes_table_by_select(sql)) return "SELECT INTO cannot stand in a block; write CREATE TABLE … AS";
    if (upper(first_words(sql, 1)[0]) == "COPY") return "COPY cannot stand in a block";
    return {};
  }

  /// A block of its own would be a transaction of its own where the script has none.
  std::size_t largest_conditional() const override { return std::string::npos; }

  std::string keep_out(const VersionTable& table) const override {
    return fmt::format("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE", table.spelled);
  }

  std::string progress_line(std::string_view text) const override {
    return "\\echo " + string_literal(replaced(text, "\\", "\\\\"));
  }

  std::string release(const VersionTable& table) const override {
    return fmt::format("DO $migc$ BEGIN PERFORM pg_advisory_unlock({}); END $migc$", lock_key(table));
  }

  std::vector<std::string> timeouts(const ScriptOptions& options) const override {
    std::vector<std::string> lines;
    for (const auto& [name, value] : {std::pair{"lock_timeout", &options.lock_timeout},
                                      std::pair{"statement_timeout", &options.statement_timeout}})
      if (!value->empty()) lines.push_back(fmt::format("SET {} = {}", name, string_literal(*value)));
    return lines;
  }

  std::string for_client(std::string_view sql, const Dialect& dialect) const override {
    return defused(sql).append(dialect.script.terminator);
  }

  /// CREATE INDEX CONCURRENTLY leaves an invalid index behind.
  std::string clean_up(std::string_view sql) const override {
    const std::string index = index_built_concurrently(sql);
    return index.empty() ? "" : "drop the index that it left invalid, DROP INDEX IF EXISTS " + index;
  }

 private:
  /// What format_type() shows, as an expression; NULL: any type.
  std::string type_in_catalog(const ShapeRow& row) const {
    if (!row.in_catalog.empty()) return string_literal(row.in_catalog);
    if (!is_name_of_type(row.type)) return "NULL";
    return fmt::format("coalesce(format_type(to_regtype({0}), NULL), {0})", string_literal(row.type));
  }

  std::string array(const std::vector<std::string>& rows) const {
    std::vector<std::string> literals;
    for (const std::string& row : rows) literals.push_back(string_literal(row));
    return fmt::format("ARRAY[{}]::text[]", join(literals, ", "));
  }

  std::string lock_key(const VersionTable& table) const {
    return fmt::format("hashtext('migc'), hashtext({})", string_literal(table.spelled));
  }

  std::string no_second_run(const Guard& guard, const VersionTable& table) const {
    if (!guard.first) return {};
    return fmt::format(
        "  IF NOT {}({}) THEN\n    RAISE EXCEPTION 'another migc script is running on this database';\n  END "
        "IF;\n",
        guard.until_commit ? "pg_try_advisory_xact_lock" : "pg_try_advisory_lock", lock_key(table));
  }

  std::string expected(const Guard& guard) const {
    std::vector<std::string> states = guard.states;
    for (std::string& state : states)
      if (state == "base") state.clear();
    return array(guard.states.empty() ? guard.rows : states);
  }

  /// Is the database there?
  std::string is_at(const Conditional& what) const {
    return fmt::format(
        "ARRAY(SELECT version_num::text FROM {} ORDER BY version_num::text COLLATE \"C\") = {}", what.table.spelled,
        array(what.rows));
  }

  std::string hint(const Guard& guard) const {
    if (guard.at_target.empty()) return string_literal(guard.hint);
    return fmt::format(
        "CASE WHEN present = {} THEN {}\n"
        "        ELSE {} || coalesce(nullif(array_to_string(present, ','), ''), 'base') || {} END",
        array(guard.target), string_literal(guard.at_target), string_literal(guard.hint), string_literal(guard.hint_end));
  }
};

const PostgreSQL postgresql;
const FamilyRegistration postgresql_family("postgresql", postgresql);

}  // namespace
}  // namespace migc
