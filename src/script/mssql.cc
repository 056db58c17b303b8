// Scripts for SQL Server and its client sqlcmd.
//
// Each statement stands in a batch of its own, so that a view is alone in its batch and a new column is there
// when the next batch is compiled; rows that follow each other share one. sqlcmd stops at the first error; a
// client that knows nothing of `:on error exit` goes on with the next batch, so after each batch SET NOEXEC
// keeps the rest from running.
//
// The guard takes an application lock, so that a second run is refused at once, and then the version table,
// in a mode that keeps writers such as Alembic out. It reads the table by dynamic SQL, since it may not be
// there.
//
// sqlcmd reads lines before the server does, whatever quotes stand around them: a line that is GO ends the
// batch, one that begins with a colon, !! or one of a few words is a command, and $(name) is a variable.
// Strings are cut there, and the pieces joined: in parentheses, since nobody knows what stands around, and as
// nvarchar(max) where the whole is longer than what + gives otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/sql_stretches.h"

namespace migc::mssql {
namespace {

constexpr sql::QuoteRules quotes{true, true, false};

/// What sqlcmd may take for a command at the begin of a line.
bool begins_command(std::string_view line) {
  static constexpr std::array<std::string_view, 6> words = {"go", "exit", "quit", "reset", "ed", "list"};
  line = trim(line.substr(0, line.find('\n')));
  if (line.starts_with(':') || line.starts_with("!!")) return true;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return starts_with_ignoring_case(line, word) &&
           (line.size() == word.size() || !is_word(line[word.size()]));
  });
}

/// Where a string must be cut: after a line end whose next line begins a command, and within `$(`.
std::vector<std::size_t> cuts_of(std::string_view text) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    if ((text[i] == '\n' && begins_command(text.substr(i + 1))) || text.substr(i).starts_with("$("))
      cuts.push_back(i + 1);
  return cuts;
}

/// `literal` with its quotes; `prefix` is "N" or empty.
std::string in_pieces(std::string_view literal, std::string_view prefix,
                      const std::vector<std::size_t>& cuts) {
  constexpr std::size_t largest_joined = 4000;  // characters of an nvarchar that is not (max)
  std::string out =
      literal.size() > largest_joined ? fmt::format("(CAST({}'' AS nvarchar(max)) + ", prefix) : "(";
  out += prefix;
  std::size_t begin = 0;
  for (const std::size_t cut : cuts) {
    out.append(literal.substr(begin, cut - begin)).append("' + ").append(prefix).append("'");
    begin = cut;
  }
  return out.append(literal.substr(begin)).append(")");
}

/// A comment is for the reader: what a client would misread in it is changed.
std::string harmless_comment(std::string_view comment) {
  std::string out;
  for (std::size_t i = 0; i < comment.size(); ++i) {
    out += comment[i];
    if (comment[i] == '\n' && begins_command(comment.substr(i + 1))) out += "* ";
    if (comment[i] == '$' && comment.substr(i + 1).starts_with('(')) out += ' ';
  }
  return out;
}

bool moves_rows(std::string_view sql) {
  constexpr std::string_view identity = "SET IDENTITY_INSERT ";
  return sql.starts_with("INSERT INTO ") || sql.starts_with("UPDATE ") || sql.starts_with("DELETE FROM ") ||
         sql.starts_with(identity);
}

bool sets_session(std::string_view sql) { return sql.starts_with("SET ") && !moves_rows(sql); }

class SqlServer final : public Family {
 public:
  std::string string_literal(std::string_view text) const override {
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return (ascii ? "'" : "N'") + replaced(text, "'", "''") + "'";
  }

  std::string create_version_table(const VersionTable& table, std::size_t id_length) const override {
    return fmt::format(
        "IF OBJECT_ID({}, N'U') IS NULL\n"
        "CREATE TABLE {} (\n    version_num VARCHAR({}) NOT NULL, \n    CONSTRAINT {} PRIMARY KEY "
        "(version_num)\n)",
        national(table.spelled), table.spelled, id_length, table.constraint);
  }

  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view batch =
        R"(DECLARE @migc_lock int = 0, @migc_rows int = 0, @migc_wanted int = 0, @migc_target int = 0,
    @migc_present nvarchar(max) = N'base', @migc_message nvarchar(2047);
{lock}IF OBJECT_ID({name}, N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = {wanted}, @target = {target},
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), N''base'')
        FROM {escaped} WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF @migc_rows <> {count} OR @migc_wanted <> {count}
    SET @migc_message = LEFT({message} + @migc_present + {hint}, 2000);
IF @migc_message IS NOT NULL
BEGIN
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END)";
    using namespace fmt::literals;
    return fmt::format(batch, "lock"_a = lock(guard, table), "name"_a = national(table.spelled),
                       "wanted"_a = counted(guard.rows), "target"_a = counted(guard.target),
                       "escaped"_a = replaced(table.spelled, "'", "''"), "count"_a = guard.rows.size(),
                       "message"_a = message(guard), "hint"_a = hint(guard));
  }

  std::string release(const VersionTable& table) const override {
    return fmt::format("EXEC sp_releaseapplock @Resource = {}, @LockOwner = N'Session'", resource(table));
  }

  std::vector<std::string> timeouts(const ScriptOptions&) const override { return {}; }  // they are data

  std::string for_client(std::string_view sql, const Dialect& dialect) const override {
    std::string out;
    bool line_comment_last = false;
    for (const sql::Stretch& stretch : sql::stretches(sql, quotes)) {
      const std::string_view text = sql.substr(stretch.begin, stretch.end - stretch.begin);
      line_comment_last = stretch.kind == sql::Stretch::Kind::comment && text.starts_with("--");
      if (stretch.kind == sql::Stretch::Kind::comment)
        out += harmless_comment(text);
      else if (stretch.kind == sql::Stretch::Kind::string)
        append_string(out, text);
      else
        out += text;
    }
    if (line_comment_last) out += '\n';
    return out.append(dialect.script.terminator);
  }

  std::string comment(std::string_view text) const override { return "-- " + harmless_comment(text); }

  bool share_batch(std::string_view previous, std::string_view next) const override {
    return (moves_rows(previous) && moves_rows(next)) || (sets_session(previous) && sets_session(next));
  }

  std::string_view batch_check() const override { return "IF @@ERROR <> 0 SET NOEXEC ON;"; }

  std::string clean_up(std::string_view) const override { return {}; }

 private:
  static std::string national(std::string_view text) { return "N'" + replaced(text, "'", "''") + "'"; }

  static void append_string(std::string& out, std::string_view literal) {
    const std::vector<std::size_t> cuts = cuts_of(literal);
    if (cuts.empty()) {
      out += literal;
      return;
    }
    const bool prefixed = !out.empty() && (out.back() == 'N' || out.back() == 'n') &&
                          (out.size() == 1 || !is_word(out[out.size() - 2]));
    if (prefixed) out.pop_back();
    out += in_pieces(literal, prefixed ? "N" : "", cuts);
  }

  /// COUNT(CASE WHEN version_num … IN (N''a'') THEN 1 END), within a string
  static std::string counted(const std::vector<std::string>& rows) {
    if (rows.empty()) return "0";
    std::vector<std::string> literals;
    for (const std::string& row : rows) literals.push_back(replaced(national(row), "'", "''"));
    return fmt::format("COUNT(CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ({}) THEN 1 END)",
                       join(literals, ", "));
  }

  static std::string resource(const VersionTable& table) { return national("migc " + table.spelled); }

  static std::string lock(const Guard& guard, const VersionTable& table) {
    if (!guard.first) return {};
    return fmt::format(
        "EXEC @migc_lock = sp_getapplock @Resource = {}, @LockMode = N'Exclusive', @LockOwner = N'{}', "
        "@LockTimeout = "
        "0;\n",
        resource(table), guard.until_commit ? "Transaction" : "Session");
  }

  static std::string message(const Guard& guard) {
    const std::string rows = guard.rows.empty() ? "base" : join(guard.rows, ", ");
    return national(fmt::format("{} a database at {}, and this one is at ",
                                guard.first ? "this script is for" : "from here on this script needs", rows));
  }

  static std::string hint(const Guard& guard) {
    if (!guard.first)
      return national(". Something else moved the version rows while this script was running.");
    const std::string target = guard.target.empty() ? "base" : join(guard.target, ",");
    return fmt::format(
        "CASE WHEN @migc_rows = {0} AND @migc_target = {0} THEN {1}\n"
        "        ELSE {2} + REPLACE(@migc_present, N', ', N',') + {3} END",
        guard.target.size(), national(". It already is where this script leads; nothing was changed."),
        national(fmt::format(". Nothing was changed. The script for this database is made by: migc {} ",
                             to_string(guard.direction))),
        national(":" + target));
  }
};

const SqlServer sql_server;
const FamilyRegistration mssql_family("mssql", sql_server);

}  // namespace
}  // namespace migc::mssql
