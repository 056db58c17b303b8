#include <string>
#include <vector>

#include "catch.h"
#include "ir_types.h"
#include "migc/ir/catalog.h"
#include "migc/ir/operation.h"
#include "migc/ir/plan.h"

using namespace migc;
using namespace migc::test;

namespace {

Value expression(std::string sql, Span span = {}) {
  Expression made;
  made.sql = Text(std::move(sql));
  made.span = span;
  return std::make_shared<const Expression>(std::move(made));
}

Operation operation(Operation::What what) {
  Operation made;
  made.what = std::move(what);
  return made;
}

Operation constraint(Constraint::Kind kind) {
  AddConstraint add;
  add.table = {"", "t"};
  add.constraint.kind = kind;
  return operation(std::move(add));
}

}  // namespace

TEST_CASE("types are spelled as authors write them") {
  Type string = type(Type::Kind::string), numeric = type(Type::Kind::numeric),
       stamp = type(Type::Kind::timestamp);
  CHECK(to_string(string) == "string");
  string.length = 36;
  CHECK(to_string(string) == "string(36)");
  CHECK(to_string(array_of(array_of(string))) == "string(36)[][]");
  numeric.precision = 10;
  CHECK(to_string(numeric) == "numeric(10)");
  numeric.scale = 2;
  CHECK(to_string(numeric) == "numeric(10, 2)");
  CHECK(to_string(stamp) == "timestamp");
  stamp.timezone = true;
  CHECK(to_string(stamp) == "timestamptz");
  CHECK(to_string(type(Type::Kind::double_precision)) == "double");
  CHECK(to_string(type(Type::Kind::enumeration)) == "enum");
  CHECK(to_string(Type{}) == "unknown");
  CHECK(to_string(type(Type::Kind::array)) == "unknown[]");
  Type verbatim = type(Type::Kind::verbatim);
  verbatim.per_dialect["b"] = "inet";
  CHECK(to_string(verbatim) == "inet");
  verbatim.per_dialect["a"] = "varchar(45)";
  CHECK(to_string(verbatim) == "{ a = \"varchar(45)\", b = \"inet\" }");
}

TEST_CASE("types are equal by value, elements included") {
  CHECK(array_of(type(Type::Kind::integer)) == array_of(type(Type::Kind::integer)));
  CHECK_FALSE(array_of(type(Type::Kind::integer)) == array_of(type(Type::Kind::bigint)));
  CHECK_FALSE(array_of(type(Type::Kind::integer)) == type(Type::Kind::array));
  const Type shared = array_of(array_of(type(Type::Kind::integer)));
  CHECK(shared == Type(shared));
  Type labelled = type(Type::Kind::enumeration);
  labelled.labels = {"a"};
  CHECK_FALSE(labelled == type(Type::Kind::enumeration));
}

TEST_CASE("values and columns are equal by what they say, not by where it stands") {
  const Source source{"f", "x"};
  CHECK(equal(expression("now()"), expression("now()", {&source, 1, 1})));
  CHECK_FALSE(equal(expression("now()"), expression("NOW()")));
  CHECK_FALSE(equal(expression("1"), Literal{Integer{"1"}}));
  CHECK(equal(Literal{true}, Literal{true}));
  Column a, b;
  a.default_value = expression("now()");
  b.default_value = expression("now()");
  b.span = {&source, 1, 1};
  CHECK(a == b);
  b.default_value.reset();
  CHECK_FALSE(a == b);
  b.default_value = a.default_value;
  b.nullable = false;
  CHECK_FALSE(a == b);
}

TEST_CASE("expressions differ by parameters and overrides") {
  Expression a, b;
  a.sql = b.sql = Text("x = :p");
  a.parameters = {{"p", Literal{true}, {}}};
  CHECK_FALSE(a == b);
  b.parameters = a.parameters;
  CHECK(a == b);
  a.overrides.emplace("other", Text("y"));
  CHECK_FALSE(a == b);
  b.overrides.emplace("other", Text("z"));
  CHECK_FALSE(a == b);
}

TEST_CASE("constraints and indexes are compared without their places") {
  const Source source{"f", "x"};
  Constraint a, b;
  a.columns = b.columns = {"id"};
  b.span = {&source, 1, 1};
  CHECK(a == b);
  b.on_delete = ReferentialAction::cascade;
  CHECK_FALSE(a == b);
  Index i, j;
  i.elements.emplace_back().column = "id";
  j.elements.emplace_back().column = "id";
  j.elements[0].span = {&source, 1, 1};
  CHECK(i == j);
  j.elements[0].column = "name";
  CHECK_FALSE(i == j);
}

TEST_CASE("tables find their parts by name") {
  Table table;
  table.columns.emplace_back().name = "id";
  table.constraints.emplace_back().name = "ck";
  table.indexes.emplace_back().name = "ix";
  CHECK(table.primary_key() == nullptr);
  Constraint& key = table.constraints.emplace_back();
  key.kind = Constraint::Kind::primary_key;
  key.name = "pk";
  const Table& constant = table;
  CHECK(constant.column("id") == table.columns.data());
  CHECK(constant.column("Id") == nullptr);
  table.column("id")->nullable = false;
  CHECK_FALSE(constant.columns[0].nullable);
  CHECK(constant.constraint("ck") == table.constraints.data());
  CHECK(constant.constraint("") == nullptr);
  CHECK(constant.primary_key() == &key);
  CHECK(constant.index("ix") == table.indexes.data());
  CHECK(constant.index("pk") == nullptr);
}

TEST_CASE("options are found by dialect and key") {
  Options options;
  OptionValue value;
  value.value = true;
  options["a"].emplace_back("concurrently", value);
  REQUIRE(find_option(options, "a", "concurrently") != nullptr);
  CHECK(std::get<bool>(find_option(options, "a", "concurrently")->value));
  CHECK(find_option(options, "a", "using") == nullptr);
  CHECK(find_option(options, "b", "concurrently") == nullptr);
}

TEST_CASE("a name is opaque under every schema that it may have meant") {
  Catalog catalog;
  catalog.opaque = {{{"", "bare"}, {}}, {{"public", "there"}, {}}, {{"app", "own"}, {}}};
  CHECK(catalog.is_opaque({"", "bare"}));
  CHECK(catalog.is_opaque({"app", "bare"}));
  CHECK(catalog.is_opaque({"", "there"}));
  CHECK(catalog.is_opaque({"app", "own"}));
  CHECK_FALSE(catalog.is_opaque({"", "own"}));
  CHECK_FALSE(catalog.is_opaque({"other", "own"}));
  catalog.opaque_schemas = {"other"};
  CHECK(catalog.is_opaque({"other", "own"}));
  catalog.all_opaque = true;
  CHECK(catalog.is_opaque({"", "anything"}));
  catalog.certain = {{"", "anything"}, {"", "bare"}, {"other", "own"}};
  CHECK_FALSE(catalog.is_opaque({"", "anything"}));
  CHECK_FALSE(catalog.is_opaque({"other", "own"}));
  CHECK_FALSE(catalog.is_opaque({"", "bare"}));
  CHECK(catalog.is_opaque({"app", "bare"}));
}

TEST_CASE("the catalog gives its objects, or null") {
  Catalog catalog;
  Table table;
  table.name = {"app", "t"};
  catalog.tables.emplace(table.name, std::make_shared<const Table>(table));
  CHECK(catalog.table({"app", "t"})->name == table.name);
  CHECK(catalog.table({"", "t"}) == nullptr);
  CHECK(catalog.enumeration({"app", "t"}) == nullptr);
  CHECK(to_string(table.name) == "app.t");
  CHECK(to_string(ObjectName{"", "t"}) == "t");
}

TEST_CASE("every operation has its verb") {
  CHECK(verb_of(operation(CreateTable{})) == "create_table");
  CHECK(verb_of(operation(AlterTable{})) == "alter_table");
  CHECK(verb_of(operation(DropConstraint{})) == "drop_constraint");
  CHECK(verb_of(operation(Delete{})) == "delete");
  CHECK(verb_of(operation(Execute{})) == "execute");
  CHECK(verb_of(constraint(Constraint::Kind::primary_key)) == "create_primary_key");
  CHECK(verb_of(constraint(Constraint::Kind::unique)) == "create_unique_constraint");
  CHECK(verb_of(constraint(Constraint::Kind::foreign_key)) == "create_foreign_key");
  CHECK(verb_of(constraint(Constraint::Kind::check)) == "create_check_constraint");
  CHECK(verb_of(constraint(Constraint::Kind::exclude)) == "create_exclude_constraint");
}

TEST_CASE("operations say which relation they are about") {
  const ObjectName name{"app", "t"};
  CreateTable create;
  create.table.name = name;
  CreateView view;
  view.view.name = name;
  CHECK(table_of(operation(create)) == name);
  CHECK(table_of(operation(view)) == name);
  CHECK(table_of(operation(DropView{name})) == name);
  CHECK(table_of(operation(DropTable{name})) == name);
  CHECK(table_of(operation(RenameTable{name, "u"})) == name);
  CHECK(table_of(operation(CommentOn{name, "c", {}})) == name);
  CHECK(table_of(operation(Insert{name, {}})) == name);
  CHECK(table_of(operation(CreateEnum{name, {}})).empty());
  CHECK(table_of(operation(Execute{})).empty());
}

TEST_CASE("directions have names") {
  CHECK(to_string(Direction::upgrade) == "upgrade");
  CHECK(to_string(Direction::downgrade) == "downgrade");
  CHECK(to_string(Direction::stamp) == "stamp");
}
