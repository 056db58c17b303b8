// What operations do to the catalog, and what their changes say.
#include "catalog_world.h"

namespace migc::test {
namespace {

Operation named_users() {
  return create_table("users", {column("id"), column("name", text_type()), column("age")},
                      {primary_key({"id"}, "pk_users"), unique_key({"name"}, "uq_users_name")},
                      {index("ix_users_age", {"age"})});
}

Operation posts() {
  return create_table("posts", {column("id"), column("author")},
                      {primary_key({"id"}), foreign_key({"author"}, "users", {}, "fk_author")});
}

std::string sql_of(const Expression& expression) { return expression.sql.str(); }

}  // namespace

TEST_CASE("a primary key makes its columns NOT NULL, and stays so when it goes") {
  World world;
  const Change change = world.change(named_users());
  CHECK(change.before.table == nullptr);
  CHECK_FALSE(change.after.table->column("id")->nullable);
  CHECK(change.after.table->column("age")->nullable);
  world.change(drop_constraint("pk_users"));
  CHECK_FALSE(world.column("users", "id").nullable);
}

TEST_CASE("which columns number themselves") {
  Column wished = column("a");
  wished.auto_increment = AutoIncrement::yes;
  Column unwished = column("a");
  unwished.auto_increment = AutoIncrement::no;
  Column overridden = column("a");
  overridden.type.per_dialect["mysql"] = "INT UNSIGNED";
  Column no_integer = column("a");
  no_integer.type.per_dialect["mysql"] = "CHAR(36)";
  const auto key = primary_key({"a"});
  const auto reference = foreign_key({"a"}, "users");
  struct Case {
    Column column;
    std::vector<Constraint> constraints;
    bool expected;
  };
  const std::vector<Case> cases = {
      {column("a"), {key}, true},
      {column("a", type(Type::Kind::smallint)), {key}, true},
      {column("a", type(Type::Kind::bigint)), {key}, true},
      {column("a", type(Type::Kind::numeric)), {key}, false},
      {column("a", text_type()), {key}, false},
      {column("a"), {}, false},
      {column("a"), {unique_key({"a"})}, false},
      {column("a"), {primary_key({"a", "b"})}, false},
      {wished, {primary_key({"a", "b"})}, true},
      {wished, {}, false},
      {unwished, {key}, false},
      {column("a"), {key, reference}, false},
      {column("a"), {reference, key}, false},
      {wished, {key, reference}, true},
      {with_default(column("a"), number(1)), {key}, false},
      {with_default(column("a"), sql(" null ")), {key}, true},
      {with_identity(column("a")), {key}, false},
      {generated("a", "b + 1"), {key}, false},
      {overridden, {key}, true},
      {no_integer, {key}, false},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO("case " << i);
    World world;
    world.change(named_users());
    world.change(create_table("t", {cases[i].column, column("b")}, cases[i].constraints));
    CHECK(world.column("t", "a").numbers_itself == cases[i].expected);
    const bool sequence = cases[i].expected || cases[i].column.identity;
    CHECK(world.catalog.sequences.contains({"", "t_a_seq"}) == sequence);
    CHECK(world.column("t", "a").sequence == (sequence ? "t_a_seq" : ""));
    if (sequence) CHECK_FALSE(world.column("t", "a").nullable);
  }
}

TEST_CASE("an added column numbers itself if its key comes with it; an old one never begins to") {
  World world;
  world.all({create_table("t", {column("a")}), add_column("t", column("id"), {primary_key({"id"})})});
  CHECK(world.column("t", "id").numbers_itself);
  world.all({create_table("u", {column("id")}), add_constraint("u", primary_key({"id"}))});
  CHECK_FALSE(world.column("u", "id").numbers_itself);
}

TEST_CASE("the sequence of a column keeps its name, knows its owner, and goes with it") {
  World world;
  world.all({named_users(), rename_table("users", "people"), rename_column("people", "id", "number")});
  REQUIRE(world.catalog.sequences.contains({"", "users_id_seq"}));
  CHECK(world.catalog.sequences.at({"", "users_id_seq"})->owned_by == "people.number");
  world.change(drop_column("people", "number"));
  CHECK(world.catalog.sequences.empty());
  world.change(drop_table("people"));
  world.change(named_users());
  world.change(drop_table("users"));
  CHECK(world.catalog.sequences.empty());
}

TEST_CASE("a default takes a column's numbers away") {
  World world;
  world.all({named_users(), set_default("users", "id", sql("NULL"))});
  CHECK_FALSE(world.column("users", "id").numbers_itself);
  CHECK_FALSE(world.column("users", "id").default_value.has_value());
}

TEST_CASE("a default follows its column's type, or holds it back") {
  World world;
  world.all({create_table("t", {with_default(column("a"), number(3)),
                                with_default(column("b", text_type()), text("x"))}),
             set_type("t", "a", text_type())});
  CHECK(equal(*world.column("t", "a").default_value, text("3")));
  CHECK_FALSE(world.take(set_type("t", "b", integer_type())).has_value());
  CHECK(world.messages() ==
        "the default 'x' of column 'b' is no value of type integer; drop or change it first\n");
  world.all({set_default("t", "b", sql("NULL")), set_type("t", "b", integer_type())});
}

TEST_CASE("a column whose default names its old sequence takes it along, and does not come back") {
  for (const Operation& there : {drop_column("users", "id"), drop_table("users")}) {
    INFO(verb_of(there));
    World world;
    world.all({named_users(), set_type("users", "id", text_type())});
    const Change change = world.change(there);
    CHECK_FALSE(world.catalog.sequences.contains({"", "users_id_seq"}));
    Diagnostics diagnostics;
    CHECK_FALSE(inverse(change, world.catalog, world.dialect, {}, diagnostics).has_value());
    CHECK(diagnostics.has_errors());
  }
}

TEST_CASE("numbers of a sequence are a default of a text, and of nothing else") {
  World world;
  world.all({named_users(), set_type("users", "id", text_type())});
  CHECK_FALSE(world.column("users", "id").numbers_itself);
  CHECK(equal(*world.column("users", "id").default_value, sql("nextval('users_id_seq')")));
  world.change(create_table("t", {column("id")}, {primary_key({"id"})}));
  CHECK_FALSE(world.take(set_type("t", "id", type(Type::Kind::uuid))).has_value());
  CHECK(world.messages() ==
        "the default nextval('t_id_seq') of column 'id' is no value of type uuid; drop or change it first\n");
}

TEST_CASE("identity: from none to one, and back") {
  World world;
  const auto identity = [](AlterColumn& alter) { alter.identity = Identity{}; };
  const auto none = [](AlterColumn& alter) { alter.identity = AlterColumn::DropIdentity{}; };
  world.all({create_table("t", {not_null("a")}), alter_column("t", "a", identity)});
  CHECK(world.column("t", "a").identity.has_value());
  CHECK(world.catalog.sequences.contains({"", "t_a_seq"}));
  world.change(alter_column("t", "a", none));
  CHECK_FALSE(world.column("t", "a").identity.has_value());
  CHECK(world.catalog.sequences.empty());
  CHECK_FALSE(world.column("t", "a").nullable);
}

TEST_CASE("what refers to a table follows its new name") {
  World world;
  world.all({named_users(), posts(),
             create_table("tree", {column("id"), column("parent")},
                          {primary_key({"id"}), foreign_key({"parent"}, "tree", {}, "fk_parent")})});
  const Change change = world.change(rename_table("users", "people"));
  CHECK(change.before.table->name == ObjectName{"", "users"});
  CHECK(change.after.table->name == ObjectName{"", "people"});
  CHECK(world.table("posts").constraint("fk_author")->referred_table == ObjectName{"", "people"});
  CHECK(world.catalog.referenced_by.at({"", "people"}) == std::vector<ObjectName>{{"", "posts"}});
  CHECK(world.catalog.index_tables.find({"", "ix_users_age"})->second == ObjectName{"", "people"});
  world.change(rename_table("tree", "bush"));
  CHECK(world.table("bush").constraint("fk_parent")->referred_table == ObjectName{"", "bush"});
  CHECK(world.catalog.referenced_by.at({"", "bush"}) == std::vector<ObjectName>{{"", "bush"}});
  world.change(drop_table("bush"));  // it refers to itself only
}

TEST_CASE("what speaks of a column follows its new name") {
  World world;
  Index by_age = index("ix", {"age"});
  by_age.elements.push_back(sql_element("lower(name || age) DESC"));
  by_age.where = expression("age > 3 AND u.age < 9");
  by_age.include = {"age"};
  world.all(
      {create_table("u",
                    {column("id"), column("age"), column("name", text_type()), generated("next", "age + 1")},
                    {primary_key({"id"}), unique_key({"age", "id"}, "uq"), check("age > 0", "ck"),
                     exclusion({element("age")}, "ex")},
                    {by_age}),
       create_table("v", {column("a"), column("b")}, {foreign_key({"a", "b"}, "u", {"age", "id"}, "fk")}),
       rename_column("u", "age", "years")});
  const Table& table = world.table("u");
  CHECK(table.constraint("uq")->columns == Names{"years", "id"});
  CHECK(table.constraint("ck")->columns == Names{"years"});
  CHECK(sql_of(table.constraint("ck")->condition) == "years > 0");
  CHECK(table.constraint("ex")->elements.front().column == "years");
  CHECK(table.index("ix")->elements.front().column == "years");
  CHECK(sql_of(*table.index("ix")->elements.back().expression) == "lower(name || years) DESC");
  CHECK(sql_of(*table.index("ix")->where) == "years > 3 AND u.years < 9");
  CHECK(table.index("ix")->include == Names{"years"});
  CHECK(sql_of(table.column("next")->generated->expression) == "years + 1");
  CHECK(world.table("v").constraint("fk")->referred_columns == Names{"years", "id"});
}

TEST_CASE("renaming touches words that are the column, and nothing else") {
  struct Case {
    std::string condition, expected;
  };
  const std::vector<Case> cases = {
      {"age>0", "years>0"},
      {"AGE > 0", "years > 0"},
      {"\"age\" > 0", "\"years\" > 0"},
      {"age > 0 AND name <> 'age'", "years > 0 AND name <> 'age'"},
      {"age(now(), date) > interval '1 day' AND age > 0",
       "age(now(), date) > interval '1 day' AND years > 0"},
      {"age > 0 -- age\n", "years > 0 -- age\n"},
      {"name = $$age$$ OR age = 1", "name = $$age$$ OR years = 1"},
      {"name IS NULL", "name IS NULL"},
      {"age + age > 1", "years + years > 1"},
      {"(age IS NULL) = (name IS NULL)", "(years IS NULL) = (name IS NULL)"},
  };
  for (const Case& one : cases) {
    INFO(one.condition);
    World world;
    world.all({create_table(
                   "t", {column("age"), column("name", text_type()), column("date", type(Type::Kind::date))},
                   {check(one.condition, "ck")}),
               rename_column("t", "age", "years")});
    CHECK(sql_of(world.table("t").constraint("ck")->condition) == one.expected);
  }
}

TEST_CASE("renaming spares types and fields of the column's name, and quotes where it must") {
  World world;
  world.all(
      {create_table("t", {column("date", type(Type::Kind::date)), column("year")},
                    {check("date > date '2025-01-01' AND date::date IS NOT NULL AND CAST(date AS date) IS "
                           "NOT NULL",
                           "ck_date"),
                     check("extract(year FROM date) = year", "ck_year")}),
       rename_column("t", "date", "Day"), rename_column("t", "year", "order")});
  CHECK(sql_of(world.table("t").constraint("ck_date")->condition) ==
        "\"Day\" > date '2025-01-01' AND \"Day\"::date IS NOT NULL AND CAST(\"Day\" AS date) IS NOT NULL");
  CHECK(sql_of(world.table("t").constraint("ck_year")->condition) ==
        "extract(year FROM \"Day\") = \"order\"");
}

TEST_CASE("equal keys of one CREATE TABLE are one, where the dialect merges them") {
  const Operation make = create_table(
      "t", {column("a"), column("b")},
      {unique_key({"a"}, "uq"), primary_key({"a"}, "pk"), unique_key({"b"}, "uq_b"),
       unique_key({"b"}, "uq_c"), unique_key({"a", "b"}, "uq_ab"), unique_key({"b", "a"}, "uq_ba")});
  World merging;
  merging.dialect.parser = "libpg_query";
  merging.change(make);
  CHECK(member_names(merging.table("t").constraints) == Names{"pk", "uq_b", "uq_ab", "uq_ba"});
  merging.change(add_constraint("t", unique_key({"a"}, "uq")));
  World other;
  other.change(make);
  CHECK(other.table("t").constraints.size() == 6);
}

TEST_CASE("a column takes what is about it along") {
  World world;
  Index where = index("ix_where", {"b"});
  where.where = expression("a > 0");
  Index including = index("ix_including", {"b"});
  including.include = {"a"};
  Index by_expression = index("ix_expression", {});
  by_expression.elements = {sql_element("a + b")};
  world.all({named_users(),
             create_table("t", {column("a"), column("b")},
                          {primary_key({"a", "b"}, "pk"), unique_key({"b", "a"}, "uq"),
                           unique_key({"b"}, "uq_b"), check("a > b", "ck"), check("b > 0", "ck_b"),
                           foreign_key({"a"}, "users", {}, "fk"), exclusion({sql_element("a + 1")}, "ex")},
                          {where, including, by_expression, index("ix_b", {"b"})}),
             drop_column("t", "a")});
  CHECK(member_names(world.table("t").constraints) == Names{"uq_b", "ck_b"});
  CHECK(member_names(world.table("t").indexes) == Names{"ix_b"});
  CHECK_FALSE(world.catalog.referenced_by.contains({"", "users"}));
  world.change(create_index("users", index("ix_where", {"age"})));  // the name is free again
}

TEST_CASE("foreign keys find the key that they mean") {
  World world;
  world.all({named_users(), posts()});
  CHECK(world.table("posts").constraint("fk_author")->referred_columns == Names{"id"});
  world.all({
      create_table("pairs", {column("a"), column("b"), column("c")}, {unique_key({"a", "b"})},
                   {index("ix_c", {"c"}, true)}),
      create_table("turned", {column("x"), column("y")}, {foreign_key({"x", "y"}, "pairs", {"b", "a"})}),
      create_table("by_index", {column("x")}, {foreign_key({"x"}, "pairs", {"c"})}),
      create_table("itself", {column("id"), column("up")},
                   {foreign_key({"up"}, "itself"), primary_key({"id"})}),
  });
  CHECK(world.table("itself").constraints.front().referred_columns == Names{"id"});
}

TEST_CASE("a key may go where another one is as good") {
  World world;
  world.all({create_table("t", {column("a")}, {primary_key({"a"}, "pk")}, {index("ix", {"a"}, true)}),
             create_table("u", {column("x")}, {foreign_key({"x"}, "t", {"a"})}), drop_constraint("pk")});
}

TEST_CASE("enum types are made by the first column that says their labels, and go with the last") {
  World world;
  const Type mood = enum_type("mood", {"good", "bad"});
  const Change made = world.change(create_table("a", {column("m", mood), column("n", mood)}));
  REQUIRE(made.after.enums.size() == 1);
  CHECK(made.after.enums.front()->labels == Names{"good", "bad"});
  const Change reused = world.change(create_table("b", {column("m", array_of(enum_type("mood")))}));
  CHECK(reused.after.enums.empty());
  CHECK(reused.after.table->column("m")->type.element->labels == Names{"good", "bad"});
  CHECK(world.change(drop_column("a", "m")).before.enums.empty());
  CHECK(world.change(drop_table("a")).before.enums.empty());
  const Change gone = world.change(set_type("b", "m", text_type()));
  REQUIRE(gone.before.enums.size() == 1);
  CHECK(gone.before.enums.front()->name == ObjectName{"", "mood"});
  CHECK(world.catalog.enums.empty());
  CHECK(world.catalog.enum_users.empty());
}

TEST_CASE("an enum type made by create_enum stays") {
  World world;
  world.all(
      {create_enum("mood", {"good"}), create_table("a", {column("m", enum_type("mood"))}), drop_table("a")});
  CHECK(world.catalog.enums.contains({"", "mood"}));
  world.change(drop_enum("mood"));
}

TEST_CASE("new enum values reach the columns") {
  World world;
  world.all({create_table("a", {column("m", enum_type("mood", {"b", "d"}))}),
             add_enum_value("mood", "c", "d"), add_enum_value("mood", "a", "b"),
             add_enum_value("mood", "e")});
  const Change change = world.change(add_enum_value("mood", "f", "", "e"));
  CHECK(change.before.enums.front()->labels == Names{"a", "b", "c", "d", "e"});
  CHECK(change.after.enums.front()->labels == Names{"a", "b", "c", "d", "e", "f"});
  CHECK(world.column("a", "m").type.labels == Names{"a", "b", "c", "d", "e", "f"});
}

TEST_CASE("IF EXISTS and IF NOT EXISTS are decided") {
  World world;
  world.all({named_users(), create_sequence("s"), create_enum("mood", {"x"})});
  const auto named = [](ObjectName name) { return name; };
  const std::vector<Operation> nothing = {
      create_table("users", {column("id")}, {}, {}, true),
      drop_table("nobody", true),
      add_column("users", column("age"), {}, {}, true),
      drop_column("users", "size", true),
      create_index("users", index("ix_users_age", {"age"}), true),
      drop_index("ix", "", true),
      drop_index("ix", "users", true),
      drop_constraint("ck", "users", {}, true),
      drop_constraint("ck", "", {}, true),
      operation(AddConstraint{{"", "users"}, unique_key({"name"}, "uq_users_name"), true}),
      operation(CreateEnum{named({"", "mood"}), {"y"}, true}),
      operation(AddEnumValue{named({"", "mood"}), "x", "", "", true}),
      drop_enum("moot", true),
      operation(DropSequence{named({"", "t"}), true}),
      operation(DropSchema{"app", true}),
      operation(DropExtension{"e", true}),
      operation(DropView{named({"", "v"}), false, true}),
  };
  for (const Operation& one : nothing) {
    INFO(verb_of(one));
    const Change change = world.change(one);
    CHECK(change.nothing);
    CHECK_FALSE(change.uncertain);
  }
  const Change something = world.change(drop_table("users", true));
  CHECK_FALSE(something.nothing);
  CHECK_FALSE(something.uncertain);
}

TEST_CASE("a batch has its parts, and the table before and after them all") {
  World world;
  world.change(named_users());
  const Operation batch = operation(AlterTable{
      {"", "users"},
      {add_column("users", column("mood", enum_type("mood", {"x"}))),
       rename_column("users", "mood", "humour"), add_constraint("users", unique_key({"humour"}, "uq")),
       drop_column("users", "age"), drop_column("users", "size", true)}});
  const Change change = world.change(batch);
  REQUIRE(change.parts.size() == 5);
  CHECK(change.before.table->column("humour") == nullptr);
  CHECK(change.after.table->column("humour") != nullptr);
  CHECK(change.after.table->index("ix_users_age") == nullptr);
  CHECK(change.after.enums.size() == 1);
  CHECK(change.parts[2].before.table->constraint("uq") == nullptr);
  CHECK(change.parts[2].name == "uq");
  CHECK(change.parts[4].nothing);
  CHECK_FALSE(change.nothing);
  CHECK(change.parts[1].operation == &batch.get<AlterTable>()->changes[1]);
}

TEST_CASE("operations for other dialects do nothing") {
  World world;
  Operation only = named_users();
  only.only = {"mysql"};
  CHECK(world.change(only).nothing);
  CHECK(world.catalog.tables.empty());
  only.only = {"mysql", "ansi"};
  CHECK_FALSE(world.change(only).nothing);
}

TEST_CASE("comments on tables, columns and views") {
  World world;
  world.all({named_users(), comment_on("users", "", "people"), comment_on("users", "age", "in years"),
             create_view("v", "SELECT 1"), comment_on("v", "", "one")});
  CHECK(world.table("users").comment == "people");
  CHECK(world.column("users", "age").comment == "in years");
  CHECK(world.catalog.views.at({"", "v"})->comment == "one");
  const Change change = world.change(comment_on("users", "", std::nullopt));
  CHECK(change.before.table->comment == "people");
  CHECK_FALSE(change.after.table->comment.has_value());
}

TEST_CASE("materialized views have indexes") {
  World world;
  world.all({create_view("m", "SELECT 1 AS a", true), create_index("m", index("ix", {"a"}))});
  CHECK(world.catalog.views.at({"", "m"})->indexes.size() == 1);
  CHECK_FALSE(world.take(create_index("m", index("ix", {"a"}))).has_value());
  world.change(drop_index("ix"));
  CHECK(world.catalog.views.at({"", "m"})->indexes.empty());
  world.all({create_index("m", index("ix", {"a"})), operation(DropView{{"", "m"}, true, false})});
  CHECK(world.catalog.index_tables.empty());
}

TEST_CASE("tables made while a script is written are empty until something fills them") {
  World world;
  world.change(create_table("old", {column("a")}));
  world.writing = true;
  for (const char* name : {"a", "b", "c", "d"}) world.change(create_table(name, {column("x")}));
  CHECK(world.catalog.rows.size() == 4);
  world.all({insert("a", {{{"x", number(1)}}}), rename_table("b", "bb"), drop_table("c"),
             execute("INSERT INTO d SELECT 1")});
  CHECK(world.catalog.is_empty({"", "bb"}));
  for (const char* name : {"a", "b", "c", "d"}) CHECK_FALSE(world.catalog.is_empty({"", name}));
}

TEST_CASE("INSERT … SELECT from empty tables fills nothing, if no row can come from elsewhere") {
  for (const auto& [sql, is_empty] : std::initializer_list<std::pair<const char*, bool>>{
           {"INSERT INTO b SELECT x FROM a", true},
           {"INSERT INTO b SELECT max(x) FROM a GROUP BY x", false},  // no aggregate at all is the simple rule
           {"INSERT INTO b SELECT lower(a.x) FROM a, a AS c WHERE a.x = c.x ORDER BY 1", true},
           {"INSERT INTO b SELECT a.x FROM a FULL JOIN a c ON true", true},
           {"UPDATE b SET x = 1", true},
           {"DELETE FROM b", true},
           {"INSERT INTO b SELECT x FROM old", false},
           {"INSERT INTO b SELECT a.x FROM old LEFT JOIN a ON true", false},
           {"INSERT INTO b SELECT count(*) FROM a", false},
           {"INSERT INTO b SELECT 1 FROM a HAVING true", false},
           {"INSERT INTO b SELECT 1 FROM a GROUP BY ()", false},
           {"INSERT INTO b SELECT x FROM a UNION SELECT 1", false},
           {"INSERT INTO b SELECT x FROM (SELECT count(*) AS x FROM a) s", false},
           {"INSERT INTO b WITH a AS (SELECT 1 AS x) SELECT x FROM a", false},
           {"WITH a AS (SELECT 1 AS x) INSERT INTO b SELECT x FROM a", false},
           {"INSERT INTO b VALUES (1)", false},
           {"INSERT INTO b DEFAULT VALUES", false},
           {"INSERT INTO b SELECT 1", false}}) {
    CAPTURE(sql);
    World world;
    world.change(create_table("old", {column("x")}));
    world.writing = true;
    world.all({create_table("a", {column("x")}), create_table("b", {column("x")}), execute(sql)});
    CHECK(world.catalog.is_empty({"", "b"}) == is_empty);
    CHECK(world.catalog.is_empty({"", "a"}));
  }
}

TEST_CASE("in dialects with index names of their own for each table") {
  World world;
  world.dialect.clause[Clause::drop_index] = "DROP INDEX {name} ON {table}";
  world.all({create_table("a", {column("x")}, {}, {index("ix", {"x"})}),
             create_table("b", {column("x")}, {}, {index("ix", {"x"})}), create_table("ix", {column("x")}),
             drop_index("ix", "b")});
  CHECK(world.table("b").indexes.empty());
  CHECK(world.table("a").indexes.size() == 1);
  CHECK_FALSE(world.take(create_index("a", index("ix", {"x"}))).has_value());
  CHECK_FALSE(world.take(drop_index("ix", "b")).has_value());
}

}  // namespace migc::test
