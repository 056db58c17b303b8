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

class MySQL final : public Family {
 public:
  std::string string_literal(std::string_view text) const override {
    return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "''") + "'";
  }

  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view statements = R"({second_run}SET @migc_at = 'base'{end}
SET @migc = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = {schema} AND table_name = {name}) = 0, 'DO 0', {query}){end}
PREPARE migc FROM @migc{end}
EXECUTE migc{end}
DEALLOCATE PREPARE migc{end}
SET SESSION completion_type = IF(CAST(@migc_at AS BINARY) = CAST({rows} AS BINARY), @@SESSION.completion_type, LEFT(CONCAT({message}, @migc_at{hint}), 200)))";
    using namespace fmt::literals;
    const std::string query = fmt::format(
        "SELECT COALESCE(GROUP_CONCAT(version_num ORDER BY CAST(version_num AS BINARY) SEPARATOR ', '), 'base') INTO "
        "@migc_at FROM {}",
        table.spelled);
    return fmt::format(statements, "second_run"_a = no_second_run(guard, table), "end"_a = ";",
                       "schema"_a = schema_of(table), "name"_a = string_literal(table.name),
                       "query"_a = string_literal(query), "rows"_a = string_literal(shown(guard.rows)),
                       "message"_a = string_literal(message(guard)), "hint"_a = hint(guard));
  }

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
  static std::string shown(const std::vector<std::string>& rows) {
    return rows.empty() ? "base" : join(rows, ", ");
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

  std::string message(const Guard& guard) const {
    return fmt::format("{} a database at {}, and this one is at ",
                       guard.first ? "this script is for" : "from here on this script needs", shown(guard.rows));
  }

  std::string hint(const Guard& guard) const {
    if (!guard.first) return "";
    return fmt::format(", IF(CAST(@migc_at AS BINARY) = CAST({} AS BINARY), {}, '; nothing was changed')",
                       string_literal(shown(guard.target)),
                       string_literal(", where this script leads; nothing was changed"));
  }
};

const MySQL mysql;
const FamilyRegistration mysql_registration("mysql", mysql);

}  // namespace
}  // namespace migc
