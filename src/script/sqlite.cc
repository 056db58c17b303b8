// Scripts for SQLite and its client sqlite3.
//
// There is no DO block: the guard is a temporary table whose constraints are called as what they have to say,
// and a row with what the version table holds. A version table that isn't there can't be read, so it is made
// before; where the guard fails, the transaction takes it back. BEGIN IMMEDIATE lets one run after the other
// come to the guard.
//
// Foreign keys are off (see the renderer), so a statement may leave rows that refer to nothing: before the
// commit they are counted, and there may not be more of them than at the start.
//
// sqlite3 reads line by line. Where no statement is open, a line that begins with '.' is a command, and one
// with '#' is a comment; the renderer lets none begin so. Outside of quotes, a line of nothing but '/' or GO
// ends the statement: such a line is joined to the one before.
#include <fmt/format.h>

#include <algorithm>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

constexpr std::string_view guard_table = "temp.migc_guard";

std::string rows_shown(const std::vector<std::string>& rows, std::string_view separator = ", ") {
  return rows.empty() ? "base" : join(rows, separator);
}

/// The name of a constraint.
std::string named(std::string_view message) { return "\"" + replaced(message, "\"", "\"\"") + "\""; }

std::string_view spelling(std::string_view sql, const sql::Token& token) {
  return sql.substr(token.begin, token.end - token.begin);
}

bool begins_line(std::string_view sql, const sql::Token& token) {
  const std::size_t line =
      token.begin == 0 ? std::string_view::npos : sql.find_last_of('\n', token.begin - 1);
  return line != std::string_view::npos && trim(sql.substr(line, token.begin - line)).empty();
}

bool may_end_statement(std::string_view sql, const sql::Token& token) {
  const std::string_view text = spelling(sql, token);
  const bool is_mark = token.kind == sql::TokenKind::symbol && text.starts_with('/');
  const bool is_word = token.kind == sql::TokenKind::word && lower(text) == "go";
  return (is_mark || is_word) && begins_line(sql, token);
}

/// No line begins with what sqlite3 could take for the end of the statement.
std::string without_ends(std::string_view sql) {
  std::string out;
  std::size_t done = 0;
  for (const sql::Token& token : sql::lex(sql)) {
    if (!may_end_statement(sql, token)) continue;
    const std::string_view before = sql.substr(done, token.begin - done);
    out.append(before.substr(0, before.find_last_not_of(" \t\r\n") + 1)) += ' ';
    done = token.begin;
  }
  return out.append(sql.substr(done));
}

bool has_comment_at_end(std::string_view sql, const std::vector<sql::Token>& tokens) {
  return !tokens.empty() && tokens.back().kind == sql::TokenKind::comment &&
         spelling(sql, tokens.back()).starts_with("--");
}

class Sqlite final : public Family {
 public:
  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view statements = R"({create};
CREATE TEMP TABLE migc_guard (
    present TEXT NOT NULL,
    number INTEGER NOT NULL,
    broken_before INTEGER NOT NULL,
    broken_after INTEGER NOT NULL DEFAULT 0,
{already}    CONSTRAINT {message} CHECK ({is_here}),
    CONSTRAINT {broken} CHECK (broken_after <= broken_before)
);
SELECT 'this database is at ' || present FROM ({present})
  WHERE NOT ({is_here});
INSERT INTO {guard} (present, number, broken_before)
  SELECT present, number, (SELECT count(*) FROM pragma_foreign_key_check) FROM ({present}))";
    const std::string present = fmt::format(
        "SELECT coalesce(group_concat(version_num, ', '), 'base') AS present, count(*) AS number\n"
        "  FROM (SELECT version_num FROM {} ORDER BY version_num)",
        table.spelled);
    using namespace fmt::literals;
    std::string text = fmt::format(
        statements, "create"_a = create_version_table(table, guard.id_length), "already"_a = already(guard),
        "message"_a = named(message(guard)), "is_here"_a = is_at(guard.rows),
        "broken"_a =
            named("this script leaves rows whose foreign keys refer to nothing; PRAGMA foreign_key_check "
                  "shows them"),
        "guard"_a = guard_table, "present"_a = present);
    return guard.in_transaction ? text : "BEGIN IMMEDIATE;\n" + text + ";\nROLLBACK";
  }

  bool guard_makes_version_table() const override { return true; }

  std::string check_before_commit() const override {
    return fmt::format(
        "UPDATE {0} SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);\nDROP TABLE {0}",
        guard_table);
  }

  std::string release(const VersionTable&) const override { return {}; }

  std::vector<std::string> timeouts(const ScriptOptions&) const override { return {}; }  // they are data

  std::vector<std::pair<std::string, std::string>> refused(const ScriptOptions& options) const override {
    if (options.version_table_schema.empty()) return {};
    return {{"schemas", "leave version_table_schema out"}};
  }

  std::string for_client(std::string_view sql, const Dialect& dialect) const override {
    const std::vector<sql::Token> tokens = sql::lex(sql);
    std::string out(sql);
    if (std::any_of(tokens.begin(), tokens.end(),
                    [&](const sql::Token& token) { return may_end_statement(sql, token); }))
      out = without_ends(sql::without_comments(sql));
    else if (has_comment_at_end(sql, tokens))
      out += '\n';
    return out.append(dialect.script.terminator);
  }

  std::string clean_up(std::string_view) const override { return {}; }

 private:
  /// present = 'a, b' AND number = 2
  std::string is_at(const std::vector<std::string>& rows) const {
    return fmt::format("present = {} AND number = {}", string_literal(rows_shown(rows)), rows.size());
  }

  std::string message(const Guard& guard) const {
    if (!guard.first)
      return fmt::format(
          "from here on this script needs a database at {}; something else moved the version rows while it "
          "was running",
          rows_shown(guard.rows));
    return fmt::format(
        "this script is for a database at {}, and this one is at another; nothing was changed, and the "
        "script for it is "
        "made by: migc {} <where it is at>:{}",
        rows_shown(guard.rows), to_string(guard.direction), rows_shown(guard.target, ","));
  }

  std::string already(const Guard& guard) const {
    if (!guard.first || guard.rows == guard.target) return {};
    const std::string message = fmt::format(
        "this script is for a database at {}, and this one is at {}, where the script leads; nothing was "
        "changed",
        rows_shown(guard.rows), rows_shown(guard.target));
    return fmt::format("    CONSTRAINT {} CHECK (NOT ({})),\n", named(message), is_at(guard.target));
  }
};

const Sqlite sqlite;
const FamilyRegistration sqlite_family("sqlite", sqlite);

}  // namespace
}  // namespace migc
