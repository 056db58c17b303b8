// Statements of the source dialect as operations, and those that stay text or cannot be said.
#include "translate_world.h"

using namespace migc;
using namespace migc::test;

namespace {

std::string shown(const Expression& expression) {
  for (const auto& [name, text] : expression.overrides) return name + "!" + text.str();
  std::string out = "{" + expression.sql.str() + "}";
  for (const Parameter& parameter : expression.parameters) out += " :" + parameter.name;
  return out;
}
std::string shown(const std::optional<Expression>& expression) { return expression ? shown(*expression) : ""; }
std::string shown(const Value& value) {
  if (const Literal* literal = std::get_if<Literal>(&value)) return plain_literal(*literal);
  return shown(*std::get<std::shared_ptr<const Expression>>(value));
}
std::string shown(const std::vector<Assignment>& values) {
  std::string out;
  for (const Assignment& one : values) out += (out.empty() ? "" : ", ") + one.column + "=" + shown(one.value);
  return out;
}
std::string shown(const Column& column) {
  std::string out = column.name + " " + to_string(column.type) + (column.nullable ? "" : " not null");
  if (column.default_value) out += " default " + shown(*column.default_value);
  if (column.generated) out += " generated " + shown(column.generated->expression);
  if (column.auto_increment == AutoIncrement::yes) out += " serial";
  return out;
}
std::string shown(const Constraint& constraint) {
  std::string out = std::string(to_string(constraint.kind)) + " " + constraint.name;
  for (const std::string& column : constraint.columns) out += " " + column;
  if (constraint.kind == Constraint::Kind::check) out += shown(constraint.condition);
  if (!constraint.referred_table.empty()) out += " -> " + to_string(constraint.referred_table);
  for (const std::string& column : constraint.referred_columns) out += " " + column;
  if (constraint.on_delete == ReferentialAction::cascade) out += " cascade";
  return out;
}

std::string shown(const Operation& operation);

struct Show {
  std::string operator()(const Insert& insert) const {
    std::string out = to_string(insert.table);
    for (const Row& row : insert.rows) out += " (" + shown(row.values) + ")";
    return out;
  }
  std::string operator()(const Update& update) const {
    return to_string(update.table) + " set " + shown(update.set) + " where " + shown(update.where);
  }
  std::string operator()(const Delete& remove) const { return to_string(remove.table) + " where " + shown(remove.where); }
  std::string operator()(const Execute& execute) const { return shown(execute.sql); }
  std::string operator()(const CreateTable& create) const {
    std::string out = to_string(create.table.name) + (create.if_not_exists ? " if not exists" : "");
    for (const Column& column : create.table.columns) out += "; " + shown(column);
    for (const Constraint& constraint : create.table.constraints) out += "; " + shown(constraint);
    return out;
  }
  std::string operator()(const AlterTable& alter) const {
    std::string out = to_string(alter.table);
    for (const Operation& change : alter.changes) out += " | " + shown(change);
    return out;
  }
  std::string operator()(const AddColumn& add) const {
    std::string out = to_string(add.table) + " " + shown(add.column);
    for (const Constraint& constraint : add.constraints) out += "; " + shown(constraint);
    return out;
  }
  std::string operator()(const DropColumn& drop) const {
    return to_string(drop.table) + "." + drop.column + (drop.if_exists ? " if exists" : "");
  }
  std::string operator()(const AlterColumn& alter) const {
    std::string out = to_string(alter.table) + "." + alter.column;
    if (alter.type) out += " type " + to_string(*alter.type);
    if (alter.using_expression) out += " using " + shown(*alter.using_expression);
    if (alter.nullable) out += *alter.nullable ? " nullable" : " not null";
    if (alter.new_name) out += " to " + *alter.new_name;
    if (const Value* value = std::get_if<Value>(&alter.default_value)) out += " default " + shown(*value);
    if (std::holds_alternative<AlterColumn::DropDefault>(alter.default_value)) out += " no default";
    return out;
  }
  std::string operator()(const AddConstraint& add) const { return to_string(add.table) + " " + shown(add.constraint); }
  std::string operator()(const DropConstraint& drop) const { return to_string(drop.table) + " " + drop.name; }
  std::string operator()(const RenameTable& rename) const { return to_string(rename.table) + " " + rename.new_name; }
  std::string operator()(const DropTable& drop) const { return to_string(drop.table); }
  std::string operator()(const CreateIndex& create) const {
    std::string out = create.index.name + (create.index.unique ? " unique" : "") + " on " + to_string(create.table);
    for (const IndexElement& element : create.index.elements)
      out += " " + (element.expression ? shown(*element.expression) : element.column);
    return out + (create.index.where ? " where " + shown(*create.index.where) : "");
  }
  std::string operator()(const DropIndex& drop) const { return to_string(drop.index); }
  std::string operator()(const CreateView& create) const {
    return to_string(create.view.name) + (create.replace ? " replace " : " ") + shown(create.view.query);
  }
  std::string operator()(const DropView& drop) const { return to_string(drop.name); }
  std::string operator()(const CommentOn& comment) const {
    return to_string(comment.table) + "." + comment.column + " " + comment.comment.value_or("-");
  }
  template <class Other>
  std::string operator()(const Other&) const {
    return "";
  }
};

std::string shown(const Operation& operation) {
  return std::string(verb_of(operation)) + " " + std::visit(Show{}, operation.what);
}

/// What the statements of a text come to for MySQL, a line an operation; of one that can't be said, the message.
std::string read(const std::string& sql, const std::vector<Parameter>& parameters = {}) {
  const Catalog catalog = world();
  Sources sources;
  const Source& source = sources.add("m.sql", sql);
  Execute execute;
  execute.sql.span = {&source, 1, 1};
  execute.sql.sql = Text(sql, execute.sql.span, Escapes::none);
  execute.sql.parameters = parameters;
  std::string out;
  for (const Text& statement : statements_of(execute)) {
    Diagnostics diagnostics;
    const auto operations =
        operations_in(statement, execute, {dialect("mysql"), catalog, plain_literal}, diagnostics);
    CHECK(operations.has_value() == !diagnostics.has_errors());
    if (operations)
      for (const Operation& operation : *operations) out += (out.empty() ? "" : "\n") + shown(operation);
    for (const Diagnostic& d : diagnostics.all()) {
      const std::string message = message_of(d);
      out += (out.empty() ? "" : "\n") + std::to_string(d.span.line) + ":" + std::to_string(d.span.column) + " " +
             message.substr(0, message.find(" is not translated"));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("rows become an insert, with the values that the columns hold") {
  CHECK(read("INSERT INTO tasks (id, title, due, done) VALUES (1, 'it''s', '2025-01-31', 't'), (2, lower('X'), NULL, DEFAULT)") ==
        "insert tasks (id=1, title='it''s', due=DATE '2025-01-31', done=1) (id=2, title={lower('X')}, due=NULL, done={DEFAULT})");
  CHECK(read("INSERT INTO projects VALUES (1, 'a')") == "insert projects (id=1, name='a')");
  CHECK(read("INSERT INTO tasks (tier, price, hours) VALUES (-3, -0.5, 0), (- /* x */ 4, -3000000000, 1)") ==
        "insert tasks (tier=-3, price=-0.5, hours=0) (tier=-4, price=-3000000000, hours=1)");
  CHECK(read("INSERT INTO tasks DEFAULT VALUES") == "insert tasks ()");
  CHECK(read("INSERT INTO nobody VALUES (1)") == "1:13 INSERT without names of columns, which are not known here");
}

TEST_CASE("INSERT … SELECT is said as it is") {
  CHECK(read("INSERT INTO projects (id, name) SELECT id, title || '!' FROM tasks WHERE done") ==
        "execute mysql!INSERT INTO projects (id, name) SELECT id, CONCAT(title, '!') FROM tasks WHERE done");
  CHECK(read("SELECT count(*) FROM tasks") == "execute mysql!SELECT COUNT(*) FROM tasks");
}

TEST_CASE("updates and deletes") {
  CHECK(read("UPDATE tasks SET done = false WHERE done IS NULL") == "update tasks set done=0 where {done IS NULL}");
  CHECK(read("update tasks set tier = tier + 1, title = 'x' /* y */ where id in (select id from projects where id > 1);") ==
        "update tasks set tier={tier + 1}, title='x' where {id in (select id from projects where id > 1)}");
  CHECK(read("UPDATE tasks SET tier = CASE WHEN done THEN 1 ELSE 2 END, hours = coalesce(tier, 1)") ==
        "update tasks set tier={CASE WHEN done THEN 1 ELSE 2 END}, hours={coalesce(tier, 1)} where ");
  CHECK(read("DELETE FROM tasks WHERE title = :t AND tier = :r", {{"t", Literal{std::string("x")}, {}}, {"r", integer(1), {}}}) ==
        "delete tasks where {title = :t AND tier = :r} :t :r");
  CHECK(read("UPDATE tasks SET tier = :r", {{"r", integer(7), {}}}) == "update tasks set tier=7 where ");
  CHECK(read("UPDATE tasks t SET tier = 1") == "1:8 an alias of the table that is changed");
  CHECK(read("UPDATE tasks SET tier = 1 FROM projects") == "1:32 FROM in UPDATE");
  CHECK(read("UPDATE tasks SET (tier, hours) = (1, 2)") == "1:19 several columns set at once");
  CHECK(read("DELETE FROM tasks USING projects") == "1:25 USING in DELETE");
  CHECK(read("DELETE FROM tasks RETURNING id") == "1:29 RETURNING");
}

TEST_CASE("tables") {
  CHECK(read("CREATE TABLE IF NOT EXISTS app.t (id serial PRIMARY KEY, n varchar(10) DEFAULT 'a,b' NOT NULL CHECK (n <> ''), "
             "p integer REFERENCES projects (id) ON DELETE CASCADE, at timestamptz DEFAULT now(), "
             "g integer GENERATED ALWAYS AS (p * 2) STORED, d numeric(5,2) DEFAULT (1 + 2), CONSTRAINT u UNIQUE (n, p))") ==
        "create_table app.t if not exists; id integer not null serial; n string(10) not null default 'a,b'; p integer; "
        "at timestamptz default {now()}; g integer generated {p * 2}; d numeric(5, 2) default {(1 + 2)}; "
        "primary key  id; check constraint {n <> ''}; foreign key  p -> projects id cascade; unique constraint u n p");
  CHECK(read("CREATE TEMP TABLE t (id int)") == "1:19 a temporary or unlogged table");
  CHECK(read("CREATE TABLE t (a numeric(5, -2))") == "1:19 the type 'pg_catalog.numeric'");
  CHECK(read("CREATE TABLE t (a int[])") == "1:19 the type 'pg_catalog.int4[]'");
  CHECK(read("ALTER TABLE messages ALTER COLUMN role TYPE varchar(20) USING role::text") ==
        "alter_column messages.role type string(20) using {role::text}");
  CHECK(read("ALTER TABLE app.t ADD COLUMN a int NOT NULL DEFAULT 3, DROP COLUMN IF EXISTS b, ALTER c SET DEFAULT lower('a'), "
             "ALTER c DROP NOT NULL, ALTER d DROP DEFAULT, ADD CONSTRAINT k CHECK (a > 1), DROP CONSTRAINT x") ==
        "alter_table app.t | add_column app.t a integer not null default 3 | drop_column app.t.b if exists | "
        "alter_column app.t.c default {lower('a')} | alter_column app.t.c nullable | alter_column app.t.d no default | "
        "create_check_constraint app.t check constraint k{a > 1} | drop_constraint app.t x");
  CHECK(read("ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME TO u; DROP TABLE a, b") ==
        "alter_column t.a to b\nrename_table t u\ndrop_table a\ndrop_table b");
  CHECK(read("ALTER TABLE t ENABLE ROW LEVEL SECURITY") == "1:1 the change 'ENABLE ROW LEVEL SECURITY' of a table");
  CHECK(read("DROP TABLE t CASCADE") == "1:1 DROP … CASCADE");
}

TEST_CASE("indexes, views, comments") {
  CHECK(read("CREATE UNIQUE INDEX ix ON tasks (tier, lower(title) DESC) WHERE NOT done; DROP INDEX ix") ==
        "create_index ix unique on tasks tier {lower(title) DESC} where {NOT done}\ndrop_index ix");
  CHECK(read("CREATE INDEX ix ON tasks USING gin (data)") == "1:20 an index USING gin");
  CHECK(read("CREATE OR REPLACE VIEW v AS SELECT id FROM tasks; DROP VIEW v") ==
        "create_view v replace {SELECT id FROM tasks}\ndrop_view v");
  CHECK(read("COMMENT ON TABLE app.t IS 'x'; COMMENT ON COLUMN t.a IS NULL") == "comment_on app.t. x\ncomment_on t.a -");
}

TEST_CASE("other statements are named, at their place") {
  CHECK(read("-- first\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT SELECT ON t TO u") ==
        "1:1 the statement 'CREATE FUNCTION'\n2:61 the statement 'GRANT SELECT'");
  CHECK(read("SELEC 1").starts_with("1:1 PostgreSQL "));
  CHECK(read("BEGIN; COMMIT") == "execute mysql!BEGIN\nexecute mysql!COMMIT");
}
