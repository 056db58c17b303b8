// What apply refuses, and that a refused operation leaves no trace.
#include "catalog_world.h"

namespace migc::test {
namespace {

struct CheckCase {
  std::string name;
  std::vector<Operation> before;  ///< all of them succeed
  Operation bad;
  std::string expected;  ///< messages with their notes
};

Operation users() {
  return create_table("users", {column("id"), column("name", text_type()), column("age")},
                      {primary_key({"id"}, "pk_users"), unique_key({"name"}, "uq_users_name")},
                      {index("ix_users_age", {"age"})});
}

void run(const std::vector<CheckCase>& cases) {
  for (const CheckCase& one : cases) {
    INFO(one.name);
    World world;
    world.all(one.before);
    const Catalog start = world.catalog;
    CHECK_FALSE(world.take(one.bad).has_value());
    CHECK(world.messages() == one.expected);
    CHECK(differences(start, world.catalog) == Names{});
    CHECK(start.graves.size() == world.catalog.graves.size());
    CHECK(start.member_graves.size() == world.catalog.member_graves.size());
  }
}

}  // namespace

TEST_CASE("tables: what is refused") {
  run({
      {"unknown",
       {users()},
       drop_table("user"),
       "table 'user' does not exist at this point; did you mean 'users'?\n"},
      {"dropped",
       {users(), drop_table("users")},
       rename_table("users", "people"),
       "table 'users' does not exist at this point\n  'users' is dropped here, in revision 'r1'\n"},
      {"renamed",
       {users(), rename_table("users", "people")},
       drop_table("users"),
       "table 'users' does not exist at this point\n  'users' is renamed to 'people' here, in revision "
       "'r1'\n"},
      {"twice", {users()}, users(), "table 'users' exists already\n  'users' is made here\n"},
      {"named as an index",
       {users()},
       create_table("ix_users_age", {column("id")}),
       "the name 'ix_users_age' is taken by the index of that name; tables, views, indexes and sequences may "
       "not "
       "share one\n  'ix_users_age' is made here\n"},
      {"named as the index of a key",
       {users()},
       create_table("uq_users_name", {column("id")}),
       "the name 'uq_users_name' is taken by the unique constraint of that name; tables, views, indexes and "
       "sequences may not share one\n  'uq_users_name' is made here\n"},
      {"named as a sequence",
       {users()},
       create_table("users_id_seq", {column("id")}),
       "the name 'users_id_seq' is taken by the sequence of that name; tables, views, indexes and sequences "
       "may "
       "not share one\n  'users_id_seq' is made here\n"},
      {"named as an enum type",
       {create_enum("mood", {"good"})},
       create_table("mood", {column("id")}),
       "the name 'mood' is taken by the enum type of that name; each table and view makes a type of its "
       "name\n"
       "  'mood' is made here\n"},
      {"renamed to what is there",
       {users(), create_table("t", {column("id")})},
       rename_table("t", "users"),
       "the name 'users' is taken by the table of that name; tables, views, indexes and sequences may not "
       "share "
       "one\n  'users' is made here\n"},
      {"a view is no table",
       {create_view("v", "SELECT 1")},
       drop_table("v"),
       "'v' is no table, but a view\n  'v' is made here\n"},
      {"two columns of a name",
       {},
       create_table("t", {column("a"), column("a")}),
       "table 't' has a column 'a' already\n"},
      {"long name",
       {},
       create_table(std::string(64, 't'), {}),
       "the name '" + std::string(64, 't') + "' is 64 bytes long; PostgreSQL takes 63\n"},
      {"referred to",
       {users(),
        create_table("posts", {column("author")}, {foreign_key({"author"}, "users", {}, "fk_author")})},
       drop_table("users"),
       "table 'users' cannot be dropped: foreign key 'fk_author' of table 'posts' refers to it\n"
       "  'fk_author' is made here\n"},
      {"unknown schema",
       {},
       operation([] {
         CreateTable create;
         create.table.name = {"app", "t"};
         return create;
       }()),
       "schema 'app' does not exist at this point\n"},
      {"all errors of one table",
       {users()},
       create_table("t", {column("a"), column("a"), with_default(column("b"), text("x"))},
                    {unique_key({"z"}, "u"), foreign_key({"a"}, "user")}),
       "table 't' has a column 'a' already\n"
       "the string 'x' is no value for column 'b' of type integer\n"
       "table 't' has no column 'z' at this point\n  't' is made here\n"
       "table 'user' does not exist at this point; did you mean 'users'?\n"},
  });
}

TEST_CASE("columns: what is refused") {
  const auto nullable_identity = [](AlterColumn& alter) { alter.identity = Identity{}; };
  const auto drop_identity = [](AlterColumn& alter) { alter.identity = AlterColumn::DropIdentity{}; };
  const Operation posts = create_table("posts", {column("author")}, {foreign_key({"author"}, "users")});
  run({
      {"unknown",
       {users()},
       drop_column("users", "nam"),
       "table 'users' has no column 'nam' at this point; did you mean 'name'?\n  'users' is made here\n"},
      {"dropped",
       {users(), drop_column("users", "age")},
       set_nullable("users", "age", true),
       "table 'users' has no column 'age' at this point\n  'age' is dropped here, in revision 'r1'\n"},
      {"renamed",
       {users(), rename_column("users", "age", "years")},
       drop_column("users", "age"),
       "table 'users' has no column 'age' at this point\n"
       "  'age' is renamed to 'years' here, in revision 'r1'\n"},
      {"twice",
       {users()},
       add_column("users", column("age")),
       "table 'users' has a column 'age' already\n  'age' is made here\n"},
      {"renamed to what is there",
       {users()},
       rename_column("users", "age", "name"),
       "table 'users' has a column 'name' already\n  'name' is made here\n"},
      {"a nullable key",
       {users()},
       set_nullable("users", "id", true),
       "column 'id' is in the primary key of table 'users' and cannot be nullable\n  'pk_users' is made "
       "here\n"},
      {"referred to",
       {users(), posts},
       drop_column("users", "id"),
       "column 'id' of table 'users' cannot be dropped: foreign key 'posts_author_fkey' of table 'posts' "
       "refers "
       "to it\n  'posts_author_fkey' is made here\n"},
      {"generated from it",
       {create_table("t", {column("a"), generated("b", "a * 2")})},
       drop_column("t", "a"),
       "column 'a' of table 't' cannot be dropped: column 'b' is generated from it\n  'b' is made here\n"},
      {"generated from nothing",
       {},
       create_table("t", {generated("b", "a * 2")}),
       "table 't' has no column 'a' at this point\n  't' is made here\n"},
      {"a default and a generated value",
       {},
       create_table("t", {with_default(generated("b", "1"), number(1))}),
       "column 'b' cannot have a default and a generated value at once\n"},
      {"a default and an identity",
       {},
       create_table("t", {with_default(with_identity(column("b")), number(1))}),
       "column 'b' cannot have a default and an identity at once\n"},
      {"an identity of text",
       {},
       create_table("t", {with_identity(column("b", text_type()))}),
       "column 'b' is of type text; identity needs a smallint, integer or bigint\n"},
      {"an identity that may be null",
       {users()},
       alter_column("users", "age", nullable_identity),
       "column 'age' of table 'users' must be NOT NULL before it gets an identity\n"},
      {"an identity over a serial",
       {users()},
       alter_column("users", "id", nullable_identity),
       "column 'id' cannot have a default and an identity at once\n"},
      {"no identity",
       {users()},
       alter_column("users", "age", drop_identity),
       "column 'age' of table 'users' has no identity to drop\n"},
      {"nullable identity",
       {create_table("t", {with_identity(column("a"))})},
       set_nullable("t", "a", true),
       "column 'a' of table 't' has an identity and cannot be nullable\n"},
      {"a default that does not fit",
       {users()},
       set_default("users", "age", text("old")),
       "the string 'old' is no value for column 'age' of type integer\n"},
      {"a default for an identity",
       {create_table("t", {with_identity(column("a"))})},
       set_default("t", "a", null()),
       "column 'a' cannot have a default and an identity at once\n"},
      {"a default for a generated column",
       {create_table("t", {column("a"), generated("b", "a")})},
       set_default("t", "b", number(1)),
       "column 'b' cannot have a default and a generated value at once\n"},
      {"a comment on nothing",
       {users()},
       comment_on("users", "x", "y"),
       "table 'users' has no column 'x' at this point\n  'users' is made here\n"},
  });
}

TEST_CASE("constraints: what is refused") {
  const Operation posts = create_table("posts", {column("author"), column("a"), column("b")},
                                       {foreign_key({"author"}, "users", {}, "fk_author")});
  Constraint deferrable = unique_key({"a"}, "uq_a");
  deferrable.deferrable = true;
  run({
      {"unknown",
       {users()},
       drop_constraint("uq_user_name", "users"),
       "table 'users' has no constraint 'uq_user_name' at this point; did you mean 'uq_users_name'?\n"},
      {"dropped",
       {users(), drop_constraint("uq_users_name")},
       drop_constraint("uq_users_name", "users"),
       "table 'users' has no constraint 'uq_users_name' at this point\n"
       "  'uq_users_name' is dropped here, in revision 'r1'\n"},
      {"nowhere", {users()}, drop_constraint("x"), "no table has a constraint 'x' at this point\n"},
      {"in two tables",
       {create_table("t", {column("a")}, {check("a > 0", "ck")}),
        create_table("u", {column("a")}, {check("a > 0", "ck")})},
       drop_constraint("ck"),
       "several tables have a constraint 'ck': 't' and 'u'; say whose it is\n"},
      {"another kind",
       {users()},
       drop_constraint("pk_users", "users", Constraint::Kind::unique),
       "constraint 'pk_users' of table 'users' is of kind primary key, not unique constraint\n"
       "  'pk_users' is made here\n"},
      {"a key that is needed",
       {users(), posts},
       drop_constraint("pk_users", "users"),
       "'pk_users' of table 'users' cannot be dropped: foreign key 'fk_author' of table 'posts' needs it\n"
       "  'fk_author' is made here\n"},
      {"twice",
       {users()},
       add_constraint("users", check("age > 0", "pk_users")),
       "table 'users' has a constraint 'pk_users' already\n  'pk_users' is made here\n"},
      {"named as an index",
       {users()},
       add_constraint("users", unique_key({"age"}, "ix_users_age")),
       "the name 'ix_users_age' is taken by the index of that name; tables, views, indexes and sequences may "
       "not "
       "share one\n  'ix_users_age' is made here\n"},
      {"two primary keys",
       {users()},
       add_constraint("users", primary_key({"age"}, "pk2")),
       "table 'users' has a primary key already, 'pk_users'\n  'pk_users' is made here\n"},
      {"two primary keys at once",
       {},
       create_table("t", {column("a"), column("b")}, {primary_key({"a"}, "p"), primary_key({"b"}, "q")}),
       "table 't' has a primary key already, 'p'\n  'p' is made here\n"},
      {"an unknown column",
       {users()},
       add_constraint("users", unique_key({"nme"})),
       "table 'users' has no column 'nme' at this point; did you mean 'name'?\n  'users' is made here\n"},
      {"a column twice",
       {users()},
       add_constraint("users", unique_key({"age", "age"})),
       "column 'age' stands twice in this unique constraint\n"},
      {"no column",
       {users()},
       add_constraint("users", unique_key({})),
       "this unique constraint names no column\n"},
      {"a check of nothing",
       {users()},
       add_constraint("users", check("years > 0")),
       "table 'users' has no column 'years' at this point\n  'users' is made here\n"},
      {"an exclusion of nothing",
       {users()},
       add_constraint("users", exclusion({element("during")})),
       "table 'users' has no column 'during' at this point\n  'users' is made here\n"},
      {"to an unknown table",
       {users()},
       add_constraint("users", foreign_key({"age"}, "ages")),
       "table 'ages' does not exist at this point\n"},
      {"to a view",
       {users(), create_view("v", "SELECT 1")},
       add_constraint("users", foreign_key({"age"}, "v")),
       "'v' is no table, but a view\n  'v' is made here\n"},
      {"to an unknown column",
       {users(), posts},
       add_constraint("posts", foreign_key({"a"}, "users", {"ide"})),
       "table 'users' has no column 'ide' at this point; did you mean 'id'?\n  'users' is made here\n"},
      {"to what is no key",
       {users(), posts},
       add_constraint("posts", foreign_key({"a"}, "users", {"age"})),
       "'age' of table 'users' is no key; a foreign key needs a primary key or a unique constraint of just "
       "these "
       "columns\n  'users' is made here\n"},
      {"to a deferrable key",
       {create_table("t", {column("a")}, {deferrable})},
       create_table("u", {column("a")}, {foreign_key({"a"}, "t", {"a"})}),
       "'a' of table 't' is no key; a foreign key needs a primary key or a unique constraint of just these "
       "columns\n  't' is made here\n"},
      {"of another size",
       {users(), posts},
       add_constraint("posts", foreign_key({"a", "b"}, "users")),
       "a foreign key of 2 columns refers to 1 columns of table 'users'\n"},
      {"to no primary key",
       {users(), posts},
       add_constraint("users", foreign_key({"age"}, "posts")),
       "table 'posts' has no primary key to refer to; say the referred columns\n  'posts' is made here\n"},
      {"to itself, no key",
       {},
       create_table("t", {column("a"), column("b")}, {foreign_key({"b"}, "t", {"a"})}),
       "'a' of table 't' is no key; a foreign key needs a primary key or a unique constraint of just these "
       "columns\n  't' is made here\n"},
      {"a long name",
       {users()},
       add_constraint("users", check("age > 0", std::string(40, 'k') + "äöüäöüäöüäöü")),
       "the name '" + std::string(40, 'k') + "äöüäöüäöüäöü' is 64 bytes long; PostgreSQL takes 63\n"},
  });
}

TEST_CASE("indexes: what is refused") {
  Index partial = index("ix", {"age"});
  partial.where = expression("deleted IS NULL");
  Index including = index("ix", {"age"});
  including.include = {"size"};
  Index by_expression = index("ix", {});
  by_expression.elements = {sql_element("lower(nam) DESC")};
  run({
      {"unknown",
       {users()},
       drop_index("ix_user_age"),
       "index 'ix_user_age' does not exist at this point; did you mean 'ix_users_age'?\n"},
      {"dropped",
       {users(), drop_index("ix_users_age")},
       drop_index("ix_users_age", "users"),
       "index 'ix_users_age' does not exist at this point\n"
       "  'ix_users_age' is dropped here, in revision 'r1'\n"},
      {"gone with its column",
       {users(), drop_column("users", "age")},
       drop_index("ix_users_age"),
       "index 'ix_users_age' does not exist at this point\n"
       "  'ix_users_age' is dropped here, in revision 'r1'\n"},
      {"on another table",
       {users(), create_table("t", {column("a")})},
       drop_index("ix_users_age", "t"),
       "index 'ix_users_age' is on table 'users', not on 't'\n"},
      {"of a constraint",
       {users()},
       drop_index("uq_users_name"),
       "index 'uq_users_name' belongs to a unique constraint of table 'users'; drop that\n"
       "  'uq_users_name' is made here\n"},
      {"twice",
       {users()},
       create_index("users", index("ix_users_age", {"name"})),
       "index 'ix_users_age' exists already\n  'ix_users_age' is made here\n"},
      {"twice at once",
       {},
       create_table("t", {column("a")}, {}, {index("ix", {"a"}), index("ix", {"a"})}),
       "index 'ix' exists already\n  'ix' is made here\n"},
      {"named as a table",
       {users()},
       create_index("users", index("users", {"name"})),
       "the name 'users' is taken by the table of that name; tables, views, indexes and sequences may not "
       "share "
       "one\n  'users' is made here\n"},
      {"on an unknown column",
       {users()},
       create_index("users", index("ix", {"years"})),
       "table 'users' has no column 'years' at this point\n  'users' is made here\n"},
      {"on an expression of one",
       {users()},
       create_index("users", by_expression),
       "table 'users' has no column 'nam' at this point; did you mean 'name'?\n  'users' is made here\n"},
      {"where there is none",
       {users()},
       create_index("users", partial),
       "table 'users' has no column 'deleted' at this point\n  'users' is made here\n"},
      {"including none",
       {users()},
       create_index("users", including),
       "table 'users' has no column 'size' at this point\n  'users' is made here\n"},
      {"of nothing", {users()}, create_index("users", index("ix", {})), "this index names no column\n"},
      {"on a view",
       {create_view("v", "SELECT 1")},
       create_index("v", index("ix", {"a"})),
       "'v' is no table, but a view\n  'v' is made here\n"},
      {"that a foreign key needs",
       {create_table("v", {column("a")}, {}, {index("ix", {"a"}, true)}),
        create_table("posts", {column("age")}, {foreign_key({"age"}, "v", {"a"}, "fk")})},
       drop_index("ix"),
       "'ix' of table 'v' cannot be dropped: foreign key 'fk' of table 'posts' needs it\n  'fk' is made "
       "here\n"},
  });
}

TEST_CASE("enum types: what is refused") {
  const Operation day = create_table("day", {column("mood", enum_type("mood", {"good", "bad"}))});
  run({
      {"unknown",
       {day},
       drop_enum("moot"),
       "enum type 'moot' does not exist at this point; did you mean 'mood'?\n"},
      {"gone with its last user",
       {day, drop_table("day")},
       drop_enum("mood"),
       "enum type 'mood' does not exist at this point\n  'mood' is dropped here, in revision 'r1'\n"},
      {"twice",
       {day},
       create_enum("mood", {"x"}),
       "enum type 'mood' exists already\n  'mood' is made here\n"},
      {"in use",
       {day},
       drop_enum("mood"),
       "enum type 'mood' cannot be dropped: it is the type of column 'mood' of table 'day'\n"
       "  'mood' is made here\n"},
      {"other labels",
       {day},
       add_column("day", column("m", enum_type("mood", {"good"}))),
       "enum type 'mood' exists already with other labels: 'good' and 'bad'\n  'mood' is made here\n"},
      {"no labels",
       {},
       create_table("t", {column("m", enum_type("mood"))}),
       "enum type 'mood' does not exist at this point; give its labels, or make it with create_enum\n"},
      {"no labels, in an array",
       {},
       create_table("t", {column("m", array_of(enum_type("mood")))}),
       "enum type 'mood' does not exist at this point; give its labels, or make it with create_enum\n"},
      {"no name",
       {},
       create_table("t", {column("m", enum_type("", {"a"}))}),
       "the enum type of column 'm' has no name, and PostgreSQL makes enum types by name\n"},
      {"named as a table",
       {users()},
       create_enum("users", {"a"}),
       "the name 'users' is taken by the table of that name; each table and view makes a type of its name\n"
       "  'users' is made here\n"},
      {"a label twice", {}, create_enum("mood", {"a", "a"}), "the label 'a' stands twice\n"},
      {"a value twice",
       {day},
       add_enum_value("mood", "good"),
       "enum type 'mood' has the value 'good' already\n  'mood' is made here\n"},
      {"before an unknown value",
       {day},
       add_enum_value("mood", "better", "god"),
       "enum type 'mood' has no value 'god' at this point; did you mean 'good'?\n"},
      {"a value of nothing",
       {},
       add_enum_value("mood", "x"),
       "enum type 'mood' does not exist at this point\n"},
      {"a long label",
       {},
       create_enum("mood", {std::string(64, 'x')}),
       "the name '" + std::string(64, 'x') + "' is 64 bytes long; PostgreSQL takes 63\n"},
      {"a default that is no label",
       {day},
       add_column("day", with_default(column("m", enum_type("mood")), text("god"))),
       "'god' is no value of enum type 'mood'; did you mean 'good'?\n"},
  });
}

TEST_CASE("sequences, schemas, extensions, views: what is refused") {
  const Operation app = operation(CreateSchema{"app", false});
  const Operation trgm = operation(CreateExtension{"pg_trgm", "", "", false});
  const Operation in_app = operation([] {
    CreateTable create;
    create.table.name = {"app", "t"};
    return create;
  }());
  const Operation view = create_view("v", "SELECT 1");
  run({
      {"sequence, unknown",
       {create_sequence("s1")},
       operation(DropSequence{{"", "s"}, false}),
       "sequence 's' does not exist at this point\n"},
      {"sequence, twice",
       {create_sequence("s")},
       create_sequence("s"),
       "sequence 's' exists already\n  's' is made here\n"},
      {"sequence, in use",
       {users()},
       operation(DropSequence{{"", "users_id_seq"}, false}),
       "sequence 'users_id_seq' cannot be dropped: column 'users.id' takes its numbers from it\n"
       "  'users.id' is made here\n"},
      {"sequence named as a table",
       {users()},
       create_sequence("users"),
       "the name 'users' is taken by the table of that name; tables, views, indexes and sequences may not "
       "share "
       "one\n  'users' is made here\n"},
      {"schema, unknown",
       {app},
       operation(DropSchema{"ap", false}),
       "schema 'ap' does not exist at this point\n"},
      {"schema, twice", {app}, app, "schema 'app' exists already\n  'app' is made here\n"},
      {"schema, not empty",
       {app, in_app},
       operation(DropSchema{"app", false}),
       "schema 'app' cannot be dropped: table 't' is in it\n  'app.t' is made here\n"},
      {"extension, unknown",
       {trgm},
       operation(DropExtension{"pg_trg", false}),
       "extension 'pg_trg' does not exist at this point; did you mean 'pg_trgm'?\n"},
      {"extension, twice", {trgm}, trgm, "extension 'pg_trgm' exists already\n  'pg_trgm' is made here\n"},
      {"view, unknown",
       {view},
       operation(DropView{{"", "w"}, false, false}),
       "view 'w' does not exist at this point\n"},
      {"view, twice", {view}, view, "view 'v' exists already\n  'v' is made here\n"},
      {"view named as a table",
       {users()},
       create_view("users", "SELECT 1", false, true),
       "'users' is no view, but a table\n  'users' is made here\n"},
      {"a table is no view",
       {users()},
       operation(DropView{{"", "users"}, false, false}),
       "'users' is no view, but a table\n  'users' is made here\n"},
      {"materialized",
       {create_view("m", "SELECT 1", true)},
       operation(DropView{{"", "m"}, false, false}),
       "view 'm' is materialized; say materialized = true\n  'm' is made here\n"},
      {"not materialized",
       {view},
       operation(DropView{{"", "v"}, true, false}),
       "view 'v' is not materialized\n  'v' is made here\n"},
      {"a materialized view is not replaced",
       {create_view("m", "SELECT 1", true)},
       create_view("m", "SELECT 2", false, true),
       "'m' is no view, but a materialized view\n  'm' is made here\n"},
  });
}

TEST_CASE("a batch is one: if a part fails nothing of it happened, and its errors bring no others") {
  run({
      {"the second fails",
       {users()},
       operation(AlterTable{{"", "users"},
                            {add_column("users", column("a", enum_type("mood", {"x"}))),
                             drop_column("users", "b"), add_constraint("users", unique_key({"a"}, "uq_a")),
                             create_index("users", index("ix_a", {"a"}))}}),
       "table 'users' has no column 'b' at this point\n  'users' is made here\n"},
      {"what the first should have made is not missed",
       {users()},
       operation(AlterTable{
           {"", "users"},
           {add_column("users", with_default(column("a"), text("x"))), set_nullable("users", "a", false)}}),
       "the string 'x' is no value for column 'a' of type integer\n"},
  });
}

TEST_CASE("notes point at where a thing was made") {
  const Source source{"m/a.toml", "create\ntwice\n"};
  World world;
  Operation first = users();
  first.span = {&source, 1, 1};
  Operation second = users();
  second.span = {&source, 2, 1};
  world.all({first});
  CHECK_FALSE(world.take(second).has_value());
  const Diagnostic& diagnostic = world.diagnostics.all().front();
  CHECK(diagnostic.kind == Kind::duplicate_table);
  CHECK(diagnostic.span == second.span);
  REQUIRE(diagnostic.notes.size() == 1);
  CHECK(diagnostic.notes.front().span == first.span);
}

}  // namespace migc::test
