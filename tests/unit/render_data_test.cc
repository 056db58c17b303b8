// Values and rows in PostgreSQL's words.
#include <cmath>
#include <limits>

#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

const Dialect& postgres() { return *find_dialect("postgresql"); }

std::string in_column(Literal literal, const Type& of) {
  Rendering made(Insert{{"", "t"}, {Row{{Assignment{"c", std::move(literal), {}}}, {}}}});
  Table after;
  after.columns = {column("c", of)};
  made.tables(nullptr, shared(after)).render();
  CHECK(made.messages() == Lines{});
  constexpr std::string_view before = "INSERT INTO t (c) VALUES (";
  const std::string sql = made.sql().at(0);
  REQUIRE(sql.starts_with(before));
  return sql.substr(before.size(), sql.size() - before.size() - 1);
}

std::string alone(const Literal& literal) { return spell(literal, Type{}, postgres()); }

Literal timestamp(std::string_view text) { return Literal{*parse_timestamp(text)}; }
Literal text(std::string value) { return Literal{std::move(value)}; }
Literal array(std::vector<Literal> elements) { return Literal{ArrayLiteral{std::move(elements)}}; }
Literal decimal(std::string digits) { return Literal{Decimal{std::move(digits)}}; }
Literal whole(std::string digits) { return Literal{Integer{std::move(digits)}}; }

Type with_timezone(K kind) {
  Type made = type(kind);
  made.timezone = true;
  return made;
}

}  // namespace

TEST_CASE("values of columns") {
  const double infinity = std::numeric_limits<double>::infinity();
  const struct {
    Literal literal;
    Type type;
    std::string sql;
  } rows[] = {
      {Literal{Null{}}, type(K::text), "NULL"},
      {Literal{true}, type(K::boolean), "true"},
      {Literal{false}, type(K::boolean), "false"},
      {integer(-42), type(K::integer), "-42"},
      {whole("123456789012345678901234567890"), type(K::numeric), "123456789012345678901234567890"},
      {decimal("1.10"), type(K::numeric), "1.10"},
      {decimal("1e-400"), type(K::numeric), "1e-400"},
      {text("1.50"), type(K::numeric), "1.50"},
      {Literal{1.0}, type(K::double_precision), "1.0"},
      {Literal{0.1}, type(K::double_precision), "0.1"},
      {Literal{1e100}, type(K::double_precision), "1e+100"},
      {Literal{5e-324}, type(K::double_precision), "5e-324"},
      {Literal{1.7976931348623157e308}, type(K::double_precision), "1.7976931348623157e+308"},
      {Literal{-0.0}, type(K::double_precision), "'-0'::float8"},
      {Literal{infinity}, type(K::double_precision), "'Infinity'::float8"},
      {Literal{-infinity}, type(K::real), "'-Infinity'::float8"},
      {Literal{std::nan("")}, type(K::real), "'NaN'::float8"},
      {text("it's"), type(K::text), "'it''s'"},
      {text(""), type(K::text), "''"},
      {text("''"), type(K::text), "''''''"},
      {text("a\\'b\\"), type(K::text), "'a\\''b\\'"},
      {text("\n\t\r\x01\x7f"), type(K::text), "'\n\t\r\x01\x7f'"},
      {text("grüße 🐘 $1 :name -- no comment ; %"), type(K::text), "'grüße 🐘 $1 :name -- no comment ; %'"},
      {Literal{Bytes{std::string("\0\xff\x10'", 4)}}, type(K::bytes), "'\\x00ff1027'"},
      {Literal{Bytes{""}}, type(K::bytes), "'\\x'"},
      {Literal{*parse_date("2025-01-31")}, type(K::date), "'2025-01-31'"},
      {text("2025-01-31"), type(K::date), "'2025-01-31'"},
      {Literal{*parse_time("12:30")}, type(K::time), "'12:30:00'"},
      {timestamp("2025-01-31T12:00:00.5"), type(K::timestamp), "'2025-01-31 12:00:00.5'"},
      {timestamp("2025-01-31T12:00:00+02:00"), with_timezone(K::timestamp), "'2025-01-31 12:00:00+02:00'"},
      {text("2025-01-31T12:00:00Z"), with_timezone(K::timestamp), "'2025-01-31 12:00:00+00:00'"},
      {Literal{*parse_date("2025-01-31")}, type(K::timestamp), "'2025-01-31 00:00:00'"},
      {text("1 day 02:00"), type(K::interval), "'1 day 02:00'"},
      {text("{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}"), type(K::uuid),
       "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"},
      {text("{\"a\": \"it's\"}"), type(K::json), "'{\"a\": \"it''s\"}'"},
      {Literal{Json{"[1]"}}, type(K::jsonb), "'[1]'"},
      {text("good"), mood(), "'good'"},
      {text("10.0.0.1"), type(K::unknown), "'10.0.0.1'"},
      {timestamp("2025-01-31T12:00:00"), type(K::unknown), "'2025-01-31 12:00:00'"},
      {Literal{Bytes{"a"}}, type(K::unknown), "'\\x61'"},
      {array({integer(1), integer(2)}), array_of(type(K::integer)), "ARRAY[1, 2]"},
      {array({text("a"), text("it's")}), array_of(type(K::text)), "ARRAY['a', 'it''s']"},
      {array({}), array_of(type(K::text)), "'{}'"},
      {array({text("good")}), array_of(mood()), "CAST(ARRAY['good'] AS mood[])"},
      {array({text("2025-01-31"), Literal{Null{}}}), array_of(type(K::date)),
       "CAST(ARRAY['2025-01-31', NULL] AS DATE[])"},
      {array({Literal{Null{}}}), array_of(type(K::integer)), "CAST(ARRAY[NULL] AS INTEGER[])"},
      {array({array({integer(1)}), array({integer(2)})}), array_of(array_of(type(K::integer))),
       "ARRAY[ARRAY[1], ARRAY[2]]"},
      {array({array({text("good")}), array({text("bad")})}), array_of(array_of(mood())),
       "CAST(ARRAY[ARRAY['good'], ARRAY['bad']] AS mood[][])"},
      {array({*bound_as(text("2025-01-31"), type(K::date))}), type(K::unknown), "ARRAY[DATE '2025-01-31']"},
  };
  for (const auto& row : rows) CHECK(in_column(row.literal, row.type) == row.sql);
}

TEST_CASE("values that stand alone say their type") {
  const struct {
    Literal literal;
    std::string sql;
  } rows[] = {
      {Literal{Null{}}, "NULL"},
      {integer(-5), "-5"},
      {text("high"), "'high'"},
      {Literal{Bytes{"\xde\xad\xbe\xef"}}, "'\\xdeadbeef'::bytea"},
      {Literal{*parse_date("2025-01-31")}, "DATE '2025-01-31'"},
      {Literal{*parse_time("12:00:00")}, "TIME '12:00:00'"},
      {Literal{*parse_time("12:00:00+01")}, "TIME WITH TIME ZONE '12:00:00+01:00'"},
      {timestamp("2025-01-31 12:00:00"), "TIMESTAMP '2025-01-31 12:00:00'"},
      {timestamp("2025-01-31 12:00:00Z"), "TIMESTAMP WITH TIME ZONE '2025-01-31 12:00:00+00:00'"},
      {Literal{Interval{"1 day"}}, "INTERVAL '1 day'"},
      {Literal{Uuid{"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}},
       "CAST('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' AS UUID)"},
      {Literal{Json{"{}"}}, "'{}'"},
      {array({text("a"), text("b")}), "ARRAY['a', 'b']"},
      {array({}), "'{}'"},
  };
  for (const auto& row : rows) {
    CHECK(alone(row.literal) == row.sql);
    CHECK_FALSE(sql::check_expression(row.sql));
  }
  CHECK(spell(ObjectName{"App", "t"}, postgres()) == "\"App\".t");
  CHECK(spell(text("2025-01-31"), type(K::date), postgres()) == "'2025-01-31'");
}

TEST_CASE("INSERT: a statement for each row, at the row's place") {
  Sources sources;
  const Source& source = sources.add("m.toml", "\n\n\n");
  Insert what{{"app", "Priorities"}, {}};
  what.rows.push_back({{{"id", integer(1), {}}, {"User", text("it's low"), {}}}, Span{&source, 2, 3}});
  what.rows.push_back({{{"User", sql_value("lower('B')"), {}}}, Span{&source, 3, 1}});
  what.rows.push_back({{}, {}});
  what.rows.push_back({{{"id", sql_value("DEFAULT"), {}}, {"User", sql_value("(SELECT 1)"), {}}}, {}});
  Rendering made(what);
  made.operation.span = Span{&source, 1, 1};
  made.render();
  CHECK(made.sql() == Lines{"INSERT INTO app.\"Priorities\" (id, \"User\") VALUES (1, 'it''s low')",
                            "INSERT INTO app.\"Priorities\" (\"User\") VALUES (lower('B'))",
                            "INSERT INTO app.\"Priorities\" DEFAULT VALUES",
                            "INSERT INTO app.\"Priorities\" (id, \"User\") VALUES (DEFAULT, (SELECT 1))"});
  CHECK(made.statements[0].span == Span{&source, 2, 3});
  CHECK(made.statements[1].span == Span{&source, 3, 1});
  CHECK(made.statements[2].span == Span{&source, 1, 1});
}

TEST_CASE("a row whose value one dialect does not get") {
  Expression none = expression("now()");
  none.overrides["postgresql"] = Text("");
  Insert what{{"", "t"},
              {Row{{{"a", std::make_shared<const Expression>(none), {}}, {"b", integer(1), {}}}, {}}}};
  CHECK(rendered(what) == Lines{"INSERT INTO t (b) VALUES (1)"});
  what.rows[0].values.pop_back();
  CHECK(rendered(what) == Lines{"INSERT INTO t DEFAULT VALUES"});
}

TEST_CASE("UPDATE and DELETE") {
  Update update;
  update.table = {"app", "tasks"};
  update.set = {{"priority_id", integer(3), {}},
                {"User", sql_value("upper(name)"), {}},
                {"c", sql_value("default"), {}}};
  CHECK(rendered(update) == Lines{"UPDATE app.tasks SET priority_id=3, \"User\"=upper(name), c=DEFAULT"});
  update.where = expression("priority = :p AND n > :n");
  update.where->parameters = {{"p", text("hi'gh"), {}}, {"n", integer(-1), {}}};
  CHECK(rendered(update) ==
        Lines{"UPDATE app.tasks SET priority_id=3, \"User\"=upper(name), c=DEFAULT WHERE priority = "
              "'hi''gh' AND n > (-1)"});
  CHECK(rendered(Delete{{"", "t"}, expression("a IS NULL"), {}}) == Lines{"DELETE FROM t WHERE a IS NULL"});
  CHECK(rendered(Delete{{"", "t"}, {}, {}}) == Lines{"DELETE FROM t"});
}

TEST_CASE("UPDATE and DELETE that one dialect does not get do nothing there") {
  Expression none = expression("a > 0");
  none.overrides["postgresql"] = Text(" ");
  CHECK(rendered(Delete{{"", "t"}, none, {}}) == Lines{});
  Update update;
  update.table = {"", "t"};
  update.set = {{"a", std::make_shared<const Expression>(none), {}}};
  CHECK(rendered(update) == Lines{});
  update.set = {{"a", integer(1), {}}};
  update.where = none;
  CHECK(rendered(update) == Lines{});
}

TEST_CASE("an update in batches goes by ascending key and commits each piece") {
  Update update;
  update.table = {"app", "tasks"};
  update.set = {{"new_field", text("default"), {}}};
  update.where = expression("new_field IS NULL OR x");
  update.batch = Batch{"id", 500, {}};
  Rendering made(update);
  made.render();
  REQUIRE(made.statements.size() == 1);
  CHECK(made.sql()[0] ==
        "DO $migc$\n"
        "#variable_conflict use_column\n"
        "DECLARE\n"
        "    migc_next app.tasks.id%TYPE;\n"
        "    migc_last app.tasks.id%TYPE;\n"
        "    migc_end app.tasks.id%TYPE;\n"
        "BEGIN\n"
        "    SELECT id INTO migc_end FROM app.tasks ORDER BY id DESC LIMIT 1;\n"
        "    SELECT id INTO migc_next FROM app.tasks WHERE (new_field IS NULL OR x) ORDER BY id LIMIT 1;\n"
        "    WHILE migc_next <= migc_end LOOP\n"
        "        SELECT id INTO migc_last FROM (\n"
        "            SELECT id FROM app.tasks WHERE (new_field IS NULL OR x) AND id >= migc_next ORDER BY id "
        "LIMIT 500\n"
        "        ) AS piece ORDER BY id DESC LIMIT 1;\n"
        "        UPDATE app.tasks SET new_field='default' WHERE (new_field IS NULL OR x) AND id >= migc_next "
        "AND id <= "
        "migc_last;\n"
        "        COMMIT;\n"
        "        SELECT id INTO migc_next FROM app.tasks WHERE (new_field IS NULL OR x) AND id > migc_last "
        "ORDER BY id "
        "LIMIT 1;\n"
        "    END LOOP;\n"
        "END\n"
        "$migc$");
  CHECK_FALSE(made.statements[0].transactional);
  CHECK(made.statements[0].comment == "in batches of 500 rows, each committed by itself");
  CHECK_FALSE(sql::check_body(made.sql()[0]));
}

TEST_CASE("a delete in batches, without a condition, with names that clash") {
  Delete remove{{"", "Tasks"}, {}, Batch{"Id", 10, {}}};
  Table before;
  before.columns = {column("migc_next", type(K::integer)), column("migc_end2", type(K::integer)),
                    column("MIGC_END", type(K::integer))};
  Rendering made(remove);
  made.tables(shared(before), shared(before)).render();
  const std::string sql = made.sql().at(0);
  CHECK(sql.find("    migc_next2 \"Tasks\".\"Id\"%TYPE;\n") != std::string::npos);
  CHECK(sql.find("    migc_end3 \"Tasks\".\"Id\"%TYPE;\n") != std::string::npos);
  CHECK(sql.find("DELETE FROM \"Tasks\" WHERE \"Id\" >= migc_next2 AND \"Id\" <= migc_last;") !=
        std::string::npos);
  CHECK_FALSE(sql::check_body(sql));
}

TEST_CASE("where an author wrote a part of a batch is known in the block, too") {
  Sources sources;
  const Source& source = sources.add("m.toml", "update = \"t\"\nwhere = \"done IS NULL\"\n");
  Update update;
  update.table = {"", "t"};
  update.set = {{"a", integer(1), {}}};
  update.where = Expression{};
  update.where->sql = Text("done IS NULL", Span{&source, 2, 10}, Escapes::toml);
  update.batch = Batch{"id", 10, {}};
  Rendering made(update);
  made.render();
  const Text& sql = made.statements.at(0).sql;
  const std::size_t at = sql.str().find("UPDATE");
  CHECK(sql.locate(sql.str().find("IS NULL", at)) == Span{&source, 2, 15});
}
