// Scripts for MySQL and MariaDB and their clients.
//
// The guard needs no stored procedure and so no privilege: statements that come out of a condition are prepared from a
// variable, which is 'DO 0' where there is nothing to do. It fails by setting a variable of the session to the message:
// the server then says that it cannot be set to the value of '…'. Nothing is transactional, so the guard comes before
// each revision. A second run is kept out by a named lock, which the server frees when the session ends.
//
// The client takes every word that ends in "delimiter" and has a blank behind it for its command of that name, wherever
// in a statement it stands; in backquotes it leaves it alone.
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <map>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/sql_mysql.h"

namespace migc {
namespace {

bool is_taken_for_delimiter(const sql::Token& token, std::string_view text) {
  return token.kind == sql::TokenKind::word && lower(text).ends_with("delimiter");
}

/// A row of characters that the text does not hold.
std::string unused_delimiter(std::string_view sql) {
  std::string delimiter = "//";
  while (sql.find(delimiter) != std::string_view::npos) delimiter += '/';
  return delimiter;
}

/// What stored procedures, and blocks like theirs, can't hold.
bool stands_in_no_block(std::string_view sql) {
  std::vector<std::string> words;
  for (const sql::Token& token : sql::lex_mysql(sql)) {
    if (token.kind == sql::TokenKind::comment) continue;
    words.push_back(upper(sql.substr(token.begin, token.end - token.begin)));
    if (words.size() == 12 || words.back() == "(") break;
  }
  const auto has = [&](std::initializer_list<std::string_view> some) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return std::find(some.begin(), some.end(), word) != some.end();
    });
  };
  if (words.empty()) return false;
  const std::string& first = words.front();
  if (first == "CREATE") return has({"PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"});
  if (first == "ALTER") return has({"PROCEDURE", "FUNCTION", "EVENT", "VIEW"});
  if (first == "DROP") return has({"PROCEDURE", "FUNCTION", "PACKAGE"});
  return first == "LOCK" || first == "UNLOCK" || first == "LOAD" || first == "USE";
}

/// What can't be prepared either, by its first word; PREPARE and what belongs to it is the renderer's.
bool is_never_dynamic(std::string_view sql) {
  for (const sql::Token& token : sql::lex_mysql(sql)) {
    if (token.kind == sql::TokenKind::comment) continue;
    const std::string first = upper(sql.substr(token.begin, token.end - token.begin));
    return first == "LOCK" || first == "UNLOCK" || first == "LOAD" || first == "USE" || first == "PREPARE" ||
           first == "EXECUTE" || first == "DEALLOCATE" || first == "BEGIN";
  }
  return false;
}

bool ends_in_line_comment_mysql(std::string_view sql) {
  const std::vector<sql::Token> tokens = sql::lex_mysql(sql);
  return !tokens.empty() && tokens.back().kind == sql::TokenKind::comment &&
         !sql.substr(tokens.back().begin).starts_with("/*");
}

class MySQL final : public Family {
 public:
  std::string string_literal(std::string_view text) const override {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "''") + "'";
  }

  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view statements = R"({second_run}SET @migc_at = {nothing}{end}
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = {schema} AND table_name = {name}) = 0, 'DO 0', {query}){end}
PREPARE migc FROM @migc{end}
EXECUTE migc{end}
DEALLOCATE PREPARE migc{end}
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) {is_one_of}, @@SESSION.completion_type, LEFT(CONCAT({message}, @migc_at{hint}), 200)))";
    using namespace fmt::literals;
    const std::string query = fmt::format("SELECT {} INTO @migc_at FROM {}", rows_found(guard.nothing), table.spelled);
    return fmt::format(statements, "second_run"_a = no_second_run(guard, table), "end"_a = ";",
                       "schema"_a = schema_of(table), "name"_a = string_literal(table.name),
                       "query"_a = string_literal(query), "is_one_of"_a = is_one_of(guard),
                       "message"_a = string_literal(guard.message), "nothing"_a = string_literal(guard.nothing),
                       "hint"_a = hint(guard));
  }

  /// The list of all that differs is a result set, which a client shows; the error has room for its begin. Each schema is
  /// asked for by itself, or the server would look into all of them.
  std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect&, bool) const override {
    constexpr std::string_view query = R"(SET @migc_differs = (
    WITH needed (number, wanted, what, s, t, c, type) AS (
        {needed}
    ), present (s, t, c, type) AS (
        {present}
    )
    SELECT GROUP_CONCAT(CONCAT(needed.what, CASE
            WHEN NOT needed.wanted THEN ' is there already'
            WHEN here.t IS NULL THEN ' is missing'
            ELSE CONCAT(' is ', here.type, ', not ', needed.type)
        END) ORDER BY needed.number SEPARATOR ', ')
    FROM needed
        LEFT JOIN present AS here ON here.s = needed.s
            AND CONVERT(here.t USING utf8mb4) = needed.t COLLATE utf8mb4_general_ci
            AND CONVERT(here.c USING utf8mb4) = needed.c COLLATE utf8mb4_general_ci
        LEFT JOIN present AS home ON home.s = needed.s AND home.c = ''
            AND CONVERT(home.t USING utf8mb4) = needed.t COLLATE utf8mb4_general_ci
    WHERE (needed.c = '' OR home.t IS NOT NULL)
        AND ((here.t IS NOT NULL) <> needed.wanted
            OR (needed.wanted AND needed.type <> '' AND CAST(here.type AS BINARY) <> CAST(needed.type AS BINARY)))))";
    std::map<std::string, std::vector<std::string>> tables;  // by schema, as literals
    for (const ShapeRow& row : rows) {
      std::vector<std::string>& known = tables[row.table.schema];
      const std::string literal = string_literal(row.table.name);
      if (known.empty() || known.back() != literal) known.push_back(literal);
    }
    std::vector<std::string> needed, present;
    for (const ShapeRow& row : rows) {
      needed.push_back(fmt::format(
          "SELECT {}, {}, {}, {}, {}, {}, {}", needed.size() + 1, row.absent ? 0 : 1, string_literal(row.what),
          std::distance(tables.begin(), tables.find(row.table.schema)) + 1, string_literal(row.table.name),
          string_literal(row.column), string_literal(row.in_catalog)));
    }
    for (const auto& [schema, names] : tables) {
      const std::string where = fmt::format("table_schema = {} AND table_name IN ({})",
                                            schema.empty() ? "DATABASE()" : string_literal(schema), join(names, ", "));
      const auto number = std::distance(tables.begin(), tables.find(schema)) + 1;
      present.push_back(fmt::format(
          "SELECT {}, table_name, '', '' FROM information_schema.tables WHERE {}", number, where));
      present.push_back(fmt::format(
          "SELECT {}, table_name, column_name, column_type FROM information_schema.columns WHERE {}", number, where));
    }
    constexpr std::string_view all = "\n        UNION ALL ";
    using namespace fmt::literals;
    return {fmt::format(query, "needed"_a = join(needed, all), "present"_a = join(present, all)),
            "SELECT @migc_differs AS differs FROM DUAL WHERE @migc_differs IS NOT NULL",
            fmt::format("SET SESSION completion_type = IF(@migc_differs IS NULL, @@SESSION.completion_type, "
                        "LEFT(CONCAT({}, ': ', @migc_differs), 200))",
                        string_literal(shape_differs))};
  }

  /// A client that sends statement after statement has no DELIMITER: for it each is prepared, or DO 0 in its place.
  std::vector<std::string> conditional(const Conditional& what) const override {
    const std::string condition = fmt::format("(SELECT CAST({} AS BINARY) FROM {}) = CAST({} AS BINARY)", rows_found("base"),
                                              what.table.spelled, string_literal(rows_shown(what.rows)));
    return what.options.client == ClientMode::plain ? prepared(condition, what) : block(condition, what);
  }

  std::string obstacle(std::string_view sql, const Dialect& dialect, const ScriptOptions& options) const override {
    const bool is_plain = options.client == ClientMode::plain;
    if (is_plain && is_never_dynamic(sql)) return "it cannot be prepared";
    if (!stands_in_no_block(sql)) return {};
    if (dialect.script.dynamic.empty()) return "it can neither stand in a procedure nor be prepared";
    return is_never_dynamic(sql) ? "it cannot stand in a block" : "";
  }

  std::string progress_line(std::string_view) const override { return {}; }

  std::string release(const VersionTable& table) const override {
    return fmt::format("DO RELEASE_LOCK({})", lock_name(table));
  }

  std::vector<std::string> timeouts(const ScriptOptions&) const override { return {}; }  // they are data

  /// A body is given under another delimiter.
  std::string for_client(std::string_view sql, const Dialect& dialect) const override {
    std::string out;
    bool has_semicolon = false;
    std::size_t done = 0;
    bool ends_in_comment = false;
    for (const sql::Token& token : sql::lex_mysql(sql)) {
      const std::string_view text = sql.substr(token.begin, token.end - token.begin);
      has_semicolon = has_semicolon || text == ";";
      ends_in_comment = token.kind == sql::TokenKind::comment && !text.starts_with("/*");
      if (!is_taken_for_delimiter(token, text)) continue;
      out.append(sql.substr(done, token.begin - done)).append(1, '`').append(text).append(1, '`');
      done = token.end;
    }
    out.append(sql.substr(done));
    if (ends_in_comment) out += '\n';
    if (!has_semicolon || !sql::has_body_mysql(sql)) return out.append(dialect.script.terminator);
    const std::string delimiter = unused_delimiter(out);
    return fmt::format("DELIMITER {0}\n{1}{0}\nDELIMITER {2}", delimiter, out, dialect.script.terminator);
  }

  std::string clean_up(std::string_view) const override { return {}; }

 private:
  std::string rows_found(std::string_view nothing) const {
    return fmt::format("COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), {})",
                       string_literal(nothing));
  }

  std::vector<std::string> block(const std::string& condition, const Conditional& what) const {
    std::string statements;
    for (const std::string& sql : what.statements) {
      statements += stands_in_no_block(sql) ? fill(what.dialect.script.dynamic, {{"string", string_literal(sql)}}) : sql;
      statements += ends_in_line_comment_mysql(sql) ? "\n;\n" : ";\n";
    }
    std::vector<std::string> made;
    for (const std::string& pattern : what.dialect.script.conditional)
      made.push_back(fill(pattern, {{"condition", condition}, {"statements", statements}}));
    return made;
  }

  std::vector<std::string> prepared(const std::string& condition, const Conditional& what) const {
    std::vector<std::string> made = {fmt::format("SET @migc_runs = {}", condition)};
    for (const std::string& sql : what.statements) {
      made.push_back(fmt::format("SET @migc = IF(@migc_runs, {}, 'DO 0')", string_literal(sql)));
      made.insert(made.end(), {"PREPARE migc FROM @migc", "EXECUTE migc", "DEALLOCATE PREPARE migc"});
    }
    return made;
  }

  /// What is found, as bytes, is what the guard wants.
  std::string is_one_of(const Guard& guard) const {
    if (guard.states.empty()) return fmt::format("= CAST({} AS BINARY)", string_literal(rows_shown(guard.rows, ", ", guard.nothing)));
    std::vector<std::string> literals;
    for (const std::string& state : guard.states) literals.push_back(fmt::format("CAST({} AS BINARY)", string_literal(state)));
    return fmt::format("IN ({})", join(literals, ", "));
  }

  std::string schema_of(const VersionTable& table) const {
    return table.schema.empty() ? "DATABASE()" : string_literal(table.schema);
  }

  /// At most 64 characters.
  std::string lock_name(const VersionTable& table) const {
    return fmt::format("CONCAT('migc ', LEFT(SHA2(CONCAT({}, {}), 256), 40))", schema_of(table),
                       string_literal("." + table.name));
  }

  std::string no_second_run(const Guard& guard, const VersionTable& table) const {
    if (!guard.first) return {};
    return fmt::format(
        "SET SESSION completion_type = IF({0} IS NULL, 'no database is chosen; name one on the command line', "
        "IF(GET_LOCK({1}, 0) = 1, @@SESSION.completion_type, 'another migc script is running on this database'));\n",
        schema_of(table), lock_name(table));
  }

  /// There is little room.
  std::string hint(const Guard& guard) const {
    if (!guard.nothing_changed) return "";
    if (guard.at_target.empty()) return ", " + string_literal("; nothing was changed");
    return fmt::format(", IF(CAST(@migc_at AS BINARY) = CAST({} AS BINARY), {}, '; nothing was changed')",
                       string_literal(rows_shown(guard.target)),
                       string_literal(", where this script leads; nothing was changed"));
  }
};

const MySQL mysql;
const FamilyRegistration mysql_registration("mysql", mysql);

}  // namespace
}  // namespace migc
