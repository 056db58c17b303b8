// The way back, and the whole schema again from nothing: over cases, and over many random histories.
#include <algorithm>
#include <random>

#include "catalog_world.h"

namespace migc::test {
namespace {

struct Inverted {
  std::optional<std::vector<Operation>> operations;
  std::string messages;
};

Inverted invert(World& world, const Operation& operation, const Names& made = {}) {
  const Change change = world.change(operation);
  Diagnostics diagnostics;
  Inverted inverted;
  inverted.operations = inverse(change, world.catalog, world.dialect, made, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) inverted.messages += message_of(diagnostic) + "\n";
  return inverted;
}

Operation full_users() {
  return create_table("users",
                      {column("id"), with_default(not_null("name", text_type()), text("x")), column("age"),
                       column("mood", enum_type("mood", {"good", "bad"}))},
                      {primary_key({"id"}, "pk_users"), unique_key({"name"}), check("age > 0"),
                       check("age > 1 AND mood IS NOT NULL", "ck")},
                      {index("ix_users_age", {"age"})});
}

}  // namespace

TEST_CASE("there and back again") {
  const Operation posts =
      create_table("posts", {column("id"), column("author")},
                   {primary_key({"id"}), foreign_key({"author"}, "users", {}, "fk_author")});
  const auto full = [](AlterColumn& alter) {
    alter.new_name = "years";
    alter.type = text_type();
    alter.nullable = false;
    alter.default_value = text("0");
    alter.comment = "in years";
  };
  const auto identity = [](AlterColumn& alter) {
    alter.nullable = false;
    alter.identity = Identity{};
  };
  Index concurrent = index("ix", {"name"});
  concurrent.options["postgresql"] = {};
  const std::vector<std::pair<Operation, std::string>> cases = {
      {create_table("t", {column("a", enum_type("color", {"red"}))}), ""},
      {drop_table("posts"), "on the way back, table 'posts' comes back without its rows\n"},
      {rename_table("users", "people"), ""},
      {add_column("users", column("size"), {unique_key({"size"}), check("size > 0")},
                  {index("ix", {"size"})}),
       ""},
      {drop_column("users", "age"),
       "on the way back, column 'age' of table 'users' comes back without its values\n"},
      {drop_column("users", "mood"),
       "on the way back, column 'mood' of table 'users' comes back without its values\n"},
      {drop_column("users", "name"),
       "on the way back, column 'name' of table 'users' comes back without its values\n"},
      {drop_column("posts", "id"),
       "on the way back, column 'id' of table 'posts' comes back without its values\n"},
      {rename_column("users", "age", "years"), ""},
      {alter_column("users", "age", full), ""},
      {alter_column("users", "age", identity), ""},
      {set_default("users", "name", sql("NULL")), ""},
      {set_type("users", "mood", text_type()), ""},
      {create_index("users", concurrent), ""},
      {drop_index("ix_users_age"), ""},
      {add_constraint("users", unique_key({"age"})), ""},
      {drop_constraint("ck", "users"), ""},
      {drop_constraint("users_name_key", "users"), ""},
      {drop_constraint("fk_author"), ""},
      {create_enum("color", {"red"}), ""},
      {drop_enum("shade"), ""},
      {create_sequence("s"), ""},
      {operation(DropSequence{{"", "numbers"}, false}), ""},
      {operation(CreateSchema{"other", false}), ""},
      {operation(DropSchema{"app", false}), ""},
      {operation(CreateExtension{"e", "", "", false}), ""},
      {operation(DropExtension{"pg_trgm", false}), ""},
      {create_view("w", "SELECT 2"), ""},
      {create_view("v", "SELECT 2", false, true), ""},
      {operation(DropView{{"", "m"}, true, false}), ""},
      {comment_on("users", "age", "x"), ""},
      {comment_on("users", "", "x"), ""},
      {comment_on("v", "", "x"), ""},
      {drop_table("nobody", true), ""},
      {operation(
           AlterTable{{"", "users"},
                      {add_column("users", column("a")), rename_column("users", "a", "b"),
                       add_constraint("users", unique_key({"b"}, "uq_b")), drop_constraint("ck", "users")}}),
       ""},
  };
  for (const auto& [there, messages] : cases) {
    INFO(verb_of(there) << " " << to_string(table_of(there)));
    World world;
    world.all({full_users(), posts, create_enum("shade", {"dark"}), create_sequence("numbers"),
               operation(CreateSchema{"app", false}), operation(CreateExtension{"pg_trgm", "", "1.6", false}),
               create_view("v", "SELECT 1"), create_view("m", "SELECT 1 AS a", true),
               create_index("m", index("ix_m", {"a"}))});
    const Catalog start = world.catalog;
    const Inverted back = invert(world, there);
    CHECK(back.messages == messages);
    REQUIRE(back.operations.has_value());
    world.all(*back.operations);
    CHECK(differences(start, world.catalog) == Names{});
    CHECK(start.schemas.size() == world.catalog.schemas.size());
    CHECK(member_names([&] {
            std::vector<Extension> all;
            for (const auto& [name, extension] : world.catalog.extensions) all.push_back(*extension);
            return all;
          }()) == Names{"pg_trgm"});
  }
}

TEST_CASE("a new primary key takes NOT NULL away again") {
  World world;
  world.change(create_table("t", {column("a"), not_null("b")}));
  const Catalog start = world.catalog;
  const Inverted back = invert(world, add_constraint("t", primary_key({"a", "b"})));
  world.all(*back.operations);
  CHECK(differences(start, world.catalog) == Names{});
}

TEST_CASE("names that a convention made are not made again from themselves") {
  World world;
  world.naming.ck = "ck_%(table_name)s_%(constraint_name)s";
  world.naming.ix = "ix_%(table_name)s_%(constraint_name)s";
  world.change(create_table("t", {column("a")}, {check("a > 0", "positive")}, {index("a", {"a"})}));
  const Catalog start = world.catalog;
  for (const Operation& there : {drop_constraint("positive", "t", Constraint::Kind::check), drop_table("t"),
                                 add_constraint("t", check("a > 1", "big")), drop_index("a", "t"),
                                 create_index("t", index("b", {"a"}))}) {
    INFO(verb_of(there));
    const Inverted back = invert(world, there);
    REQUIRE(back.operations.has_value());
    world.all(*back.operations);
    CHECK(differences(start, world.catalog) == Names{});
  }
}

TEST_CASE("CONCURRENTLY belongs to the making of an index, not to the index") {
  const auto concurrently = [](Options& options) {
    OptionValue yes;
    yes.value = true;
    options["postgresql"].emplace_back("concurrently", yes);
  };
  World world;
  world.change(full_users());
  Index made = index("ix", {"name"});
  concurrently(made.options);
  const Inverted drop = invert(world, create_index("users", made));
  const auto* drop_index_operation = drop.operations->front().get<DropIndex>();
  CHECK(find_option(drop_index_operation->options, "postgresql", "concurrently") != nullptr);
  Operation plain_drop = drop_index("ix");
  const Inverted plain = invert(world, plain_drop);
  CHECK(plain.operations->front().get<CreateIndex>()->index.options.empty());
  world.all(*plain.operations);
  DropIndex dropped = *plain_drop.get<DropIndex>();
  concurrently(dropped.options);
  const Inverted create = invert(world, operation(dropped));
  CHECK(find_option(create.operations->front().get<CreateIndex>()->index.options, "postgresql",
                    "concurrently") != nullptr);
}

TEST_CASE("what comes back otherwise, with warnings") {
  World world;
  world.all({create_table("t", {not_null("a"), column("b")},
                          {primary_key({"a", "b"}, "pk"), unique_key({"a"}, "uq")})});
  const Inverted back = invert(world, drop_column("t", "a"));
  CHECK(back.messages ==
        "on the way back, column 'a' of table 't' comes back without its values\n"
        "on the way back, column 'a' of table 't' comes back nullable: it was NOT NULL, and has no default "
        "for the "
        "rows that are there\n"
        "on the way back, primary key 'pk' of table 't' stays away: column 'a' comes back without values\n");
  world.all(*back.operations);
  CHECK(world.column("t", "a").nullable);
  CHECK(member_names(world.table("t").constraints) == Names{"uq"});
}

TEST_CASE("a type that needed a USING needs one on the way back") {
  const auto to = [](Type target) {
    return [target](AlterColumn& alter) {
      alter.type = target;
      alter.using_expression = expression("whatever");
    };
  };
  Type numeric = type(Type::Kind::numeric);
  numeric.precision = 10;
  numeric.scale = 2;
  Type zoned = type(Type::Kind::timestamp);
  zoned.timezone = true;
  zoned.precision = 3;
  struct Case {
    Type from, to;
    std::string cast;
  };
  const std::vector<Case> cases = {
      {text_type(), integer_type(), "CAST(\"A\" AS TEXT)"},
      {string_type(5), integer_type(), "CAST(\"A\" AS VARCHAR(5))"},
      {numeric, text_type(), "CAST(\"A\" AS NUMERIC(10, 2))"},
      {zoned, text_type(), "CAST(\"A\" AS TIMESTAMP(3) WITH TIME ZONE)"},
      {array_of(integer_type()), text_type(), "CAST(\"A\" AS INTEGER[])"},
      {type(Type::Kind::smallint), type(Type::Kind::boolean), "CAST(CAST(\"A\" AS INTEGER) AS SMALLINT)"},
      {type(Type::Kind::smallint), type(Type::Kind::numeric), "CAST(\"A\" AS SMALLINT)"},
      {type(Type::Kind::date), type(Type::Kind::timestamp), "CAST(\"A\" AS DATE)"},
      {type(Type::Kind::jsonb), type(Type::Kind::json), "CAST(\"A\" AS JSONB)"},
      {type(Type::Kind::uuid), integer_type(), "CAST(CAST(\"A\" AS TEXT) AS UUID)"},
      {enum_type("mood", {"x"}), text_type(), "CAST(\"A\" AS \"mood\")"},
      {enum_type("mood", {"x"}), enum_type("color", {"x"}), "CAST(CAST(\"A\" AS TEXT) AS \"mood\")"},
  };
  for (const Case& one : cases) {
    INFO(one.cast);
    World world;
    world.change(create_table("t", {column("A", one.from)}));
    const Inverted back = invert(world, alter_column("t", "A", to(one.to)));
    CHECK(back.messages == "on the way back, column 'A' of table 't' becomes " + to_string(one.from) +
                               " again with USING " + one.cast + "; see that every value allows it\n");
    REQUIRE(back.operations.has_value());
    const auto* alter = back.operations->front().get<AlterColumn>();
    CHECK(alter->using_expression->sql.str() == one.cast);
    CHECK(*alter->type == one.from);
  }
}

TEST_CASE("what has no way back") {
  struct Case {
    Operation operation;
    std::string expected;
  };
  const std::string way_out = "; write [[downgrade]] operations, or downgrade = \"irreversible\"\n";
  const auto needs = " has no inverse, and the revision does not make what it writes to" + way_out;
  const auto unknown = [&](const std::string& verb, const std::string& what) {
    return verb + " has no known inverse: what '" + what + "' was like before is not known" + way_out;
  };
  const std::vector<Case> cases = {
      {execute("SELECT 1"), "execute has no inverse" + way_out},
      {add_enum_value("mood", "so so"), "add_enum_value has no inverse" + way_out},
      {set_default("users", "id", number(1)), "alter_column has no inverse" + way_out},
      {insert("users", {{}}), "what this insert does to table 'users'" + needs},
      {update("users", {{"age", number(1)}}), "what this update does to table 'users'" + needs},
      {operation(Delete{{"", "users"}, {}, {}}), "what this delete does to table 'users'" + needs},
      {drop_table("opaque"), unknown("drop_table", "opaque")},
      {drop_column("opaque", "a"), unknown("drop_column", "opaque.a")},
      {set_nullable("opaque", "a", true), unknown("alter_column", "opaque.a")},
      {drop_constraint("ck", "opaque"), unknown("drop_constraint", "ck")},
      {drop_index("ix", "opaque"), unknown("drop_index", "ix")},
      {comment_on("opaque", "", "x"), unknown("comment_on", "opaque")},
      {drop_enum("opaque_enum"), unknown("drop_enum", "opaque_enum")},
      {drop_table("opaque", true), unknown("drop_table", "opaque")},
      {create_table("opaque", {column("a")}, {}, {}, true), unknown("create_table", "opaque")},
      {operation(AlterTable{{"", "opaque"}, {drop_column("opaque", "a"), add_column("opaque", column("b"))}}),
       unknown("drop_column", "opaque.a")},
  };
  for (const Case& one : cases) {
    INFO(one.expected);
    World world;
    world.all({full_users(), create_table("opaque", {column("a")}, {check("a > 0", "ck")}, {index("ix", {"a"})}),
               execute("ALTER TABLE opaque ADD x int"), execute("CREATE TYPE opaque_enum AS ENUM ('a')")});
    const Inverted back = invert(world, one.operation);
    CHECK_FALSE(back.operations.has_value());
    CHECK(back.messages == one.expected);
  }
}

TEST_CASE("what was made on an opaque table can be taken back") {
  World world;
  world.all({full_users(), execute("ALTER TABLE users ADD x int")});
  for (const Operation& there :
       {rename_table("users", "people"), add_column("people", column("b")), rename_column("people", "b", "c"),
        create_index("people", index("i", {"c"})), add_constraint("people", check("c > 0", "ck_c"))}) {
    INFO(verb_of(there));
    CHECK(invert(world, there).operations.has_value());
  }
}

TEST_CASE("data in what the revision makes needs no way back") {
  World world;
  world.change(full_users());
  const Names made = {"users.age", "users.mood"};
  CHECK(
      invert(world, update("users", {{"age", number(1)}, {"mood", text("bad")}}), made).operations->empty());
  CHECK_FALSE(invert(world, update("users", {{"age", number(1)}, {"name", text("x")}}), made).operations);
  CHECK_FALSE(invert(world, insert("users", {{}}), made).operations);
  CHECK(invert(world, insert("users", {{}}), {"users"}).operations->empty());
  CHECK(invert(world, operation(Delete{{"", "users"}, {}, {}}), {"users"}).operations->empty());
}

// --- the whole schema ---

namespace {

/// Makes the schema again from its operations, in another world.
Names rebuilt_differently(const World& world) {
  World copy;
  copy.naming = world.naming;
  for (const Operation& one : operations_of(world.catalog, world.dialect)) copy.change(one);
  return differences(world.catalog, copy.catalog);
}

}  // namespace

TEST_CASE("the whole schema from nothing") {
  World world;
  CreateTable in_app;
  in_app.table.name = {"app", "t"};
  in_app.table.columns = {column("a")};
  world.all({
      operation(CreateSchema{"app", false}),
      operation(CreateExtension{"pg_trgm", "app", "", false}),
      create_enum("shade", {"dark"}),
      create_sequence("numbers"),
      operation(in_app),
      full_users(),
      create_table("a", {column("id"), column("z")}, {primary_key({"id"})}),
      create_table("z", {column("id"), column("a")},
                   {primary_key({"id"}), foreign_key({"a"}, "a", {}, "fk_a")}),
      add_constraint("a", foreign_key({"z"}, "z", {}, "fk_z")),
      // keys that came late, so that these do not number themselves
      create_table("late", {column("id"), column("up")}),
      add_constraint("late", primary_key({"id"})),
      add_constraint("late", foreign_key({"up"}, "late")),
      create_table("by_index", {column("a"), column("b")}, {}, {index("uq", {"a"}, true)}),
      add_constraint("by_index", foreign_key({"b"}, "by_index", {"a"})),
      create_table("keyless", {column("id")}, {primary_key({"id"}, "pk_keyless")}),
      drop_constraint("pk_keyless"),
      create_view("b_view", "SELECT * FROM users"),
      create_view("a_view", "SELECT * FROM b_view"),
      create_view("m", "SELECT 1 AS x", true),
      create_index("m", index("ix_m", {"x"})),
      comment_on("users", "", "people"),
      comment_on("b_view", "", "all"),
  });
  REQUIRE_FALSE(world.column("late", "id").numbers_itself);
  REQUIRE(world.column("keyless", "id").numbers_itself);
  CHECK(rebuilt_differently(world) == Names{});
  Names verbs;
  for (const Operation& one : operations_of(world.catalog, world.dialect))
    verbs.push_back(std::string(verb_of(one)) + " " + to_string(table_of(one)));
  CHECK(verbs == Names{"create_schema ", "create_extension ", "create_enum ", "create_sequence ",
                       "create_table by_index", "create_foreign_key by_index", "create_table keyless",
                       "create_table late", "create_primary_key late", "create_foreign_key late",
                       "create_table users", "create_table app.t", "create_table a", "create_table z",
                       "create_foreign_key a", "create_view b_view", "create_view a_view", "create_view m",
                       "create_index m"});
}

TEST_CASE("a table whose key is a foreign key in a circle does not begin to number itself") {
  World world;
  world.all({create_table("a", {column("id"), column("b")}, {primary_key({"id"})}),
             create_table("b", {column("id")}, {primary_key({"id"}), foreign_key({"id"}, "a")}),
             add_constraint("a", foreign_key({"b"}, "b")),
             create_table("c", {column("id"), column("b")}, {primary_key({"id"}), foreign_key({"id"}, "b")}),
             add_constraint("b", foreign_key({"id"}, "c", {"id"}, "fk_c"))});
  CHECK(rebuilt_differently(world) == Names{});
}

// --- random histories ---

namespace {

class Author {
 public:
  Author(World& world, unsigned seed) : world_(world), random_(seed) {}

  /// An operation that may or may not make sense.
  Operation operation() {
    switch (pick(20)) {
      case 0:
      case 1:
        return new_table();
      case 2:
        return drop_table(table());
      case 3:
        return rename_table(table(), name("t"));
      case 4:
      case 5:
        return new_column_of_table();
      case 6:
        return drop_column(table(), column_name());
      case 7:
        return rename_column(table(), column_name(), name("c"));
      case 8:
        return set_type(table(), column_name(), some_type());
      case 9:
        return set_nullable(table(), column_name(), pick(2) == 0);
      case 10:
        return set_default(table(), column_name(), pick(2) == 0 ? sql("NULL") : number(5));
      case 11:
        return create_index(
            table(), pick(2) == 0 ? index(name("ix"), {column_name()}, pick(2) == 0) : expression_index());
      case 12:
        return drop_index(name("ix"));
      case 13:
        return add_constraint(table(), new_constraint());
      case 14:
        return drop_constraint(some_constraint(), last_table_);
      case 15:
        return add_constraint(table(), foreign_key({column_name()}, any_table()));
      case 16:
        return comment_on(table(), pick(2) == 0 ? "" : column_name(), "comment " + name("x"));
      case 17:
        return create_enum(name("e"), {"a", "b"});
      case 18:
        return drop_enum(name("e"));
      default:
        return batch();
    }
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  std::string name(const char* prefix) { return last_ = prefix + std::to_string(pick(5)); }
  Operation new_column_of_table() {
    const Column made = new_column();
    std::vector<Constraint> constraints;
    if (pick(3) == 0) constraints.push_back(unique_key({made.name}));
    if (pick(6) == 0) constraints.push_back(primary_key({made.name}));
    return add_column(table(), made, std::move(constraints));
  }

  std::string any_table() {
    const auto& tables = world_.catalog.tables;
    if (tables.empty() || pick(10) == 0) return name("t");
    return std::next(tables.begin(), static_cast<std::ptrdiff_t>(pick(tables.size())))->first.name;
  }
  std::string table() { return last_table_ = any_table(); }
  std::string column_name() {
    const auto table = world_.catalog.table({"", last_table_});
    if (table == nullptr || table->columns.empty() || pick(10) == 0) return name("c");
    return table->columns[pick(table->columns.size())].name;
  }
  std::string some_constraint() {
    const auto found = world_.catalog.table({"", table()});
    if (found == nullptr || found->constraints.empty()) return "none";
    return found->constraints[pick(found->constraints.size())].name;
  }
  Type some_type() {
    switch (pick(5)) {
      case 0:
        return text_type();
      case 1:
        return enum_type(name("e"), {"a", "b"});
      case 2:
        return array_of(enum_type(name("e"), {"a", "b"}));
      default:
        return integer_type();
    }
  }
  Column new_column() {
    const Type of = some_type();
    Column made = column(name("c"), of, pick(3) != 0);
    if (of == integer_type() && pick(3) == 0) made.default_value = number(3);
    if (of == integer_type() && pick(6) == 0) made = with_identity(column(last_));
    return made;
  }
  Index expression_index() {
    Index made = index(name("ix"), {});
    made.elements = {sql_element("(" + column_name() + " IS NULL) DESC")};
    made.where = expression(column_name() + " IS NOT NULL");
    return made;
  }
  Constraint new_constraint() {
    switch (pick(4)) {
      case 0:
        return primary_key({column_name()});
      case 1:
        return check(column_name() + " IS NOT NULL OR " + column_name() + " IS NOT NULL", name("ck"));
      case 2:
        return unique_key({column_name()}, name("uq"));
      default:
        return unique_key({column_name()});
    }
  }
  Operation new_table() {
    std::vector<Column> columns;
    for (std::size_t i = pick(4) + 1; i > 0; --i) columns.push_back(new_column());
    std::vector<Constraint> constraints;
    if (pick(3) != 0) constraints.push_back(primary_key({columns.front().name}));
    if (pick(2) == 0) constraints.push_back(check(columns.back().name + " IS NOT NULL"));
    if (pick(3) == 0) constraints.push_back(foreign_key({columns.back().name}, any_table()));
    std::vector<Index> indexes;
    if (pick(3) == 0) indexes.push_back(index(name("ix"), {columns.front().name}));
    return create_table(name("t"), std::move(columns), std::move(constraints), std::move(indexes));
  }
  Operation batch() {
    const std::string of = table();
    std::vector<Operation> changes;
    for (std::size_t i = pick(3) + 1; i > 0; --i) {
      last_table_ = of;
      switch (pick(4)) {
        case 0:
          changes.push_back(add_column(of, new_column()));
          break;
        case 1:
          changes.push_back(drop_column(of, column_name()));
          break;
        case 2:
          changes.push_back(rename_column(of, column_name(), name("c")));
          break;
        default:
          changes.push_back(add_constraint(of, new_constraint()));
      }
    }
    return test::operation(AlterTable{{"", of}, std::move(changes)});
  }

  World& world_;
  std::mt19937 random_;
  std::string last_, last_table_;
};

/// The look-ups in the other direction, from scratch.
Names look_ups_gone_wrong(const Catalog& catalog) {
  Catalog fresh;
  for (const auto& [name, table] : catalog.tables) {
    for (const Index& one : table->indexes)
      fresh.index_tables.emplace(ObjectName{name.schema, one.name}, name);
    for (const Constraint& one : table->constraints) {
      fresh.constraint_tables.emplace(ObjectName{name.schema, one.name}, name);
      std::vector<ObjectName>& users = fresh.referenced_by[one.referred_table];
      if (one.kind == Constraint::Kind::foreign_key && (users.empty() || users.back() != name))
        users.push_back(name);
    }
    for (const Column& one : table->columns) {
      const Type& of = one.type.kind == Type::Kind::array ? *one.type.element : one.type;
      std::vector<ObjectName>& users = fresh.enum_users[of.enum_name];
      if (of.kind == Type::Kind::enumeration && (users.empty() || users.back() != name))
        users.push_back(name);
    }
  }
  std::erase_if(fresh.referenced_by, [](const auto& entry) { return entry.second.empty(); });
  std::erase_if(fresh.enum_users, [](const auto& entry) { return entry.second.empty(); });
  Names wrong;
  const auto sorted = [](std::multimap<ObjectName, ObjectName> owners) {
    std::vector<std::pair<ObjectName, ObjectName>> pairs(owners.begin(), owners.end());
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  };
  if (sorted(fresh.index_tables) != sorted(catalog.index_tables)) wrong.push_back("index_tables");
  if (sorted(fresh.constraint_tables) != sorted(catalog.constraint_tables))
    wrong.push_back("constraint_tables");
  if (fresh.referenced_by != catalog.referenced_by) wrong.push_back("referenced_by");
  if (fresh.enum_users != catalog.enum_users) wrong.push_back("enum_users");
  return wrong;
}

/// A warning says that the way back leads elsewhere.
bool says_so(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.all().begin(), diagnostics.all().end(), [](const Diagnostic& one) {
    return one.kind == Kind::column_comes_back_nullable || one.kind == Kind::key_stays_away;
  });
}

}  // namespace

TEST_CASE(
    "random histories: a failure leaves no trace, the inverse leads back, and the whole can be made again") {
  std::size_t taken = 0, inverted = 0;
  for (unsigned seed = 1; seed <= 250; ++seed) {
    World world;
    Author author(world, seed);
    for (int step = 0; step < 60; ++step) {
      const Operation operation = author.operation();
      INFO("seed " << seed << " step " << step << ": " << verb_of(operation) << " "
                   << to_string(table_of(operation)));
      const Catalog start = world.catalog;
      const std::optional<Change> change = world.take(operation);
      INFO(world.messages());
      world.diagnostics = {};
      REQUIRE(look_ups_gone_wrong(world.catalog) == Names{});
      if (!change) {
        REQUIRE(differences(start, world.catalog) == Names{});
        continue;
      }
      ++taken;
      Diagnostics diagnostics;
      const auto back = inverse(*change, world.catalog, world.dialect, {}, diagnostics);
      REQUIRE(back.has_value() == !diagnostics.has_errors());
      if (!back || says_so(diagnostics)) continue;
      ++inverted;
      World other = world;
      for (const Operation& one : *back) other.change(one);
      REQUIRE(differences(start, other.catalog) == Names{});
    }
    INFO("seed " << seed);
    REQUIRE(rebuilt_differently(world) == Names{});
  }
  CHECK(taken > 3000);
  CHECK(inverted > 2500);
}

TEST_CASE(
    "random histories with unread SQL and unknown beginnings: nothing breaks, a failure leaves no trace") {
  const std::vector<std::string> raw = {"ALTER TABLE t0 ADD c9 int",
                                        "DROP TABLE t1 CASCADE",
                                        "DO $$ BEGIN EXECUTE unread(); END $$",
                                        "CREATE INDEX ix0 ON t2 (c0)",
                                        "DROP TYPE e0",
                                        "ALTER TABLE t3 RENAME TO t4",
                                        "INSERT INTO t0 DEFAULT VALUES",
                                        "CREATE TABLE t1 (c0 int)"};
  std::size_t taken = 0;
  for (unsigned seed = 1000; seed <= 1150; ++seed) {
    World world;
    world.catalog.unknown_baseline = seed % 2 == 0;
    Author author(world, seed);
    std::mt19937 random(seed);
    for (int step = 0; step < 60; ++step) {
      const bool unread = random() % 8 == 0;
      const Operation operation = unread ? execute(raw[random() % raw.size()]) : author.operation();
      INFO("seed " << seed << " step " << step << ": " << verb_of(operation) << " "
                   << to_string(table_of(operation)));
      const Catalog start = world.catalog;
      const std::optional<Change> change = world.take(operation);
      INFO(world.messages());
      world.diagnostics = {};
      REQUIRE(look_ups_gone_wrong(world.catalog) == Names{});
      if (!change) {
        REQUIRE(differences(start, world.catalog) == Names{});
        CHECK(start.opaque == world.catalog.opaque);
        CHECK(start.certain == world.catalog.certain);
        if (random() % 2 == 0) make_opaque(world.catalog, operation);
        continue;
      }
      ++taken;
      Diagnostics diagnostics;
      const auto back = inverse(*change, world.catalog, world.dialect, {}, diagnostics);
      REQUIRE(back.has_value() == !diagnostics.has_errors());
      if (!back) continue;
      World other = world;
      for (const Operation& one : *back) other.take(one);
      REQUIRE(look_ups_gone_wrong(other.catalog) == Names{});
    }
    World copy;
    for (const Operation& one : operations_of(world.catalog, world.dialect)) copy.take(one);
    REQUIRE(look_ups_gone_wrong(copy.catalog) == Names{});
  }
  CHECK(taken > 3000);
}

}  // namespace migc::test
