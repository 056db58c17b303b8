// Every verb of a TOML file, and what it becomes.
#include "catch.h"
#include "frontend_helper.h"

using namespace migc;
using namespace migc::testing;

namespace {

/// The columns' names of a constraint or index, joined.
std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

Loaded load(const std::string& operation) { return load_toml(up + operation); }

const Literal& literal(const Value& value) { return std::get<Literal>(value); }
const Expression& expression(const Value& value) {
  return *std::get<std::shared_ptr<const Expression>>(value);
}

}  // namespace

TEST_CASE("the file's keys") {
  const Loaded loaded = load_toml(R"(down_revision = ["a", "b"]
depends_on = "c"
branch_labels = ["x", "y"]
message = "it's \u00e9"
create_date = 2025-01-02T03:04:05.123456789+02:00
replaces = "old"
downgrade = "irreversible"
)");
  CHECK(loaded.errors().empty());
  const Revision& r = loaded.revisions.at(0);
  CHECK(r.id == "r1");
  CHECK(joined(r.down_revisions) == "a,b");
  CHECK(joined(r.depends_on) == "c");
  CHECK(joined(r.branch_labels) == "x,y");
  CHECK(r.message == "it's é");
  CHECK(to_string(*r.create_date) == "2025-01-02 03:04:05.123456789+02:00");
  CHECK(r.replaces == "old");
  CHECK(r.downgrade_kind == Revision::Downgrade::irreversible);
  CHECK(r.source->name == "m.toml");
  CHECK(r.span.line == 1);
  CHECK(r.span.column == 12);
  CHECK(r.down_revision_spans.at(1).column == 23);
  CHECK(r.downgrade_span.line == 8);
  CHECK(load_toml("").revisions.at(0).downgrade_kind == Revision::Downgrade::missing);
  CHECK(load_toml("downgrade = \"auto\"\n").revisions.at(0).downgrade_kind == Revision::Downgrade::automatic);
  CHECK(load_toml("[[downgrade]]\ndrop_table = \"t\"\n").revisions.at(0).downgrade.operations.size() == 1);
  CHECK(to_string(*load_toml("create_date = 2025-01-02\n").revisions.at(0).create_date) ==
        "2025-01-02 00:00:00");
}

TEST_CASE("create_table") {
  const Loaded loaded = load(R"X(create_table = "prefs"
schema = "app"
if_not_exists = true
comment = "one row a user"
checks = [{ name = "ck_id", condition = "id > 0" }]
columns = [
  { name = "id", type = "integer" },
  { name = "user_id", type = "string(36)", nullable = false, references = "auth.users.id", on_delete = "SET NULL", deferrable = true, initially = "deferred" },
  { name = "email", type = "text", unique = true, index = true },
  { name = "code", type = "text", unique = true },
  { name = "mood", type = "enum", enum = "app.mood", labels = ["good", "bad"] },
  { name = "at", type = "timestamptz", default = { sql = "now()", oracle = "SYSTIMESTAMP" }, comment = "c" },
  { name = "n", type = "bigint", default = { sql = " null " }, mysql = { unsigned = true } },
  { name = "full", type = "text", collate = "C", generated = { sql = "a || b", stored = true } },
]
primary_key = { name = "pk_prefs", columns = ["id"] }
unique = [{ columns = ["user_id", "code"], include = ["at"] }]
foreign_keys = [{ name = "fk", columns = ["code"], references = "codes", referred_columns = ["code"], match = "full", on_update = "no action" }]
indexes = [{ name = "ix", columns = ["code", { sql = "lower(email)" }], unique = true, where = "n > 0" }]
postgresql = { tablespace = "fast", with = { fillfactor = 70 }, inherits = ["a", "b"] }
)X");
  const auto& create = first<CreateTable>(loaded);
  const Table& t = create.table;
  CHECK(create.if_not_exists);
  CHECK(to_string(t.name) == "app.prefs");
  CHECK(t.comment == "one row a user");
  REQUIRE(t.columns.size() == 8);
  CHECK_FALSE(t.columns[0].nullable);
  CHECK_FALSE(t.columns[1].nullable);
  CHECK(t.columns[2].nullable);
  CHECK(to_string(t.columns[1].type) == "string(36)");
  CHECK(to_string(t.columns[4].type.enum_name) == "app.mood");
  CHECK(joined(t.columns[4].type.labels) == "good,bad");
  CHECK(expression(*t.columns[5].default_value).sql.str() == "now()");
  CHECK(expression(*t.columns[5].default_value).overrides.at("oracle").str() == "SYSTIMESTAMP");
  CHECK(t.columns[5].comment == "c");
  CHECK_FALSE(t.columns[6].default_value);
  CHECK(std::get<bool>(find_option(t.columns[6].options, "mysql", "unsigned")->value));
  CHECK(t.columns[7].type.collation == "C");
  CHECK(t.columns[7].generated->stored == true);
  CHECK(t.columns[7].generated->expression.sql.str() == "a || b");

  REQUIRE(t.constraints.size() ==
          6);  // the key, as written by position, then by column: unique before foreign key
  CHECK(t.constraints[0].kind == Constraint::Kind::primary_key);
  CHECK(t.constraints[0].name == "pk_prefs");
  CHECK(t.constraints[0].named);
  CHECK(t.constraints[1].kind == Constraint::Kind::check);
  CHECK(t.constraints[1].condition.sql.str() == "id > 0");
  CHECK(t.constraints[2].kind == Constraint::Kind::unique);
  CHECK(joined(t.constraints[2].columns) == "user_id,code");
  CHECK(joined(t.constraints[2].include) == "at");
  CHECK_FALSE(t.constraints[2].named);
  CHECK(t.constraints[3].name == "fk");
  CHECK(t.constraints[3].match == "full");
  CHECK(t.constraints[3].on_update == ReferentialAction::no_action);
  CHECK(t.constraints[4].kind == Constraint::Kind::foreign_key);
  CHECK(to_string(t.constraints[4].referred_table) == "auth.users");
  CHECK(joined(t.constraints[4].referred_columns) == "id");
  CHECK(t.constraints[4].on_delete == ReferentialAction::set_null);
  CHECK(t.constraints[4].deferrable == true);
  CHECK(t.constraints[4].initially == "deferred");
  CHECK(t.constraints[5].kind == Constraint::Kind::unique);
  CHECK(joined(t.constraints[5].columns) == "code");

  REQUIRE(t.indexes.size() == 2);
  CHECK(t.indexes[0].elements[0].column == "code");
  CHECK(t.indexes[0].elements[1].expression->sql.str() == "lower(email)");
  CHECK(t.indexes[0].where->sql.str() == "n > 0");
  CHECK(t.indexes[1].name.empty());
  CHECK(t.indexes[1].unique);
  CHECK(t.indexes[1].elements[0].column == "email");

  const OptionTable& options = t.options.at("postgresql");
  REQUIRE(options.size() == 3);
  CHECK(options[0].first == "tablespace");
  CHECK(std::get<std::int64_t>(std::get<OptionTable>(options[1].second.value)[0].second.value) == 70);
  CHECK(std::get<std::vector<OptionValue>>(options[2].second.value).size() == 2);
  CHECK(options[1].second.span.line == 22);
}

TEST_CASE("keys that columns make, and identities") {
  const Loaded loaded = load(R"(create_table = "t"
[[upgrade.columns]]
name = "b"
type = "integer"
primary_key = true
identity = { always = true, start = 10, increment = -5, min = -9223372036854775808, cache = 1, cycle = true }
[[upgrade.columns]]
name = "a"
type = "integer"
primary_key = true
identity = false
)");
  const Table& t = first<CreateTable>(loaded).table;
  CHECK(joined(t.primary_key()->columns) == "b,a");
  CHECK_FALSE(t.primary_key()->named);
  const Identity& identity = *t.columns[0].identity;
  CHECK(identity.always);
  CHECK(identity.cycle);
  CHECK(identity.increment == "-5");
  CHECK(identity.min == "-9223372036854775808");
  CHECK_FALSE(identity.max);
  CHECK(t.columns[1].auto_increment == AutoIncrement::no);
  CHECK_FALSE(t.columns[1].identity);
  CHECK(t.columns[0].auto_increment == AutoIncrement::automatic);
}

TEST_CASE("verbs of tables and columns") {
  CHECK(to_string(first<DropTable>(load("drop_table = \"a.t\"\nif_exists = true\n")).table) == "a.t");
  CHECK(first<DropTable>(load("drop_table = \"t\"\nif_exists = true\n")).if_exists);
  CHECK(first<RenameTable>(load("rename_table = \"t\"\nnew_name = 'u'\n")).new_name == "u");

  const Loaded added = load(
      "add_column = \"app.t.c\"\ntype = \"int\"\nunique = true\nreferences = \"u.id\"\nprimary_key = true\n"
      "default = 0\nif_not_exists = true\nmysql = { after = \"b\" }\n");
  const auto& add = first<AddColumn>(added);
  CHECK(to_string(add.table) == "app.t");
  CHECK(add.column.name == "c");
  CHECK_FALSE(add.column.nullable);
  CHECK(add.if_not_exists);
  CHECK(add.column.options.count("mysql") == 1);
  REQUIRE(add.constraints.size() == 3);
  CHECK(add.constraints[0].kind == Constraint::Kind::primary_key);
  CHECK(add.constraints[1].kind == Constraint::Kind::unique);
  CHECK(joined(add.constraints[2].columns) == "c");

  const Loaded dropped =
      load("drop_column = \"t.c\"\nschema = \"s\"\nif_exists = true\ndialects = [\"mysql\"]\n");
  CHECK(to_string(first<DropColumn>(dropped).table) == "s.t");
  CHECK(first<DropColumn>(dropped).column == "c");
  CHECK(joined(dropped.revisions[0].upgrade.operations[0].only) == "mysql");

  const Loaded altered = load(
      "alter_column = '\"odd.name\".id'\nnew_name = \"n\"\ntype = \"enum\"\nenum = \"mood\"\nnullable = "
      "false\n"
      "default = { sql = \"NULL\" }\ncomment = \"\"\nusing = \"id::mood\"\nidentity = false\n");
  const auto& alter = first<AlterColumn>(altered);
  CHECK(alter.table.name == "odd.name");
  CHECK(alter.column == "id");
  CHECK(alter.new_name == "n");
  CHECK(alter.type->enum_name.name == "mood");
  CHECK(alter.nullable == false);
  CHECK(std::holds_alternative<AlterColumn::DropDefault>(alter.default_value));
  CHECK(std::holds_alternative<AlterColumn::DropIdentity>(alter.identity));
  REQUIRE(alter.comment);
  CHECK_FALSE(alter.comment->has_value());
  CHECK(alter.using_expression->sql.str() == "id::mood");
  CHECK(std::holds_alternative<Value>(
      first<AlterColumn>(load("alter_column = \"t.c\"\ndefault = 1\n")).default_value));

  const Loaded batch = load(
      "alter_table = \"s.t\"\nchanges = [{ add_column = \"a\", type = \"text\" }, { drop_constraint = \"ck\" "
      "}, "
      "{ create_index = \"i\", columns = [\"a\"] }, { alter_column = \"b\", nullable = true }]\n");
  const auto& changes = first<AlterTable>(batch).changes;
  REQUIRE(changes.size() == 4);
  CHECK(to_string(changes[0].get<AddColumn>()->table) == "s.t");
  CHECK(to_string(changes[1].get<DropConstraint>()->table) == "s.t");
  CHECK(to_string(changes[2].get<CreateIndex>()->table) == "s.t");
  CHECK(changes[3].get<AlterColumn>()->column == "b");
  CHECK(changes[3].span.line == 4);

  const Loaded comment = load("comment_on = \"t\"\ncolumn = \"c\"\ncomment = \"x\"\n");
  CHECK(first<CommentOn>(comment).column == "c");
  CHECK(first<CommentOn>(comment).comment == "x");
}

TEST_CASE("verbs of indexes and constraints") {
  const Loaded index = load(
      "create_index = \"ix\"\ntable = \"app.t\"\ncolumns = [\"a\", { sql = \"b DESC\", mysql = \"b\" "
      "}]\nunique = true\n"
      "include = [\"c\"]\nwhere = { sql = \"a = :v\", v = \"x\" }\npostgresql = { concurrently = true }\n");
  const auto& create = first<CreateIndex>(index);
  CHECK(to_string(create.table) == "app.t");
  CHECK(create.index.name == "ix");
  CHECK(create.index.unique);
  CHECK(joined(create.index.include) == "c");
  CHECK(create.index.elements[1].expression->overrides.at("mysql").str() == "b");
  CHECK(create.index.where->parameters.at(0).name == "v");
  CHECK(find_option(create.index.options, "postgresql", "concurrently") != nullptr);

  CHECK(first<DropIndex>(load("drop_index = \"ix\"\n")).table.empty());
  const Loaded dropped = load("drop_index = \"ix\"\ntable = \"s.t\"\nif_exists = true\n");
  CHECK(to_string(first<DropIndex>(dropped).index) == "s.ix");

  const auto constraint = [](const std::string& text) { return first<AddConstraint>(load(text)).constraint; };
  const std::string on = "table = \"t\"\ncolumns = [\"a\"]\n";
  CHECK(constraint("create_primary_key = \"pk\"\n" + on).kind == Constraint::Kind::primary_key);
  const Constraint unique = constraint("create_unique_constraint = \"uq\"\n" + on + "deferrable = true\n");
  CHECK(unique.kind == Constraint::Kind::unique);
  CHECK(unique.name == "uq");
  CHECK(unique.named);
  CHECK(unique.deferrable == true);
  const Constraint foreign =
      constraint("create_foreign_key = \"fk\"\n" + on +
                 "references = \"app.u\"\nreferred_columns = [\"id\"]\non_delete = \"cascade\"\n");
  CHECK(foreign.kind == Constraint::Kind::foreign_key);
  CHECK(to_string(foreign.referred_table) == "app.u");
  CHECK(foreign.on_delete == ReferentialAction::cascade);
  CHECK(constraint("create_check_constraint = \"ck\"\ntable = \"t\"\ncondition = \"a > 0\"\n")
            .condition.sql.str() == "a > 0");
  const Constraint exclude = constraint(
      "create_exclude_constraint = \"ex\"\ntable = \"t\"\nusing = \"gist\"\nwhere = \"a > 0\"\n"
      "elements = [{ column = \"room\", with = \"=\" }, { sql = \"tsrange(a, b)\", with = \"&&\" }]\n");
  CHECK(exclude.kind == Constraint::Kind::exclude);
  CHECK(exclude.using_method == "gist");
  CHECK(exclude.condition.sql.str() == "a > 0");
  CHECK(exclude.elements.at(0).column == "room");
  CHECK(exclude.elements.at(1).with_operator == "&&");
  CHECK(exclude.elements.at(1).expression->sql.str() == "tsrange(a, b)");
  const Loaded drop = load("drop_constraint = \"uq\"\ntable = \"t\"\ntype = \"unique\"\nif_exists = true\n");
  CHECK(first<DropConstraint>(drop).kind == Constraint::Kind::unique);
  CHECK(first<DropConstraint>(load("drop_constraint = \"uq\"\n")).table.empty());
}

TEST_CASE("verbs of the schema") {
  CHECK(joined(first<CreateEnum>(load("create_enum = \"mood\"\nlabels = [\"b\", \"a\"]\n")).labels) == "b,a");
  const Loaded value =
      load("add_enum_value = \"mood\"\nvalue = \"c\"\nafter = \"b\"\nif_not_exists = true\n");
  CHECK(first<AddEnumValue>(value).after == "b");
  CHECK(first<AddEnumValue>(value).if_not_exists);
  CHECK(errors_of(up + "add_enum_value = \"m\"\nvalue = \"c\"\nafter = \"b\"\nbefore = \"a\"\n")
            .find("[conflicting-keys]") != std::string::npos);
  CHECK(first<DropEnum>(load("drop_enum = \"app.mood\"\n")).name.schema == "app");
  const Loaded sequence =
      load("create_sequence = \"s\"\nstart = 5\nincrement = 2\ncycle = true\nowned_by = \"t.id\"\n");
  CHECK(first<CreateSequence>(sequence).sequence.numbers.start == "5");
  CHECK(first<CreateSequence>(sequence).sequence.owned_by == "t.id");
  CHECK(first<DropSequence>(load("drop_sequence = \"s\"\nif_exists = true\n")).if_exists);
  CHECK(first<CreateSchema>(load("create_schema = \"app\"\n")).name == "app");
  CHECK(first<DropSchema>(load("drop_schema = \"app\"\n")).name == "app");
  const Loaded extension = load("create_extension = \"citext\"\nschema = \"ext\"\nversion = \"1.6\"\n");
  CHECK(first<CreateExtension>(extension).schema == "ext");
  CHECK(first<CreateExtension>(extension).version == "1.6");
  CHECK(first<DropExtension>(load("drop_extension = \"citext\"\n")).name == "citext");
  const Loaded view = load("create_view = \"app.v\"\nquery = \"SELECT 1 AS a\"\nreplace = true\n");
  CHECK(first<CreateView>(view).replace);
  CHECK(first<CreateView>(view).view.query.sql.str() == "SELECT 1 AS a");
  CHECK(first<DropView>(load("drop_view = \"v\"\nmaterialized = true\n")).materialized);
}

TEST_CASE("verbs of data") {
  const Loaded inserted =
      load("insert = \"t\"\nrows = [{ z = 1, a = \"it's\" }, { a = { sql = \"upper(:x)\", x = \"y\" } }]\n");
  const auto& insert = first<Insert>(inserted);
  REQUIRE(insert.rows.size() == 2);
  CHECK(insert.rows[0].values[0].column == "z");
  CHECK(literal(insert.rows[0].values[1].value) == Literal{std::string("it's")});
  CHECK(expression(insert.rows[1].values[0].value).parameters[0].value == Literal{std::string("y")});
  CHECK(insert.rows[1].span.column == 32);

  const Loaded updated = load(
      "update = \"t\"\nset = { z = 3, a = { sql = \"NULL\" } }\nwhere = { sql = \"p = :p\", p = \"high\" }\n"
      "batch = { key = \"id\", size = 500 }\n");
  const auto& update = first<Update>(updated);
  CHECK(update.set[0].column == "z");
  CHECK(literal(update.set[1].value).is<Null>());
  CHECK(update.where->sql.str() == "p = :p");
  CHECK(update.batch->key == "id");
  CHECK(update.batch->size == 500);
  CHECK(first<Delete>(load("delete = \"t\"\nbatch = { key = \"id\" }\n")).batch->size == 10000);

  const Loaded executed =
      load("execute = \"SELECT 1; SELECT :a\"\ntransactional = false\nparams = { a = 2 }\n");
  CHECK(first<Execute>(executed).sql.sql.str() == "SELECT 1; SELECT :a");
  CHECK(first<Execute>(executed).transactional == false);
  CHECK(first<Execute>(executed).sql.parameters.size() == 1);
  const Loaded each = load("execute = { postgresql = \"REFRESH MATERIALIZED VIEW m\", sqlite = \"\" }\n");
  CHECK_FALSE(first<Execute>(each).sql.has_sql);
  CHECK(first<Execute>(each).sql.overrides.at("sqlite").empty());
}

TEST_CASE("literals") {
  const auto value = [](const std::string& text) {
    const Loaded loaded = load("insert = \"t\"\nrows = [{ a = " + text + " }]\n");
    return literal(first<Insert>(loaded).rows.at(0).values.at(0).value);
  };
  CHECK(value("-9223372036854775808") == Literal{Integer{"-9223372036854775808"}});
  CHECK(value("0x10") == Literal{Integer{"16"}});
  CHECK(value("1.5") == Literal{1.5});
  CHECK(value("true") == Literal{true});
  CHECK(value("\"\\u00e9\\n'\\\\\"") == Literal{std::string("é\n'\\")});
  CHECK(value("2025-01-02") == Literal{Date{2025, 1, 2}});
  CHECK(to_string(*value("12:30:45.5").get<Time>()) == "12:30:45.5");
  CHECK(to_string(*value("2025-01-02 03:04:05").get<Timestamp>()) == "2025-01-02 03:04:05");
  CHECK(to_string(*value("2025-01-02T03:04:05.000000001-08:00").get<Timestamp>()) ==
        "2025-01-02 03:04:05.000000001-08:00");
  CHECK(value("{ decimal = \"-001.10\" }").is<Decimal>());
  CHECK(value("{ decimal = \"123456789012345678901234567890\" }") ==
        Literal{Decimal{"123456789012345678901234567890"}});
  CHECK(value("{ bytes = \"00fF\" }") == Literal{Bytes{std::string("\0\xff", 2)}});
  CHECK(value("{ json = { z = 1, a = [true, 0.1, \"\\\"\\u0001\"], o = {} } }") ==
        Literal{Json{"{\"z\": 1, \"a\": [true, 0.1, \"\\\"\\u0001\"], \"o\": {}}"}});
  CHECK(value("{ json_text = '{\"a\": null}' }") == Literal{Json{"{\"a\": null}"}});
  CHECK(value("{ interval = \"1 day\" }") == Literal{Interval{"1 day"}});
  CHECK(value("{ sql = \"NULL\" }") == Literal{Null{}});
  CHECK(value("[1, [2], { decimal = \"3\" }, { sql = \"null\" }]").get<ArrayLiteral>()->elements.size() == 4);
}

TEST_CASE("types") {
  const auto type = [](const std::string& text) {
    const Loaded loaded = load("add_column = \"t.c\"\nenum = \"e\"\ntype = " + text + "\n");
    return first<AddColumn>(loaded).column.type;
  };
  const auto plain = [](const std::string& text) {
    const Loaded loaded = load("add_column = \"t.c\"\ntype = " + text + "\n");
    return first<AddColumn>(loaded).column.type;
  };
  struct Row {
    std::string written, type;
  };
  for (const auto& [written, expected] :
       std::vector<Row>{{"boolean", "boolean"},
                        {"smallint", "smallint"},
                        {"integer", "integer"},
                        {"bigint", "bigint"},
                        {"real", "real"},
                        {"double", "double"},
                        {"float", "float"},
                        {"float(24)", "float(24)"},
                        {"numeric", "numeric"},
                        {"numeric(10)", "numeric(10)"},
                        {"numeric(10, 2)", "numeric(10, 2)"},
                        {"numeric(2,5)", "numeric(2, 5)"},
                        {"string", "string"},
                        {"string(36)", "string(36)"},
                        {"char(3)", "char(3)"},
                        {"text", "text"},
                        {"bytes", "bytes"},
                        {"bytes(16)", "bytes(16)"},
                        {"date", "date"},
                        {"time", "time"},
                        {"time(3)", "time(3)"},
                        {"timetz", "timetz"},
                        {"timestamp", "timestamp"},
                        {"timestamp(6)", "timestamp(6)"},
                        {"timestamptz", "timestamptz"},
                        {"timestamptz(0)", "timestamptz(0)"},
                        {"interval", "interval"},
                        {"uuid", "uuid"},
                        {"json", "json"},
                        {"jsonb", "jsonb"},
                        {"integer[]", "integer[]"},
                        {"string(5)[][]", "string(5)[][]"},
                        {" STRING ( 5 ) [ ] ", "string(5)[]"},
                        {"String", "string"},
                        {"String()", "string"},
                        {"String(length=50)", "string(50)"},
                        {"Unicode(50)", "string(50)"},
                        {"DateTime(timezone=True)", "timestamptz"},
                        {"DateTime(True)", "timestamptz"},
                        {"DateTime", "timestamp"},
                        {"DateTime(timezone=False)", "timestamp"},
                        {"TIMESTAMP(timezone=True, precision=3)", "timestamptz(3)"},
                        {"Numeric(precision=10, scale=2, asdecimal=False)", "numeric(10, 2)"},
                        {"LargeBinary", "bytes"},
                        {"SmallInteger", "smallint"},
                        {"BigInteger", "bigint"},
                        {"Float(53)", "float(53)"},
                        {"Double", "double"},
                        {"Interval", "interval"},
                        {"Uuid", "uuid"},
                        {"UUID(as_uuid=True)", "uuid"},
                        {"JSONB", "jsonb"},
                        {"double  precision", "double"},
                        {"character varying(5)", "string(5)"},
                        {"timestamp with time zone", "timestamptz"},
                        {"ARRAY(String(50))", "string(50)[]"},
                        {"ARRAY(Integer, dimensions=2)", "integer[][]"},
                        {"Boolean", "boolean"},
                        {"Time(timezone=True)", "timetz"}}) {
    INFO(written);
    CHECK(to_string(plain("\"" + written + "\"")) == expected);
  }
  CHECK(plain("\"Unicode(50)\"").national);
  CHECK(plain("\"String(50, collation='C')\"").collation == "C");
  CHECK(type("\"enum[]\"").element->enum_name.name == "e");
  const Type mood = plain("'Enum(\"good\", \"bad\", name=\"mood\", schema=\"app\")'");
  CHECK(joined(mood.labels) == "good,bad");
  CHECK(to_string(mood.enum_name) == "app.mood");
  const Type verbatim = plain("{ postgresql = \"inet\", sql = \"varchar(45)\" }");
  CHECK(verbatim.kind == Type::Kind::verbatim);
  CHECK(verbatim.per_dialect.at("postgresql") == "inet");
  CHECK(verbatim.per_dialect.at("") == "varchar(45)");
}

TEST_CASE("types that are none") {
  const auto errors = [](const std::string& text) {
    return errors_of(up + "add_column = \"t.c\"\ntype = " + text + "\n");
  };
  CHECK(errors("\"strng(5)\"") ==
        "m.toml:4:8: unknown type 'strng'; did you mean 'string'? [unknown-type]\n");
  CHECK(errors("\"string(0)\"") ==
        "m.toml:4:8: the type 'string' takes a length from 1 to 1000000000, not '0' [type-arguments]\n");
  CHECK(errors("\"string(99999999999999999999)\"").find("[type-arguments]") != std::string::npos);
  CHECK(errors("\"string(5, 6)\"") ==
        "m.toml:4:8: the type 'string' takes a length, not '6' [type-arguments]\n");
  CHECK(errors("\"integer(5)\"") ==
        "m.toml:4:8: the type 'integer' takes no arguments, not '5' [type-arguments]\n");
  CHECK(errors("\"string(len=5)\"") ==
        "m.toml:4:8: the type 'string' takes a length, not 'len=5' [type-arguments]\n");
  CHECK(errors("\"numeric(scale=2)\"").find("a scale only after a precision") != std::string::npos);
  CHECK(errors("\"string(5\"") ==
        "m.toml:4:8: 'string(5' is no type; a name, name(arguments) or name[] is expected [invalid-type]\n");
  for (const char* text :
       {"\"\"", "\"(5)\"", "\"string)\"", "\"string[\"", "\"string(,)\"", "\"Enum('a)\"", "\"string x\""})
    CHECK(errors(text).find("type") != std::string::npos);
  CHECK(errors("\"integer[][][][][][][]\"").find("at most 6 dimensions") != std::string::npos);
  CHECK(errors("\"ARRAY(ARRAY(integer, dimensions=6))\"").find("at most 6 dimensions") != std::string::npos);
  CHECK(errors("\"ARRAY\"").find("the type of its elements") != std::string::npos);
  CHECK(errors("'Enum(\"a\", \"a\", name=\"m\")'").find("[type-arguments]") != std::string::npos);
  CHECK(errors("{ postgres = \"inet\" }").find("[unknown-dialect]") != std::string::npos);
  CHECK(errors("{}").find("[empty-text]") != std::string::npos);
  CHECK(errors("\"" + std::string(100000, '(') + "\"").find("[invalid-type]") != std::string::npos);
  std::string nested;
  for (int i = 0; i < 50000; ++i) nested += "ARRAY(";
  CHECK(errors("\"" + nested + "\"").find("[invalid-type]") != std::string::npos);
}

TEST_CASE("variables") {
  Project project;
  project.variables = {{"tenant", Literal{std::string("it's")}},
                       {"n", Literal{Integer{"5"}}},
                       {"odd", Literal{std::string("a\"b")}}};
  const Loaded loaded =
      load_toml(up + "update = \"t\"\nset = { a = \"${tenant}\", b = { sql = \"${n} + ${n}\" } }\n"
                     "where = { sql = \"c = ${tenant} AND ${\\\"odd\\\"} = '${n}' AND d = "
                     ":variable_tenant -- ${x}\", variable_tenant = 1 }\n",
                project);
  CHECK(loaded.errors().empty());
  const auto& update = first<Update>(loaded);
  CHECK(literal(update.set[0].value) == Literal{std::string("${tenant}")});
  CHECK(expression(update.set[1].value).sql.str() == ":variable_n + :variable_n");
  CHECK(expression(update.set[1].value).parameters.size() == 1);
  CHECK(expression(update.set[1].value).parameters[0].value == Literal{Integer{"5"}});
  CHECK(update.where->sql.str() ==
        "c = :variable_tenant_ AND \"a\"\"b\" = '${n}' AND d = :variable_tenant -- ${x}");
  REQUIRE(update.where->parameters.size() == 2);
  CHECK(update.where->parameters[1].value == Literal{std::string("it's")});
  // Places behind a variable are still those of the file.
  CHECK(update.where->sql.locate(update.where->sql.str().find("AND d")).column == 56);

  CHECK(
      errors_of(up + "execute = \"SELECT ${tenat}, ${n!}, ${\\\"n\\\"}\"\n", project) ==
      "m.toml:3:19: unknown variable 'tenat'; did you mean 'tenant'? [unknown-variable]\n"
      "m.toml:3:29: '${n!' is no variable; write ${name} for its value, or ${\"name\"} for the name in "
      "quotes "
      "[invalid-variable]\n"
      "m.toml:3:36: the variable 'n' is integer; only a string can be a name [variable-no-name]\n");
}
