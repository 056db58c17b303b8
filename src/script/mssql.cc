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
    @migc_present nvarchar(max) = {nothing}, @migc_message nvarchar(2047);
{lock}IF OBJECT_ID({name}, N'U') IS NOT NULL
    EXEC sp_executesql N'
        SELECT @rows = COUNT(*), @wanted = {wanted}, @target = {target},
            @present = COALESCE(STRING_AGG(CAST(version_num AS nvarchar(max)), N'', '')
                WITHIN GROUP (ORDER BY version_num COLLATE Latin1_General_BIN2), {quoted_nothing})
        FROM {escaped} WITH (TABLOCKX)',
        N'@rows int OUTPUT, @wanted int OUTPUT, @target int OUTPUT, @present nvarchar(max) OUTPUT',
        @migc_rows OUTPUT, @migc_wanted OUTPUT, @migc_target OUTPUT, @migc_present OUTPUT;
IF @migc_lock < 0
    SET @migc_message = N'another migc script is running on this database';
ELSE IF {is_wrong}
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
                       "escaped"_a = replaced(table.spelled, "'", "''"), "is_wrong"_a = is_wrong(guard),
                       "message"_a = national(guard.message), "hint"_a = hint(guard),
                       "nothing"_a = national(guard.nothing),
                       "quoted_nothing"_a = replaced(national(guard.nothing), "'", "''"));
  }

  std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect&, bool) const override {
    constexpr std::string_view batch = R"(DECLARE @migc_differs nvarchar(max), @migc_message nvarchar(2047);
SELECT @migc_differs = STRING_AGG(CAST(needed.what + CASE
        WHEN needed.wanted = 0 THEN N' is there already'
        WHEN needed.name IS NULL OR here.column_id IS NULL THEN N' is missing'
        ELSE N' is ' + here.type + N', not ' + needed.type
    END AS nvarchar(max)), N', ') WITHIN GROUP (ORDER BY needed.number)
FROM (VALUES
    {rows}
) AS needed (number, wanted, what, relation, name, type)
LEFT JOIN (
    SELECT present.object_id, present.name, present.column_id, CASE TYPE_NAME(present.user_type_id)
            WHEN N'decimal' THEN N'numeric' ELSE TYPE_NAME(present.user_type_id)
        END + CASE
            WHEN TYPE_NAME(present.user_type_id) IN (N'varchar', N'nvarchar', N'varbinary') AND present.max_length = -1 THEN N'(max)'
            WHEN TYPE_NAME(present.user_type_id) IN (N'nvarchar', N'nchar') THEN CONCAT(N'(', present.max_length / 2, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'varchar', N'char', N'varbinary', N'binary')
                THEN CONCAT(N'(', present.max_length, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'numeric', N'decimal')
                THEN CONCAT(N'(', present.[precision], N',', present.scale, N')')
            WHEN TYPE_NAME(present.user_type_id) IN (N'time', N'datetime2', N'datetimeoffset')
                THEN CONCAT(N'(', present.scale, N')')
            ELSE N''
        END AS type
    FROM sys.columns AS present
) AS here ON here.object_id = OBJECT_ID(needed.relation) AND here.name COLLATE DATABASE_DEFAULT = needed.name
WHERE CASE
        WHEN needed.name IS NULL THEN CASE WHEN OBJECT_ID(needed.relation) IS NULL THEN 1 ELSE 0 END
        WHEN OBJECT_ID(needed.relation) IS NULL THEN 1 - needed.wanted
        WHEN here.column_id IS NULL THEN 1
        WHEN needed.wanted = 1 AND here.type COLLATE DATABASE_DEFAULT <> needed.type THEN 1
        ELSE 0
    END = needed.wanted;
IF @migc_differs IS NOT NULL
BEGIN
    SET @migc_message = LEFT({message} + @migc_differs, 2000);
    RAISERROR (N'%s', 16, 1, @migc_message);
    IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
    SET NOEXEC ON;
END)";
    std::vector<std::string> values;
    for (const ShapeRow& row : rows)
      values.push_back(fmt::format("({}, {}, {}, {}, {}, {})", values.size() + 1, row.absent ? 0 : 1, national(row.what),
                                   national(row.spelled), row.column.empty() ? "CAST(NULL AS nvarchar(128))" : national(row.column),
                                   row.in_catalog.empty() ? "CAST(NULL AS nvarchar(128))" : national(row.in_catalog)));
    // A constructor of rows wants a type for a column of nothing but NULL.
    using namespace fmt::literals;
    return {fmt::format(batch, "rows"_a = join(values, ",\n    "), "message"_a = national(std::string(shape_differs) + ": "))};
  }

  /// Each in an EXEC of its own, which is compiled when it runs: a column may be new, and a view wants to stand alone. What
  /// shares a batch shares the EXEC, since IDENTITY_INSERT ends with it.
  std::vector<std::string> conditional(const Conditional& what) const override {
    std::vector<std::string> pieces;
    for (std::size_t i = 0; i < what.statements.size(); ++i) {
      const std::string& sql = what.statements[i];
      const bool joins = i > 0 && share_batch(what.statements[i - 1], sql) && pieces.back().size() < largest_piece;
      if (joins)
        pieces.back() += ";\n" + sql;
      else
        pieces.push_back(sql);
    }
    std::string batch, variable;
    for (const std::string& sql : pieces) {
      const std::string literal = national(sql);
      const bool is_cut = !cuts_of(literal).empty();  // EXEC joins nothing but strings
      if (is_cut) variable = "DECLARE @migc_sql nvarchar(max);\n";
      batch += is_cut ? fmt::format("    SET @migc_sql = {};\n    EXEC (@migc_sql);\n", literal)
                      : fmt::format("    EXEC ({});\n", literal);
    }
    const std::string& table = what.table.spelled;
    return {fmt::format("{}IF (SELECT COUNT(*) FROM {}) = {} AND (SELECT {} FROM {}) = {}\nBEGIN\n{}END", variable, table,
                        what.rows.size(), counted(what.rows, false), table, what.rows.size(), batch)};
  }

  std::string obstacle(std::string_view, const Dialect&, const ScriptOptions&) const override { return {}; }

  std::string keep_out(const VersionTable& table) const override {
    return fmt::format("DECLARE @migc_rows int;\nSELECT @migc_rows = COUNT(*) FROM {} WITH (TABLOCKX, HOLDLOCK)",
                       table.spelled);
  }

  std::string progress_line(std::string_view) const override { return {}; }
  std::string progress_statement(std::string_view text) const override {
    return fmt::format("RAISERROR (N'%s', 0, 1, {}) WITH NOWAIT", national(harmless_comment(text)));  // no expression
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
  static constexpr std::size_t largest_piece = std::size_t{64} << 10;

  static std::string is_wrong(const Guard& guard) {
    if (guard.states.empty())
      return fmt::format("@migc_rows <> {0} OR @migc_wanted <> {0}", guard.rows.size());
    std::vector<std::string> states;
    for (const std::string& state : guard.states) states.push_back(national(state));
    return fmt::format("@migc_present COLLATE Latin1_General_BIN2 NOT IN ({})", join(states, ", "));
  }

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

  /// COUNT(CASE WHEN version_num … IN (N''a'') THEN 1 END), `quoted`: within a string
  static std::string counted(const std::vector<std::string>& rows, bool quoted = true) {
    if (rows.empty()) return quoted ? "0" : "COUNT(*)";
    std::vector<std::string> literals;
    for (const std::string& row : rows)
      literals.push_back(quoted ? replaced(national(row), "'", "''") : national(row));
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

  static std::string hint(const Guard& guard) {
    if (guard.at_target.empty()) return national(". " + guard.hint);
    return fmt::format(
        "CASE WHEN @migc_rows = {0} AND @migc_target = {0} THEN {1}\n"
        "        ELSE {2} + REPLACE(@migc_present, N', ', N',') + {3} END",
        guard.target.size(), national(". " + guard.at_target), national(". " + guard.hint), national(guard.hint_end));
  }
};

const SqlServer sql_server;
const FamilyRegistration mssql_family("mssql", sql_server);

}  // namespace
}  // namespace migc::mssql
