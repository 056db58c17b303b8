// Data against the schema; and what is known of it when SQL has gone by unread.
#include "catalog_world.h"

namespace migc::test {
namespace {

Operation people() {
  Type stamp = type(Type::Kind::timestamp);
  Type zoned = stamp;
  zoned.timezone = true;
  return create_table(
      "people",
      {column("id"), not_null("name", string_type(5)), column("age", type(Type::Kind::smallint)),
       column("mood", enum_type("mood", {"good", "bad"})), column("at", zoned), column("local", stamp),
       column("uid", type(Type::Kind::uuid)), with_default(not_null("n"), number(0)), generated("g", "n + 1"),
       with_identity(column("i"), true), column("tags", array_of(integer_type()))},
      {primary_key({"id"}), unique_key({"age"}, "uq_age")});
}

Value stamp(const std::string& at) { return text(at); }

}  // namespace

TEST_CASE("values that do not fit") {
  struct Case {
    Operation operation;
    std::string expected;
  };
  const auto row = [](Assignments more) {
    more.insert(more.begin(), {"name", text("x")});
    return insert("people", {std::move(more)});
  };
  const std::vector<Case> cases = {
      {row({{"nam", number(1)}}),
       "table 'people' has no column 'nam' at this point; did you mean 'name'?\n  'people' is made here\n"},
      {row({{"name", text("y")}}), "column 'name' gets two values\n"},
      {insert("people", {{}}),
       "the row has no value for column 'name' of table 'people', which is NOT NULL without a default\n"
       "  'name' is made here\n"},
      {insert("people", {{{"name", null()}}}),
       "column 'name' of table 'people' is NOT NULL\n  'name' is made here\n"},
      {insert("people", {{{"name", sql("NULL")}}}),
       "column 'name' of table 'people' is NOT NULL\n  'name' is made here\n"},
      {insert("people", {{{"name", text("abcdef")}}}),
       "a string of 6 characters does not fit column 'name' of type string(5)\n"},
      {insert("people", {{{"name", number(5)}}}),
       "the integer 5 is no value for column 'name' of type string(5)\n"},
      {row({{"age", number(40000)}}), "the integer 40000 is no value for column 'age' of type smallint\n"},
      {row({{"age", text("a\x1b[31mb")}}),
       "the string 'a\\u{1b}[31mb' is no value for column 'age' of type smallint\n"},
      {row({{"age", text(std::string(50, 'x'))}}),
       "the string '" + std::string(40, 'x') + "…' is no value for column 'age' of type smallint\n"},
      {row({{"mood", text("god")}}), "'god' is no value of enum type 'mood'; did you mean 'good'?\n"},
      {row({{"at", stamp("2025-01-01 12:00:00")}}),
       "the timestamp 2025-01-01 12:00:00 has no offset, but column 'at' is a timestamptz; add one, or 'Z' "
       "for "
       "UTC\n"},
      {row({{"local", stamp("2025-01-01T12:00:00Z")}}),
       "the timestamp 2025-01-01 12:00:00+00:00 has an offset, but column 'local' is a timestamp; leave it "
       "out\n"},
      {row({{"at", text("soon")}}), "the string 'soon' is no value for column 'at' of type timestamptz\n"},
      {row({{"uid", text("xyz")}}), "the string 'xyz' is no value for column 'uid' of type uuid\n"},
      {row({{"g", number(1)}}),
       "column 'g' of table 'people' is generated and takes no value\n  'g' is made here\n"},
      {row({{"i", number(1)}}),
       "column 'i' of table 'people' is GENERATED ALWAYS AS IDENTITY and takes no value\n  'i' is made "
       "here\n"},
      {row({{"tags", Literal{ArrayLiteral{{integer(1), Literal{std::string("x")}}}}}}),
       "the array  is no value for column 'tags' of type integer[]\n"},
      {update("people", {{"name", null()}}),
       "column 'name' of table 'people' is NOT NULL\n  'name' is made here\n"},
      {update("people", {{"age", number(1)}, {"age", number(2)}}), "column 'age' gets two values\n"},
      {update("peple", {{"age", number(1)}}),
       "table 'peple' does not exist at this point; did you mean 'people'?\n"},
      {update("people", {{"n", number(1)}}, "idd"),
       "table 'people' has no column 'idd' at this point; did you mean 'id'?\n  'people' is made here\n"},
      {update("people", {{"n", number(1)}}, "at"),
       "batch key 'at' is of type timestamptz; batches go by a smallint, integer, bigint, uuid or string\n"},
      {update("people", {{"n", number(1)}}, "name"),
       "batch key 'name' is neither primary key nor unique in table 'people'\n"},
      {update("people", {{"n", number(1)}}, "age"),
       "batch key 'age' of table 'people' is nullable; rows without it would be left out\n"},
      {update("people", {{"id", number(1)}}, "id"),
       "batch key 'id' is among the columns that the batch sets\n"},
  };
  for (const Case& one : cases) {
    INFO(one.expected);
    World world;
    world.change(people());
    CHECK_FALSE(world.take(one.operation).has_value());
    CHECK(world.messages() == one.expected);
  }
}

TEST_CASE("values that fit") {
  World world;
  world.all({people(),
             insert("people", {{{"name", text("äöüßé")}},
                               {{"name", text("abcde   ")}},
                               {{"name", sql("upper('x')")}, {"age", sql("1 + 1")}},
                               {{"name", text("x")},
                                {"id", number(7)},
                                {"mood", text("bad")},
                                {"at", text("2025-01-01 12:00:00+02:00")},
                                {"local", text("2025-01-01")},
                                {"uid", text("01234567-89ab-cdef-0123-456789abcdef")},
                                {"n", number(1)},
                                {"age", null()},
                                {"tags", Literal{ArrayLiteral{{integer(1), integer(2)}}}}}}),
             update("people", {{"n", number(1)}}, "id"),
             operation(Delete{{"", "people"}, expression("n = 1"), Batch{"id", 10, {}}})});
}

TEST_CASE("rows of several layouts are each checked, and a layout once") {
  World world;
  world.change(people());
  CHECK_FALSE(world
                  .take(insert("people", {{{"n", number(1)}},
                                          {{"n", number(2)}},
                                          {{"name", text("x")}, {"n", text("y")}},
                                          {{"nam", text("x")}, {"name", text("x")}},
                                          {{"nam", text("x")}, {"name", text("x")}}}))
                  .has_value());
  const std::string missing =
      "the row has no value for column 'name' of table 'people', which is NOT NULL without a default\n"
      "  'name' is made here\n";
  CHECK(world.messages() == missing + missing +
                                "the string 'y' is no value for column 'n' of type integer\n" +
                                "table 'people' has no column 'nam' at this point; did you mean 'name'?\n  "
                                "'people' is made here\n");
}

TEST_CASE("a type in a dialect's own words is not judged") {
  World world;
  Column own = column("a");
  own.type.per_dialect["postgresql"] = "inet";
  world.all({create_table("t", {own}), insert("t", {{{"a", text("::1")}}})});
}

TEST_CASE("a view takes what it is given") {
  World world;
  world.change(create_view("v", "SELECT 1 AS a"));
  CHECK(world.change(insert("v", {{{"b", text("x")}}})).after.view != nullptr);
}

// --- unread SQL ---

TEST_CASE("after unread SQL, what it mentions is neither missed nor in the way") {
  World world;
  world.all({people(),
             create_table("pets", {column("id"), column("owner")}, {primary_key({"id"}, "pk_pets")}),
             execute("ALTER TABLE people ADD COLUMN size integer"), execute("CREATE TABLE toys (id integer)"),
             // of people, anything goes
             update("people", {{"size", number(1)}, {"age", text("old")}}), insert("people", {{}}),
             drop_column("people", "whatever"), add_column("people", column("age", text_type())),
             drop_constraint("whatever", "people"), drop_index("ix_whatever", "people"),
             add_constraint("pets", foreign_key({"owner"}, "people", {"size"}, "fk_owner")),
             // of toys, too
             insert("toys", {{{"name", text("ball")}}}), create_index("toys", index("ix_toys", {"color"})),
             create_table("toys", {column("id")})});
  // and of pets, nothing has changed
  CHECK_FALSE(world.take(update("pets", {{"size", number(1)}})).has_value());
  // toys has been made for sure, in the meantime
  CHECK_FALSE(world.take(update("toys", {{"color", number(1)}})).has_value());
  CHECK_FALSE(world.take(create_table("toys", {})).has_value());
}

TEST_CASE("opaque tables are partial on both sides of a change") {
  World world;
  world.all({people(), execute("ALTER TABLE people ADD COLUMN size integer")});
  const Change change = world.change(set_nullable("people", "size", false));
  CHECK(change.before.table->partial);
  CHECK(change.before.table->column("size")->partial);
  CHECK(change.after.table->partial);
  CHECK_FALSE(change.after.table->column("size")->nullable);
  CHECK(change.after.table->column("size")->type.kind == Type::Kind::unknown);
}

TEST_CASE("a DO block may have done anything; what is made after it is certain") {
  World world;
  world.all({people(), execute("DO $$ BEGIN EXECUTE unread(); END $$"), drop_table("anything"), insert("people", {{}}),
             create_table("people", {column("a")}), create_table("toys", {column("id")})});
  CHECK_FALSE(world.take(update("people", {{"name", text("x")}})).has_value());
  CHECK_FALSE(world.take(create_table("toys", {})).has_value());
  CHECK_FALSE(world.take(drop_table("anything")).has_value());
  world.all({drop_table("toys"), execute("DO $$ BEGIN EXECUTE unread(); END $$"), drop_table("toys"),
             update("people", {{"name", text("x")}})});
}

TEST_CASE("what only reads or writes data leaves the schema known") {
  const std::vector<std::string> harmless = {
      "SELECT 1",
      "INSERT INTO people (name) VALUES ('x')",
      "SET statement_timeout = '5s'",
      "COMMIT; BEGIN",
      "",
      "-- nothing",
      "INSERT INTO `people` VALUES (1) ON DUPLICATE KEY UPDATE `a` = 1",
  };
  for (const std::string& sql_text : harmless) {
    INFO(sql_text);
    World world;
    world.all({people(), execute(sql_text)});
    CHECK_FALSE(world.take(drop_table("person")).has_value());
  }
}

TEST_CASE("what can't be read may have done anything") {
  const std::vector<std::string> harmful = {
      "ALTER TABLE `people` RENAME AS person",
      "ALTER TABLE `people` MODIFY x INT -- it's\n# it's\n, RENAME AS person",
      "ALTER TABLE `straße` MODIFY x INT",
      "CALL refresh()",
      "DO 1",
      "SELECT 1 # it's\n; DROP TABLE person",
  };
  for (const std::string& sql_text : harmful) {
    INFO(sql_text);
    World world;
    world.all({people(), execute(sql_text)});
    CHECK(world.take(drop_table("person")).has_value());
  }
}

TEST_CASE("what another dialect's statement names is not known any more, and nothing else") {
  const std::vector<std::string> about_people = {
      "ALTER TABLE `people` MODIFY x INT",
      "ALTER TABLE `PEOPLE` MODIFY x INT COMMENT 'of no person', ALGORITHM=COPY",
      "CREATE INDEX i ON `people` (x)",
      "DROP INDEX `i` ON people LOCK=NONE -- don't",
  };
  for (const std::string& sql_text : about_people) {
    INFO(sql_text);
    World world;
    world.all({people(), execute(sql_text)});
    CHECK(world.catalog.is_opaque({"", "people"}));
    CHECK_FALSE(world.catalog.is_opaque({"", "person"}));
  }
}

TEST_CASE("the text for the dialect is what is read") {
  World world;
  Execute raw;
  raw.sql = expression("DROP TABLE people");
  raw.sql.overrides["postgresql"] = Text("SELECT 1");
  raw.sql.overrides["ansi"] = Text("DROP TABLE people");
  world.all({people(), operation(raw)});
  CHECK_FALSE(world.catalog.is_opaque({"", "people"}));
  raw.sql.overrides["postgresql"] = Text("");
  CHECK(world.change(operation(raw)).nothing);
  raw.sql.overrides.erase("postgresql");
  world.change(operation(raw));
  CHECK(world.catalog.is_opaque({"", "people"}));
}

TEST_CASE("parameters do not hide a statement") {
  World world;
  Execute raw;
  raw.sql = expression("UPDATE people SET name = :n WHERE id = :n");
  raw.sql.parameters = {{"n", Literal{std::string("x")}, {}}};
  world.all({people(), operation(raw)});
  CHECK_FALSE(world.catalog.all_opaque);
}

TEST_CASE("CASCADE reaches what depends on a name") {
  World world;
  world.all({people(), create_table("pets", {column("owner")}, {foreign_key({"owner"}, "people")}),
             create_view("v", "SELECT 1"), execute("DROP TABLE people CASCADE")});
  for (const char* name : {"people", "pets", "v"}) CHECK(world.catalog.is_opaque({"", name}));
}

TEST_CASE("names match as far as a search path may make them") {
  World world;
  CreateTable in_app;
  in_app.table.name = {"app", "t"};
  in_app.table.columns = {column("a")};
  world.all({operation(CreateSchema{"app", false}), operation(in_app), create_table("u", {column("a")}),
             create_table("w", {column("a")}), execute("ALTER TABLE t ADD x int"),
             execute("ALTER TABLE public.u ADD x int")});
  CHECK(world.catalog.is_opaque({"app", "t"}));
  CHECK(world.catalog.is_opaque({"", "u"}));
  CHECK_FALSE(world.catalog.is_opaque({"", "w"}));
  world.change(execute("DROP SCHEMA app CASCADE"));
  CHECK(world.catalog.is_opaque({"app", "anything"}));
}

TEST_CASE("IF EXISTS on what is not known is uncertain") {
  World world;
  world.all({people(), execute("ALTER TABLE people ADD x int"), execute("CREATE TABLE t (a int)")});
  for (const Operation& one :
       {drop_table("t", true), drop_column("people", "x", true), drop_index("ix", "people", true),
        drop_constraint("ck", "people", {}, true), add_column("people", column("y"), {}, {}, true)}) {
    INFO(verb_of(one));
    const Change change = world.change(one);
    CHECK(change.uncertain);
    CHECK_FALSE(change.nothing);
  }
  world.change(execute("CREATE TABLE u (a int)"));
  const Change made = world.change(create_table("u", {column("a")}, {}, {}, true));
  CHECK(made.uncertain);
  CHECK(made.after.table->partial);
}

TEST_CASE("an operation that failed leaves its names opaque") {
  World world;
  world.all({people(), create_table("pets", {column("id")})});
  make_opaque(world.catalog, drop_column("people", "x"));
  world.change(update("people", {{"x", number(1)}}));
  CHECK_FALSE(world.take(update("pets", {{"x", number(1)}})).has_value());
  make_opaque(world.catalog,
              operation(AlterTable{{"", "other"}, {create_index("other", index("ix", {"a"}))}}));
  CHECK(world.catalog.is_opaque({"", "other"}));
  CHECK(world.catalog.is_opaque({"", "ix"}));
  make_opaque(world.catalog);
  world.change(update("pets", {{"x", number(1)}}));
}

TEST_CASE("foreign keys of opaque tables hold nothing up") {
  World world;
  world.all({people(), create_table("pets", {column("owner")}, {foreign_key({"owner"}, "people", {}, "fk")}),
             execute("ALTER TABLE pets DROP CONSTRAINT fk"), drop_table("people")});
}

// --- an unknown baseline ---

TEST_CASE("with an unknown baseline, what was never made is assumed, and what is learned is kept") {
  World world;
  world.catalog.unknown_baseline = true;
  const Change first = world.change(add_column("users", column("age")));
  CHECK(first.before.table->partial);
  CHECK(first.after.table->partial);
  CHECK(first.after.table->column("age")->type == integer_type());
  world.all({insert("users", {{{"whatever", text("x")}, {"age", number(1)}}}),
             rename_column("users", "nam", "name"), set_type("users", "name", text_type()),
             drop_index("ix_users"), drop_constraint("uq_users", "users"), drop_enum("humour"),
             create_table("posts", {column("id"), column("author"), column("mood", enum_type("mood"))},
                          {primary_key({"id"}), foreign_key({"author"}, "users")}),
             rename_table("users", "people")});
  CHECK(world.table("people").column("name")->type == text_type());
  CHECK(world.table("people").column("name")->partial);
  CHECK_FALSE(world.table("people").column("age")->partial);
  CHECK(world.table("posts").constraints.back().referred_table == ObjectName{"", "people"});
}

TEST_CASE("with an unknown baseline, what the history dropped is gone, and what it made is known") {
  World world;
  world.catalog.unknown_baseline = true;
  world.all({create_table("t", {column("a")}), drop_table("users"), drop_column("people", "a"),
             drop_index("ix"), drop_constraint("ck", "people")});
  for (const Operation& bad :
       {drop_column("t", "b"), drop_table("users"), drop_column("people", "a"), drop_index("ix"),
        drop_constraint("ck", "people"), create_table("t", {}), drop_constraint("nowhere")}) {
    INFO(verb_of(bad));
    CHECK_FALSE(world.take(bad).has_value());
  }
}

TEST_CASE("with an unknown baseline, nothing is made that was used before") {
  World world;
  world.catalog.unknown_baseline = true;
  world.all({set_nullable("users", "age", true)});
  CHECK_FALSE(world.take(create_table("users", {})).has_value());
  CHECK_FALSE(world.take(add_column("users", column("age"))).has_value());
  CHECK(world.messages() ==
        "'users' is made here, but has been used before: the history began with it\n"
        "  'users' is first used here\n"
        "'users.age' is made here, but has been used before: the history began with it\n"
        "  'age' is first used here\n");
  CHECK(world.change(create_table("users", {}, {}, {}, true)).nothing);
}

}  // namespace migc::test
