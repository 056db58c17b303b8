// Scripts for Oracle and its client SQL*Plus.
//
// DDL commits by itself, and everything before it; data is committed after each revision. So each revision
// has a guard of its own. The guard is a block that reads the version table by dynamic SQL, since it may not
// be there. It keeps a second run out by a lock of DBMS_LOCK where the user may use that, which lives as long
// as the session; and by one on the version table, which lives until the next commit.
//
// SQL*Plus reads lines before the server does, whatever quotes stand around them: a semicolon at the end of a
// line ends a statement, a line that is '/' runs it, one that begins with '#' is a command, and a hyphen at
// the end of a line joins it with the next. A line holds 2,499 bytes. Strings are cut there and the pieces
// joined: in parentheses, since nobody knows what stands around.
#include <fmt/format.h>

#include <algorithm>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/sql_stretches.h"

namespace migc::oracle {
namespace {

constexpr sql::QuoteRules quotes{false, false, true};
/// Of the 2,499 bytes of a line: what stands before a piece, and its quotes, must fit, too.
constexpr std::size_t longest_line = 2400, longest_piece = 2000;

/// May the client misread a text of several lines?
bool is_misread(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  const std::vector<std::string_view> lines = split(text, '\n');
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const std::string_view shown = trim(line);
    return shown == "/" || shown == "." || shown.starts_with('#') || shown.ends_with(';') ||
           shown.ends_with('-');
  });
}

class Lines {
 public:
  explicit Lines(std::string_view sql) : sql_(sql) {}

  std::string take() {
    for (const sql::Stretch& stretch : sql::stretches(sql_, quotes)) {
      const std::string_view text = sql_.substr(stretch.begin, stretch.end - stretch.begin);
      if (stretch.kind == sql::Stretch::Kind::string)
        append_string(text);
      else if (stretch.kind == sql::Stretch::Kind::comment)
        append_comment(text);
      else if (stretch.kind == sql::Stretch::Kind::name)
        append_whole(text);
      else
        append_code(text);
    }
    return std::move(out_);
  }

 private:
  std::size_t column() const { return out_.size() - line_; }

  void append(std::string_view text) {
    out_ += text;
    const std::size_t end = text.rfind('\n');
    if (end != std::string_view::npos) line_ = out_.size() - (text.size() - end - 1);
  }

  void new_line() { append("\n"); }

  /// A name or a short string; it goes to the next line where this one is full, unless a prefix stands before
  /// it.
  void append_whole(std::string_view text) {
    const bool has_prefix = !out_.empty() && (is_word(out_.back()) || out_.back() == '.');
    if (column() > 0 && column() + text.size() > longest_line && !has_prefix) new_line();
    append(text);
  }

  /// Lines break at blanks; a line that is '/' or ends in a hyphen gets company.
  void append_code(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      const char c = code[i];
      if (c == ' ' && column() > longest_line - 200) {
        new_line();
        continue;
      }
      if (c == '\n') end_line();
      append(std::string_view(&code[i], 1));
    }
  }

  void end_line() {
    const std::string_view line = trim(std::string_view(out_).substr(line_));
    if (line == "/" || line == ".")
      out_.insert(line_, "/**/ ");
    else if (line.ends_with('-'))
      append(" /**/");
  }

  /// Of more than one line, or one that ends as a statement does: it goes.
  void append_comment(std::string_view comment) {
    const bool is_line = comment.starts_with("--");
    const std::string_view shown = trim(comment);
    const bool ends_badly =
        shown.ends_with(';') || shown.ends_with('-') || shown.ends_with('.') || shown.ends_with('/');
    if (is_line && (ends_badly || comment.size() > longest_line)) return;
    if (!is_line && comment.find('\n') != std::string_view::npos) return append(" ");
    append(comment);
  }

  void append_string(std::string_view literal) {
    const bool is_plain = literal.starts_with('\'') && literal.size() > 1 && !is_q_string();
    if (!is_plain || (!is_misread(literal) && literal.size() <= longest_piece + 2))
      return append_whole(literal);
    append_pieces(literal.substr(1, literal.size() - 2));
  }

  bool is_q_string() const { return !out_.empty() && lower(out_.substr(out_.size() - 1)) == "q"; }

  /// ('a' || CHR(10) || 'b'): `text` is what stood between the quotes.
  void append_pieces(std::string_view text) {
    std::string prefix;
    if (!out_.empty() && lower(out_.substr(out_.size() - 1)) == "n" &&
        (out_.size() == 1 || !is_word(out_[out_.size() - 2]))) {
      prefix = out_.substr(out_.size() - 1);
      out_.pop_back();
    }
    append("(");
    bool is_first = true;
    const auto add = [&](std::string_view piece) {
      const bool is_full = column() + piece.size() > longest_line;
      if (!is_first)
        append(is_full ? "\n|| " : " || ");
      else if (is_full)
        new_line();
      is_first = false;
      append(piece);
    };
    const bool cuts_lines = is_misread(text);
    while (!text.empty()) {
      if (cuts_lines && text[0] == '\n') {
        add("CHR(10)");
        text.remove_prefix(1);
        continue;
      }
      const std::size_t line = cuts_lines ? text.find('\n') : std::string_view::npos;
      const std::size_t size = piece_of(text.substr(0, std::min(line, text.size())));
      add(prefix + "'" + std::string(text.substr(0, size)) + "'");
      text.remove_prefix(size);
    }
    append(")");
  }

  /// Cuts neither a character nor a pair of quotes.
  static std::size_t piece_of(std::string_view text) {
    std::size_t size = utf8_prefix(text, longest_piece).size();
    std::size_t marks = 0;
    while (marks < size && text[size - 1 - marks] == '\'') ++marks;
    return size < text.size() && marks % 2 != 0 ? size - 1 : size;
  }

  std::string_view sql_;
  std::string out_;
  std::size_t line_ = 0;  // where the last line begins
};

class Oracle final : public Family {
 public:
  std::string create_version_table(const VersionTable& table, std::size_t id_length) const override {
    return fmt::format(
        "BEGIN\n    EXECUTE IMMEDIATE 'CREATE TABLE {} (\n    version_num VARCHAR2({} CHAR) NOT NULL,\n    "
        "CONSTRAINT {} "
        "PRIMARY KEY (version_num)\n)';\nEXCEPTION\n    WHEN OTHERS THEN\n        IF SQLCODE NOT IN (-955) "
        "THEN RAISE; "
        "END IF;\nEND;",
        replaced(table.spelled, "'", "''"), id_length, replaced(table.constraint, "'", "''"));
  }

  std::string guard(const Guard& guard, const VersionTable& table) const override {
    constexpr std::string_view block =
        R"(DECLARE
    found PLS_INTEGER := 0;
    wanted PLS_INTEGER := 0;
    target PLS_INTEGER := 0;
    present VARCHAR2(4000);
    message VARCHAR2(4000);
{declared}BEGIN
{second_run}    BEGIN
        EXECUTE IMMEDIATE 'LOCK TABLE {escaped} IN EXCLUSIVE MODE NOWAIT';
        EXECUTE IMMEDIATE '
            SELECT COUNT(*), {wanted}, {target},
                LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY {order})
            FROM {escaped}'
            INTO found, wanted, target, present;
    EXCEPTION
        WHEN OTHERS THEN
            IF SQLCODE = -54 THEN
                RAISE_APPLICATION_ERROR(-20001, 'another migc script is running on this database');
            ELSIF SQLCODE <> -942 THEN
                RAISE;
            END IF;
    END;
    IF {is_wrong} THEN
        message := {message} || COALESCE(present, {nothing});
{hint}        RAISE_APPLICATION_ERROR(-20000, SUBSTR(message, 1, 2000));
    END IF;
END;)";
    using namespace fmt::literals;
    return fmt::format(
        block, "declared"_a = guard.first ? "    handle VARCHAR2(128);\n    answer PLS_INTEGER := 0;\n" : "",
        "second_run"_a = no_second_run(guard, table), "escaped"_a = replaced(table.spelled, "'", "''"),
        "wanted"_a = counted(guard.rows), "target"_a = counted(guard.target), "is_wrong"_a = is_wrong(guard),
        "order"_a = guard.states.empty() ? "version_num" : "NLSSORT(version_num, ''NLS_SORT = BINARY'')",
        "message"_a = literal(guard.message), "nothing"_a = literal(guard.nothing), "hint"_a = hint(guard));
  }

  std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect& dialect, bool) const override {
    constexpr std::string_view text = R"(DECLARE
    differences VARCHAR2(4000);
BEGIN
    FOR difference IN (
        WITH needed (place, wanted, what, owner, relation, name, shown) AS (
            {needed}
        ), present AS (
            SELECT owner, table_name, column_name, CASE
                    WHEN data_type IN ('VARCHAR2', 'CHAR')
                        THEN data_type || '(' || char_length || CASE char_used WHEN 'C' THEN ' CHAR' ELSE ' BYTE' END || ')'
                    WHEN data_type IN ('NVARCHAR2', 'NCHAR') THEN data_type || '(' || char_length || ')'
                    WHEN data_type = 'RAW' THEN data_type || '(' || data_length || ')'
                    WHEN data_type = 'NUMBER' AND data_precision IS NOT NULL
                        THEN data_type || '(' || data_precision || ',' || data_scale || ')'
                    WHEN data_type = 'NUMBER' AND data_scale IS NOT NULL THEN data_type || '(*,' || data_scale || ')'
                    ELSE data_type
                END AS shown
            FROM all_tab_columns
            WHERE (owner, table_name) IN (SELECT owner, relation FROM needed)
        ), home AS (
            SELECT DISTINCT owner, table_name FROM present
        )
        SELECT needed.what || CASE
                WHEN needed.wanted = 0 THEN ' is there already'
                WHEN needed.name IS NULL OR present.column_name IS NULL THEN ' is missing'
                ELSE ' is ' || present.shown || ', not ' || needed.shown
            END AS shown
        FROM needed
            LEFT JOIN home ON home.owner = needed.owner AND home.table_name = needed.relation
            LEFT JOIN present ON present.owner = needed.owner AND present.table_name = needed.relation
                AND present.column_name = needed.name
        WHERE CASE
                WHEN needed.name IS NULL THEN CASE WHEN home.table_name IS NULL THEN 1 ELSE 0 END
                WHEN home.table_name IS NULL THEN 1 - needed.wanted
                WHEN present.column_name IS NULL THEN 1
                WHEN needed.wanted = 1 AND present.shown <> needed.shown THEN 1
                ELSE 0
            END = needed.wanted
        ORDER BY needed.place
    ) LOOP
        differences := SUBSTR(differences || ', ' || difference.shown, 1, 1800);
    END LOOP;
    IF differences IS NOT NULL THEN
        RAISE_APPLICATION_ERROR(-20002, {message} || SUBSTR(differences, 2));
    END IF;
END;)";
    const auto in_catalog = [&](const std::string& name) { return literal(dialect.quoted(name) == name ? upper(name) : name); };
    std::vector<std::string> needed;
    for (const ShapeRow& row : rows) {
      needed.push_back(fmt::format(
          "SELECT {}, {}, {}, {}, {}, {}, {} FROM DUAL", needed.size() + 1, row.absent ? 0 : 1, literal(row.what),
          row.table.schema.empty() ? "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')" : in_catalog(row.table.schema),
          in_catalog(row.table.name), row.column.empty() ? "CAST(NULL AS VARCHAR2(128))" : in_catalog(row.column),
          row.in_catalog.empty() ? "CAST(NULL AS VARCHAR2(128))" : literal(row.in_catalog)));
    }
    using namespace fmt::literals;
    return {fmt::format(text, "needed"_a = join(needed, "\n            UNION ALL "),
                        "message"_a = literal(std::string(shape_differs) + ":"))};
  }

  std::vector<std::string> conditional(const Conditional& what) const override {
    std::string text = fmt::format(
        "DECLARE\n    found PLS_INTEGER;\n    wanted PLS_INTEGER;\nBEGIN\n    SELECT COUNT(*), {} INTO found, wanted FROM "
        "{};\n    IF found = {} AND wanted = {} THEN\n",
        counted(what.rows, false), what.table.spelled, what.rows.size(), what.rows.size());
    for (const std::string& sql : what.statements) {
      const bool wants_end = sql::begins_block(sql, quotes) && !trim(sql).ends_with(';');
      text += fmt::format("        EXECUTE IMMEDIATE {};\n", long_literal(wants_end ? sql + ";" : sql));
    }
    return {text + "    END IF;\nEND;"};
  }

  std::string obstacle(std::string_view, const Dialect&, const ScriptOptions&) const override { return {}; }

  /// A block may not be too large to compile.
  std::size_t largest_conditional() const override { return std::size_t{32} << 10; }

  std::string progress_line(std::string_view text) const override {
    const std::string line = "PROMPT " + std::string(utf8_prefix(text, longest_piece));
    return line.ends_with('-') ? line + " *" : line;
  }
  std::string progress_statement(std::string_view text) const override {
    return fmt::format("SELECT {} AS progress FROM DUAL", literal(text));
  }

  std::string release(const VersionTable& table) const override {
    return fmt::format(
        "DECLARE\n    handle VARCHAR2(128);\n    answer PLS_INTEGER;\nBEGIN\n{}EXCEPTION\n    WHEN OTHERS "
        "THEN\n"
        "        IF SQLCODE NOT IN (-6550) THEN RAISE; END IF;\nEND;",
        lock_call(table, "DBMS_LOCK.RELEASE(:handle)", "    "));
  }

  std::vector<std::string> timeouts(const ScriptOptions&) const override { return {}; }  // they are data

  std::string for_client(std::string_view sql, const Dialect& dialect) const override {
    std::string out = Lines(sql).take();
    if (!sql::begins_block(sql, quotes)) return out.append(dialect.script.terminator);
    if (!trim(out).ends_with(';')) out += ';';
    return out.append("\n/");
  }

  std::string comment(std::string_view text) const override {
    std::string out = "-- " + std::string(text.substr(0, utf8_prefix(text, longest_piece).size()));
    const char last = trim(out).back();
    if (last == ';' || last == '-' || last == '.' || last == '/') out += " *";
    return out;
  }

  std::string clean_up(std::string_view) const override { return {}; }

 private:
  /// A string of PL/SQL has at most 32,767 bytes; a longer one is joined as CLOB.
  static std::string long_literal(std::string_view text) {
    constexpr std::size_t longest_string = 30'000, longest_part = 15'000;
    if (text.size() <= longest_string) return literal(text);
    std::vector<std::string> parts;
    while (!text.empty()) {
      const std::string_view part = utf8_prefix(text, longest_part);
      parts.push_back("TO_CLOB(" + literal(part) + ")");
      text.remove_prefix(part.size());
    }
    return join(parts, " || ");
  }

  /// IN takes a thousand at most.
  static std::string is_wrong(const Guard& guard) {
    if (guard.states.empty()) return fmt::format("found <> {0} OR wanted <> {0}", guard.rows.size());
    constexpr std::size_t most = 500;
    std::vector<std::string> lists;
    for (std::size_t i = 0; i < guard.states.size(); i += most) {
      std::vector<std::string> states;
      for (std::size_t k = i; k < std::min(i + most, guard.states.size()); ++k) states.push_back(literal(guard.states[k]));
      lists.push_back(fmt::format("COALESCE(present, 'base') NOT IN ({})", join(states, ", ")));
    }
    return join(lists, "\n        AND ");
  }

  static std::string literal(std::string_view text) { return "'" + replaced(text, "'", "''") + "'"; }

  /// COUNT(CASE WHEN version_num IN (''a'') THEN 1 END); `quoted`: within a string
  static std::string counted(const std::vector<std::string>& rows, bool quoted = true) {
    if (rows.empty()) return "0";
    std::vector<std::string> literals;
    for (const std::string& row : rows) literals.push_back(quoted ? replaced(literal(row), "'", "''") : literal(row));
    return fmt::format("COUNT(CASE WHEN version_num IN ({}) THEN 1 END)", join(literals, ", "));
  }

  /// EXECUTE IMMEDIATE, since who may not use DBMS_LOCK could not compile a call of it.
  static std::string lock_call(const VersionTable& table, std::string_view call, std::string_view indent) {
    return fmt::format(
        "{0}EXECUTE IMMEDIATE 'BEGIN DBMS_LOCK.ALLOCATE_UNIQUE({1}, :handle); END;' USING OUT handle;\n"
        "{0}EXECUTE IMMEDIATE 'BEGIN :answer := {2}; END;' USING OUT answer, IN handle;\n",
        indent, replaced(literal("migc " + table.spelled), "'", "''"), call);
  }

  static std::string no_second_run(const Guard& guard, const VersionTable& table) {
    if (!guard.first) return {};
    return fmt::format(
        "    BEGIN\n{}    EXCEPTION\n        WHEN OTHERS THEN\n            IF SQLCODE NOT IN (-6550) THEN "
        "RAISE; END IF;\n"
        "    END;\n"
        "    IF answer = 1 THEN\n"
        "        RAISE_APPLICATION_ERROR(-20001, 'another migc script is running on this database');\n    "
        "END IF;\n",
        lock_call(table, "DBMS_LOCK.REQUEST(:handle, 6, 0, FALSE)", "        "));
  }

  static std::string hint(const Guard& guard) {
    if (guard.at_target.empty()) return fmt::format("        message := message || {};\n", literal(". " + guard.hint));
    return fmt::format(
        "        IF found = {0} AND target = {0} THEN\n"
        "            message := message || {1};\n"
        "        ELSE\n"
        "            message := message || {2} || REPLACE(COALESCE(present, 'base'), ', ', ',') || {3};\n"
        "        END IF;\n",
        guard.target.size(), literal(". " + guard.at_target), literal(". " + guard.hint), literal(guard.hint_end));
  }
};

const Oracle oracle;
const FamilyRegistration oracle_family("oracle", oracle);

}  // namespace
}  // namespace migc::oracle
