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
    if (guard.is_of_part) return part_guard(guard, table);
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

  /// What differs is a result, which the client shows; the error can say nothing that is not known beforehand. Types are texts
  /// here, and are compared as such, but for blanks and case.
  std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect&, bool in_transaction) const override {
    constexpr std::string_view differences = R"(CREATE TEMP TABLE migc_differences AS
  WITH needed (number, wanted, what, relation, name, type) AS (VALUES
    {rows}
  )
  SELECT what || CASE
      WHEN NOT wanted THEN ' is there already'
      WHEN needed.name IS NULL OR present.name IS NULL THEN ' is missing'
      ELSE ' is ' || present.type || ', not ' || needed.type
    END AS difference
  FROM needed LEFT JOIN pragma_table_xinfo(needed.relation) AS present ON present.name = needed.name COLLATE NOCASE
  WHERE CASE
    WHEN needed.name IS NULL THEN EXISTS (SELECT 1 FROM pragma_table_xinfo(needed.relation)) <> wanted
    WHEN NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(needed.relation)) THEN 0
    WHEN (present.name IS NOT NULL) <> wanted THEN 1
    ELSE wanted AND replace(upper(present.type), ' ', '') <> replace(upper(needed.type), ' ', '')
  END
  ORDER BY number)";
    std::vector<std::string> values;
    for (const ShapeRow& row : rows)
      values.push_back(fmt::format("({}, {}, {}, {}, {}, {})", values.size() + 1, row.absent ? 0 : 1, string_literal(row.what),
                                   string_literal(row.table.name), row.column.empty() ? "NULL" : string_literal(row.column),
                                   row.type.empty() ? "NULL" : string_literal(row.type)));
    using namespace fmt::literals;
    std::vector<std::string> statements = {
        fmt::format(differences, "rows"_a = join(values, ",\n    ")),
        "SELECT difference FROM temp.migc_differences",
        fmt::format("CREATE TEMP TABLE migc_shape (\n    differences INTEGER,\n    CONSTRAINT {} CHECK (differences = 0)\n)",
                    named(shape_differs)),
        "INSERT INTO temp.migc_shape SELECT count(*) FROM temp.migc_differences",
        "DROP TABLE temp.migc_shape",
        "DROP TABLE temp.migc_differences"};
    if (in_transaction) return statements;
    statements.insert(statements.begin(), "BEGIN IMMEDIATE");
    statements.emplace_back("ROLLBACK");
    return statements;
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
    std::vector<std::pair<std::string, std::string>> all;
    if (!options.version_table_schema.empty()) all.emplace_back("schemas", "leave version_table_schema out");
    if (options.idempotent)
      all.emplace_back("statement that runs others under a condition",
                       "leave --idempotent out, and begin the range where the database is: `migc current` prints the "
                       "query that says it");
    return all;
  }

  std::vector<std::string> conditional(const Conditional&) const override { return {}; }  // refused
  std::string obstacle(std::string_view, const Dialect&, const ScriptOptions&) const override { return {}; }

  std::string progress_line(std::string_view text) const override { return ".print " + printed(text); }

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
  /// Before a part of a script. The guard's table may be there already.
  std::string part_guard(const Guard& guard, const VersionTable& table) const {
    constexpr std::string_view statements = R"({create};
CREATE TEMP TABLE migc_part (
    present TEXT,
    CONSTRAINT {message} CHECK (present = {expected})
);
SELECT {found} || present FROM ({present}) WHERE present <> {expected};
INSERT INTO temp.migc_part {present};
DROP TABLE temp.migc_part)";
    const std::string present = fmt::format("SELECT coalesce(group_concat(version_num, ', '), {}) AS present FROM {}",
                                            string_literal(guard.nothing), table.spelled);
    using namespace fmt::literals;
    const std::string text =
        fmt::format(statements, "create"_a = create_version_table(table, guard.id_length),
                    "message"_a = named(fmt::format("{}another; {}", guard.message, guard.hint)),
                    "expected"_a = string_literal(rows_shown(guard.rows, ", ", guard.nothing)), "present"_a = present,
                    "found"_a = string_literal("the last part that ran is "));
    return guard.in_transaction ? text : "BEGIN IMMEDIATE;\n" + text + ";\nROLLBACK";
  }

  /// As an argument of a command: in double quotes, where a backslash escapes.
  static std::string printed(std::string_view text) {
    return "\"" + replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"") + "\"";
  }

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
