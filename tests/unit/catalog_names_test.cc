// What things are called.
#include "catalog_world.h"

namespace migc::test {
namespace {

Naming conventions() {
  Naming naming;
  naming.uq = "uq_%(table_name)s_%(column_0_N_name)s";
  naming.ck = "ck_%(table_name)s_%(column_0_N_name)s";
  naming.fk = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s";
  naming.pk = "pk_%(table_name)s";
  return naming;
}

std::string long_name(char letter, std::size_t length) { return std::string(length, letter); }

}  // namespace

TEST_CASE("conventions name what its author did not") {
  World world;
  world.naming = conventions();
  world.all({create_table("users", {column("id"), column("a"), column("b")},
                          {primary_key({"id"}), unique_key({"a", "b"}), check("a > b"), check("1 = 1"),
                           foreign_key({"a"}, "users"), unique_key({"b"}, "mine")},
                          {index("", {"a", "b"})})});
  CHECK(member_names(world.table("users").constraints) ==
        Names{"pk_users", "uq_users_a_b", "ck_users_a_b", "ck_users", "fk_users_a_users", "mine"});
  CHECK(member_names(world.table("users").indexes) == Names{"ix_users_a"});
  for (const Constraint& constraint : world.table("users").constraints) CHECK(constraint.named);
}

TEST_CASE("tokens of conventions") {
  struct Case {
    std::string convention, expected;
  };
  const std::vector<Case> cases = {
      {"x", "x"},
      {"%(table_name)s", "t"},
      {"%(column_0_name)s", "a"},
      {"%(column_1_name)s", "b"},
      {"%(column_1_key)s", "b"},
      {"%(column_0_label)s", "app_t_a"},
      {"%(column_0N_name)s", "ab"},
      {"%(column_0_N_name)s", "a_b"},
      {"%(column_0_N_label)s", "app_t_a_app_t_b"},
      {"%(referred_table_name)s", "u"},
      {"%(referred_column_0_name)s", "x"},
      {"%(referred_column_0_N_name)s", "x_y"},
      {"%(referred_column_1_name)s_%%", "y_%"},
      {"f_%(column_7_name)s", "f"},
      {"f_%(column_7_name)s_e", "f__e"},
  };
  for (const Case& one : cases) {
    INFO(one.convention);
    World world;
    world.naming.fk = one.convention;
    CreateTable u, t;
    u.table.name = {"app", "u"};
    u.table.columns = {column("x"), column("y")};
    u.table.constraints = {primary_key({"x", "y"})};
    t.table.name = {"app", "t"};
    t.table.columns = {column("a"), column("b")};
    t.table.constraints = {foreign_key({"a", "b"}, "u")};
    t.table.constraints.front().referred_table.schema = "app";
    world.all({operation(CreateSchema{"app", false}), operation(u), operation(t)});
    CHECK(world.catalog.table({"app", "t"})->constraints.front().name == one.expected);
  }
}

TEST_CASE("conventions that can't be followed") {
  struct Case {
    std::string convention, expected;
  };
  const std::vector<Case> cases = {
      {"ck_%(tabel_name)s",
       "the naming convention 'ck_%(tabel_name)s' holds '%(tabel_name)s', which is no token; did you mean "
       "'table_name'?\n"},
      {"ck_%(column_x_name)s",
       "the naming convention 'ck_%(column_x_name)s' holds '%(column_x_name)s', which is "
       "no token; did you mean 'column_0_name'?\n"},
      {"100%", "the naming convention '100%' holds a '%' that begins no %(token)s; a '%' itself is '%%'\n"},
      {"%(table_name",
       "the naming convention '%(table_name' holds a '%' that begins no %(token)s; a '%' itself is "
       "'%%'\n"},
      {"ck_%(constraint_name)s",
       "the naming convention 'ck_%(constraint_name)s' needs a name to build on; give "
       "this check constraint one\n"},
      {"ck_t",
       "the naming convention calls this check constraint 'ck_t', which is taken; give it a name of its "
       "own\n  'ck_t' is made here\n"},
  };
  for (const Case& one : cases) {
    INFO(one.convention);
    World world;
    world.change(create_table("t", {column("a")}, {check("a > 0", "ck_t")}));
    world.naming.ck = one.convention;
    CHECK_FALSE(world.take(add_constraint("t", check("a > 1"))).has_value());
    CHECK(world.messages() == one.expected);
  }
}

TEST_CASE("a convention's index or key may clash with another table's") {
  World world;
  world.all({create_table("t", {column("a")}), create_table("ix_t_a", {column("a")}),
             create_table("uq_t_a", {column("a")})});
  world.naming = conventions();
  CHECK_FALSE(world.take(create_index("t", index("", {"a"}))).has_value());
  CHECK_FALSE(world.take(add_constraint("t", unique_key({"a"}))).has_value());
  CHECK(world.messages() ==
        "the naming convention calls this index 'ix_t_a', which is taken; give it a name of its own\n"
        "  'ix_t_a' is made here\n"
        "the naming convention calls this unique constraint 'uq_t_a', which is taken; give it a name of its "
        "own\n"
        "  'uq_t_a' is made here\n");
}

TEST_CASE("a convention may build on the author's names, when they are made and when they are dropped") {
  World world;
  world.naming.ck = "ck_%(table_name)s_%(constraint_name)s";
  Constraint final_name = check("a > 2", "as_it_is");
  final_name.final_name = true;
  world.all(
      {create_table("t", {column("a")}, {check("a > 0", "positive"), check("a > 1", "big"), final_name})});
  CHECK(member_names(world.table("t").constraints) == Names{"ck_t_positive", "ck_t_big", "as_it_is"});
  CHECK(world.change(drop_constraint("positive", "t", Constraint::Kind::check)).name == "ck_t_positive");
  CHECK(world.change(drop_constraint("ck_t_big", "t")).name == "ck_t_big");
  CHECK(world.change(drop_constraint("as_it_is", "t", Constraint::Kind::check)).name == "as_it_is");
}

TEST_CASE("names that the convention makes too long are cut as Alembic cuts them") {
  World world;
  const std::string table = long_name('t', 20);
  const std::string column_name = long_name('a', 63);
  world.all({create_table(table, {column(column_name)}, {}, {index("", {column_name})})});
  const std::string& name = world.table(table).indexes.front().name;
  CHECK(name.size() == 60);  // 63 - 8, '_', four digits
  CHECK(name.starts_with("ix_" + table + "_" + long_name('a', 31) + "_"));
}

TEST_CASE("a cut name ends in the last digits of its MD5") {
  World world;
  world.naming.ix = "ix_%(column_0_name)s";
  world.all({create_table("t", {column(long_name('a', 63))}, {}, {index("", {long_name('a', 63)})})});
  // echo -n ix_aaa… (63 times a) | md5sum, its last four digits
  CHECK(world.table("t").indexes.front().name == "ix_" + long_name('a', 52) + "_" + "9af8");
}

TEST_CASE("limits count what the dialect counts") {
  World world;
  world.dialect.identifier.max_length = 10;
  world.dialect.identifier.length_in_bytes = false;
  world.change(create_table("t", {column("ääääääääää")}));
  CHECK_FALSE(world.take(create_table("u", {column("äääääääääää")})).has_value());
  CHECK(world.messages() == "the name 'äääääääääää' is 11 characters long; PostgreSQL takes 10\n");
  world.naming.ix = "%(column_0_name)s_%(column_0_name)s";
  world.change(create_index("t", index("", {"ääääääääää"})));
  CHECK(code_points(world.table("t").indexes.front().name) == 7);
}

TEST_CASE("names that PostgreSQL invents") {
  World world;
  world.all({create_table("t", {column("id"), column("a"), column("b")},
                          {primary_key({"id"}), unique_key({"a", "b"}), foreign_key({"a"}, "t"),
                           foreign_key({"a"}, "t"), check("a > 0"), check("a > b"), check("a > 1"),
                           check("1 = 1"), exclusion({element("a"), sql_element("a + b")})})});
  CHECK(member_names(world.table("t").constraints) == Names{"t_pkey", "t_a_b_key", "t_a_fkey", "t_a_fkey1",
                                                            "t_a_check", "t_check", "t_a_check1", "t_check1",
                                                            "t_a_expr_excl"});
  for (const Constraint& constraint : world.table("t").constraints) CHECK_FALSE(constraint.named);
  CHECK(world.change(drop_constraint("t_a_fkey1")).name == "t_a_fkey1");
}

TEST_CASE("invented names avoid the relations that are there") {
  World world;
  world.all({create_table("t_pkey", {column("a")}), create_table("t_id_seq", {column("a")}),
             create_table("t", {column("id")}, {primary_key({"id"})})});
  CHECK(world.table("t").constraints.front().name == "t_pkey1");
  CHECK(world.column("t", "id").sequence == "t_id_seq1");
}

TEST_CASE("invented names lose the end of the longer part, and no half characters") {
  World world;
  const std::string table = long_name('t', 40);
  const std::string name = long_name('c', 50);
  world.all({create_table(table, {column(name)}, {unique_key({name})}),
             create_table("t", {column("id")}, {primary_key({"id"}), unique_key({"id"})})});
  CHECK(world.table(table).constraints.front().name ==
        long_name('t', 29) + "_" + long_name('c', 29) + "_key");
  World umlauts;
  std::string wide;
  for (int i = 0; i < 31; ++i) wide += "ä";
  umlauts.all({create_table(wide, {column("c")}, {unique_key({"c"})})});
  CHECK(umlauts.table(wide).constraints.front().name == wide.substr(0, 56) + "_c_key");
}

TEST_CASE("names with a schema") {
  World world;
  CreateTable create;
  create.table.name = {"app", "t"};
  create.table.columns = {column("a")};
  create.table.indexes = {index("", {"a"})};
  world.all({operation(CreateSchema{"app", false}), operation(create)});
  CHECK(world.catalog.index_tables.contains({"app", "ix_app_t_a"}));
  DropIndex drop;
  drop.index = {"", "ix_app_t_a"};
  drop.table = {"app", "t"};
  world.change(operation(drop));
  CHECK(world.catalog.index_tables.empty());
}

namespace {

/// A server that numbers, as MySQL does.
void make_numbering(World& world) {
  world.dialect.server_names = {"PRIMARY", "{column}", "{table}_ibfk_{number}", "{table}_chk_{number}"};
  world.dialect.feature.foreign_key_indexes = true;
  world.dialect.feature.usual_names = false;
  world.dialect.clause[Clause::drop_index] = "DROP INDEX {name} ON {table}";
  world.dialect.identifier.max_length = 64;
  world.all({create_table("o", {not_null("id"), column("x"), column("y")}, {primary_key({"id"}), unique_key({"x", "y"}), unique_key({"x"})})});
}

Names key_indexes(const World& world, const std::string& table) { return member_names(world.table(table).key_indexes); }

}  // namespace

TEST_CASE("a server that numbers gives names by its rules") {
  World world;
  make_numbering(world);
  CHECK(member_names(world.table("o").constraints) == Names{"PRIMARY", "x", "x_2"});
  world.all({create_table("t", {column("a"), column("b"), column("c")},
                          {foreign_key({"a"}, "o"), foreign_key({"b"}, "o", {}, "t_ibfk_7"), foreign_key({"c"}, "o"), check("a > 1"),
                           check("b > 1"), unique_key({"c", "a"})})});
  CHECK(member_names(world.table("t").constraints) == Names{"t_ibfk_1", "t_ibfk_7", "t_ibfk_2", "t_chk_1", "t_chk_2", "c"});
  CHECK(key_indexes(world, "t") == Names{"a", "t_ibfk_7"});
  world.all({add_constraint("t", foreign_key({"a", "b"}, "o", {"x", "y"})), drop_constraint("t_ibfk_2", "t"), add_constraint("t", check("c > 1"))});
  CHECK(world.table("t").constraint("t_ibfk_8") != nullptr);
  CHECK(world.table("t").constraint("t_chk_3") != nullptr);
  CHECK(key_indexes(world, "t") == Names{"t_ibfk_7", "a"});  // (a, b) serves a as well
  world.all({rename_table("t", "u")});
  CHECK(member_names(world.table("u").constraints) == Names{"u_ibfk_1", "u_ibfk_7", "u_chk_1", "u_chk_2", "c", "u_ibfk_8", "u_chk_3"});
}

TEST_CASE("without the table in its rule, a server takes the lowest number") {
  World world;
  make_numbering(world);
  world.dialect.server_names.check = "CONSTRAINT_{number}";
  world.all({create_table("t", {column("a")}, {check("a > 1"), check("a > 2", "CONSTRAINT_2"), check("a > 3")}),
             drop_constraint("CONSTRAINT_1", "t"), add_constraint("t", check("a > 4")), rename_table("t", "u")});
  CHECK(member_names(world.table("u").constraints) == Names{"CONSTRAINT_2", "CONSTRAINT_3", "CONSTRAINT_1"});
}

TEST_CASE("a constraint goes by its author's server's name, too") {
  World world;
  make_numbering(world);
  world.all({create_table("t", {column("a"), column("b")}, {foreign_key({"a"}, "o"), check("b > 1"), unique_key({"a", "b"})}),
             rename_table("t", "u"), drop_constraint("t_a_fkey", "u"), drop_constraint("t_b_check", "u"), drop_constraint("t_a_b_key", "u")});
  CHECK(world.table("u").constraints.empty());
  CHECK(world.table("u").key_indexes.empty());
}

TEST_CASE("where a server's name is not known, the usual one is said") {
  World world;
  make_numbering(world);
  CreateTable made;
  made.table.name = {"", "t"};
  made.table.columns = {column("a")};
  made.table.partial = true;
  world.all({Operation{std::move(made), {}, {}}, add_constraint("t", foreign_key({"a"}, "o")), add_constraint("t", unique_key({"a"}))});
  CHECK(member_names(world.table("t").constraints) == Names{"t_a_fkey", "t_a_key"});
  for (const Constraint& one : world.table("t").constraints) CHECK(one.named);
  world.all({create_table(long_name('l', 60), {column("a")}, {foreign_key({"a"}, "o")})});
  CHECK(world.table(long_name('l', 60)).constraints.front().named);
}

TEST_CASE("indexes of foreign keys come and go") {
  World world;
  make_numbering(world);
  world.all({create_table("t", {column("a"), column("b")}, {foreign_key({"a"}, "o"), foreign_key({"b"}, "o", {}, "fk")}),
             create_index("t", index("ix", {"a", "b"})), create_index("t", index("a", {"b"}))});
  CHECK(key_indexes(world, "t").empty());  // the second one begins with b
  world.all({drop_index("ix", "t")});
  CHECK(key_indexes(world, "t") == Names{"a_2"});  // "a" is another index by now
  CHECK_FALSE(world.take(drop_index("a_2", "t")).has_value());  // the key stands on it
  world.all({add_constraint("t", unique_key({"a"})), drop_index("a_2", "t"), drop_index("a_3", "t")});
  CHECK(world.table("t").constraint("a_3") == nullptr);
  CHECK(key_indexes(world, "t") == Names{"a_2"});
  world.all({drop_constraint("t_ibfk_1", "t")});
  CHECK(world.change(drop_index("a_2", "t")).nothing);  // it went with the key
  CHECK_FALSE(world.take(drop_index("a_2", "t")).has_value());
}

TEST_CASE("what comes back is called as it was, with its index") {
  World world;
  make_numbering(world);
  world.all({create_table("t", {column("a"), column("b")}, {foreign_key({"a"}, "o"), foreign_key({"b"}, "o"), check("a > 0"), check("b > 0")})});
  const Operation drop = drop_constraint("t_ibfk_1", "t");
  const Change change = world.change(drop);
  const auto back = inverse(change, world.catalog, world.dialect, {}, world.diagnostics);
  REQUIRE(back.has_value());
  world.all(*back);
  CHECK(world.table("t").constraint("t_ibfk_1")->named);
  CHECK(world.table("t").index("a") != nullptr);
  World copy;
  copy.dialect = world.dialect;
  for (const Operation& one : operations_of(world.catalog, world.dialect)) copy.change(one);
  CHECK(member_names(copy.table("t").constraints) == member_names(world.table("t").constraints));
}

}  // namespace migc::test
