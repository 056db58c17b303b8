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

/// A body in dollar quotes whose tag does not stand in it.
std::string dollar_quoted(std::string_view body) {
  std::string tag = "$migc$";
  for (int i = 1; body.find(tag) != std::string_view::npos; ++i) tag = fmt::format("$migc{}$", i);
  return fmt::format("{}\n{}\n{}", tag, body, tag);
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

class PostgreSQL final : public Family {
 public:
  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view body = R"(DECLARE
  expected CONSTANT text[] := {rows};
  present text[] := '{{}}';
BEGIN
{second_run}  IF to_regclass({table_name}) IS NOT NULL THEN
    LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM {table} ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = {message} || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = {hint};
  END IF;
END)";
    using namespace fmt::literals;
    return "DO " + dollar_quoted(fmt::format(
                       body, "rows"_a = array(guard.rows), "second_run"_a = no_second_run(guard, table),
                       "table_name"_a = string_literal(table.spelled), "table"_a = table.spelled,
                       "message"_a = string_literal(message(guard)), "hint"_a = hint(guard)));
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
    std::string out;
    if (sql.find(':') == std::string_view::npos && sql.find("--") == std::string_view::npos)
      return out.append(sql).append(dialect.script.terminator);
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
    return out.append(dialect.script.terminator);
  }

  /// CREATE INDEX CONCURRENTLY leaves an invalid index behind.
  std::string clean_up(std::string_view sql) const override {
    const std::string index = index_built_concurrently(sql);
    return index.empty() ? "" : "drop the index that it left invalid, DROP INDEX IF EXISTS " + index;
  }

 private:
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

  std::string message(const Guard& guard) const {
    const std::string rows = guard.rows.empty() ? "base" : join(guard.rows, ", ");
    return fmt::format("{} a database at {}, and this one is at ",
                       guard.first ? "this script is for" : "from here on this script needs", rows);
  }

  std::string hint(const Guard& guard) const {
    if (!guard.first)
      return string_literal("Something else moved the version rows while this script was running.");
    const std::string target = guard.target.empty() ? "base" : join(guard.target, ",");
    return fmt::format(
        "CASE WHEN present = {} THEN 'It already is where this script leads; nothing was changed.'\n"
        "        ELSE {} || coalesce(nullif(array_to_string(present, ','), ''), 'base') || {} END",
        array(guard.target),
        string_literal(fmt::format("Nothing was changed. The script for this database is made by: migc {} ",
                                   to_string(guard.direction))),
        string_literal(":" + target));
  }
};

const PostgreSQL postgresql;
const FamilyRegistration postgresql_family("postgresql", postgresql);

}  // namespace
}  // namespace migc
