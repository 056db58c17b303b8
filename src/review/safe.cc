// --rewrite=safe: statements of a script in forms that hold no strong lock while they look at rows.
//
// A statement is left as it is unless all of this holds: it is of a kind below; it touches a table that stood before the range;
// the forms end in the schema that it ends in, as the server of server.h sees both; and none of them holds AccessExclusive on a table
// that it reads from end to end. Each form stands in a transaction of its own: the gain of NOT VALID is that the strong lock is
// gone when rows are looked at.
//
//   ADD CONSTRAINT … CHECK, FOREIGN KEY    the same NOT VALID; VALIDATE CONSTRAINT
//   ALTER COLUMN … SET NOT NULL            a CHECK (column IS NOT NULL) NOT VALID; VALIDATE; SET NOT NULL, which it proves; DROP
//   CREATE INDEX, DROP INDEX               CONCURRENTLY
//   ADD UNIQUE, ADD PRIMARY KEY            CREATE UNIQUE INDEX CONCURRENTLY; ADD … USING INDEX
#include <algorithm>

#include "migc/base/strings.h"
#include "migc/review.h"
#include "migc/sql.h"
#include "migc/sql_place.h"
#include "names.h"
#include "release.h"
#include "server.h"

namespace migc {
namespace impact {
namespace {

using sql::Node;

class SafeForms {
 public:
  SafeForms(const Server& before, const Statement& statement, const Dialect& dialect)
      : before_(before), statement_(statement), dialect_(dialect) {}

  /// Empty: the statement stays as it is.
  std::vector<Statement> forms() {
    const std::optional<sql::Tree> tree = sql::tree_of(statement_.sql.str());
    if (!tree) return {};
    const Node first = tree->root()["stmts"].first();
    if (!first || first.next()) return {};
    const Node statement = first["stmt"].first();
    if (!may_have_forms(statement)) return {};
    Server plain = before_;
    if (statement.key() != "DropStmt" && plain.run(statement_.sql.str()).scans.empty()) return {};
    if (statement.key() == "AlterTableStmt") alter_table(statement);
    if (statement.key() == "IndexStmt") create_index(statement);
    if (statement.key() == "DropStmt") drop_index(statement);
    if (!made_.empty() && !is_proven()) made_.clear();
    if (!made_.empty()) made_.front().comment = "safe forms of: " + one_line_of(statement_.sql.str());
    return std::move(made_);
  }

 private:
  /// By its kind alone: to look further a copy of the whole schema is made.
  static bool may_have_forms(Node statement) {
    const std::string_view kind = statement.key();
    if (kind == "IndexStmt") return true;
    if (kind == "DropStmt") return statement["removeType"].text() == "OBJECT_INDEX";
    if (kind != "AlterTableStmt") return false;
    const std::string_view subtype = statement["cmds"].first()["AlterTableCmd"]["subtype"].text();
    return subtype == "AT_SetNotNull" || subtype == "AT_AddConstraint";
  }

  static std::string one_line_of(const std::string& sql) {
    std::string line = sql::without_comments(sql);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return one_line(trim(line));
  }

  bool is_old_table(const ObjectName& name) const {
    const Relation* relation = before_.schema().find(name);
    return relation != nullptr && !relation->made_in_range && relation->kind == Relation::Kind::table &&
           before_.schema().children(name).empty();
  }

  std::string quoted(const ObjectName& name, Node range) const {
    return dialect_.quoted(ObjectName{std::string(range["schemaname"].text()), name.name});
  }

  void add(std::string sql) { add(Text(std::move(sql))); }
  void add(Text sql) {
    Statement& form = made_.emplace_back();
    form.sql = std::move(sql);
    form.span = sql::place_of(statement_);
    form.transactional = false;
  }

  /// The statement with words behind the first `word` of its text.
  std::optional<Text> with_words_behind(std::string_view word, std::string_view words) const {
    const std::string& sql = statement_.sql.str();
    for (const sql::Token& token : sql::lex(sql)) {
      if (token.kind != sql::TokenKind::word || lower(sql.substr(token.begin, token.end - token.begin)) != word) continue;
      Text text = statement_.sql.slice(0, token.end);
      text += words;
      text += statement_.sql.slice(token.end, sql.size());
      return text;
    }
    return std::nullopt;
  }

  void alter_table(Node statement) {
    const Node command = statement["cmds"].first()["AlterTableCmd"];
    const ObjectName table = before_.resolve(sql::relation_name(statement["relation"]));
    if (statement["cmds"].first().next() || !is_old_table(table)) return;
    const std::string written = quoted(table, statement["relation"]);
    const std::string_view subtype = command["subtype"].text();
    if (subtype == "AT_SetNotNull") set_not_null(table, written, std::string(command["name"].text()));
    if (subtype == "AT_AddConstraint") add_constraint(table, written, command["def"]["Constraint"]);
  }

  void set_not_null(const ObjectName& table, const std::string& written, const std::string& column) {
    std::set<std::string> taken;
    for (const ConstraintFacts& one : before_.schema().find(table)->constraints) taken.insert(one.name);
    const std::string name = dialect_.quoted(made_up_name(table.name, {column}, "not_null", taken));
    const std::string alter = "ALTER TABLE " + written;
    add(alter + " ADD CONSTRAINT " + name + " CHECK (" + dialect_.quoted(column) + " IS NOT NULL) NOT VALID");
    add(alter + " VALIDATE CONSTRAINT " + name);
    add(alter + " ALTER COLUMN " + dialect_.quoted(column) + " SET NOT NULL");
    add(alter + " DROP CONSTRAINT " + name);
  }

  void add_constraint(const ObjectName& table, const std::string& written, Node constraint) {
    const std::string_view kind = constraint["contype"].text();
    const std::string name = name_of_new(table);
    if (name.empty() || constraint["skip_validation"].flag()) return;
    if (kind == "CONSTR_CHECK" || kind == "CONSTR_FOREIGN") {
      Text not_valid = statement_.sql;
      not_valid += " NOT VALID";
      add(std::move(not_valid));
      add("ALTER TABLE " + written + " VALIDATE CONSTRAINT " + dialect_.quoted(name));
      return;
    }
    const bool is_unique = kind == "CONSTR_UNIQUE";
    const bool is_plain = !constraint["including"] && !constraint["options"] && !constraint["nulls_not_distinct"].flag() &&
                          constraint["indexname"].text().empty() && constraint["indexspace"].text().empty() &&
                          !constraint["deferrable"].flag() && !constraint["without_overlaps"].flag();
    if ((!is_unique && kind != "CONSTR_PRIMARY") || !is_plain) return;
    std::string columns;
    for (const std::string& column : sql::strings_of(constraint["keys"]))
      columns += (columns.empty() ? "" : ", ") + dialect_.quoted(column);
    const std::string index = dialect_.quoted(name);
    add("CREATE UNIQUE INDEX CONCURRENTLY " + index + " ON " + written + " (" + columns + ")");
    add("ALTER TABLE " + written + " ADD CONSTRAINT " + index + (is_unique ? " UNIQUE" : " PRIMARY KEY") + " USING INDEX " + index);
  }

  /// What the constraint that the statement adds is called afterwards.
  std::string name_of_new(const ObjectName& table) const {
    Server after = before_;
    after.run(statement_.sql.str());
    const Relation* relation = after.schema().find(table);
    const bool added = relation != nullptr && relation->constraints.size() == before_.schema().find(table)->constraints.size() + 1;
    return added ? relation->constraints.back().name : std::string();
  }

  void create_index(Node statement) {
    const ObjectName table = before_.resolve(sql::relation_name(statement["relation"]));
    if (statement["concurrent"].flag() || !is_old_table(table)) return;
    if (std::optional<Text> text = with_words_behind("index", " CONCURRENTLY")) add(std::move(*text));
  }

  void drop_index(Node statement) {
    const Node object = statement["objects"].first();
    const bool alone = !object.next() && !sql::cascades(statement) && !statement["concurrent"].flag();
    if (statement["removeType"].text() != "OBJECT_INDEX" || !alone) return;
    const auto index = before_.schema().index_tables.find(before_.resolve(sql::object_name(sql::strings_of(object["List"]["items"]))));
    if (index == before_.schema().index_tables.end() || !is_old_table(index->second)) return;
    if (std::optional<Text> text = with_words_behind("index", " CONCURRENTLY")) add(std::move(*text));
  }

  bool is_proven() const {
    Server plain = before_, safe = before_;
    plain.run(statement_.sql.str());
    for (const Statement& form : made_) {
      if (sql::check_statement(form.sql.str())) return false;
      const Impact impact = safe.run(form.sql.str());
      for (const Lock& lock : impact.locks)
        if (lock.mode == LockMode::access_exclusive &&
            std::find(impact.scans.begin(), impact.scans.end(), lock.relation) != impact.scans.end())
          return false;
    }
    return plain.schema().relations == safe.schema().relations && plain.schema().index_tables == safe.schema().index_tables;
  }

  const Server& before_;
  const Statement& statement_;
  const Dialect& dialect_;
  std::vector<Statement> made_;
};

}  // namespace
}  // namespace impact

void rewrite_safely(const std::vector<Statement>& before, Script& script, const Dialect& dialect, const Project& project) {
  if (dialect.impact.lock.empty()) return;
  impact::Server server(dialect, impact::release_of(dialect, project), project.baseline != Baseline::unknown);
  for (const Statement& statement : before) server.run(statement.sql.str());
  server.begin_range();
  for (ScriptStep& step : script.steps) {
    std::vector<Statement> statements;
    for (Statement& statement : step.statements) {
      std::vector<Statement> forms = impact::SafeForms(server, statement, dialect).forms();
      if (forms.empty()) forms.push_back(std::move(statement));
      for (Statement& form : forms) {
        server.run(form.sql.str());
        statements.push_back(std::move(form));
      }
    }
    step.statements = std::move(statements);
  }
}

}  // namespace migc
