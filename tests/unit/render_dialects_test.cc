// What a dialect cannot say is data: a small dialect made by hand, whose file takes things away.
#include <fstream>
#include <limits>
#include <sstream>

#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream in(std::string(MIGC_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// PostgreSQL without this and that, and without a parser.
const Dialect& poor() {
  static const auto dialects = [] {
    Sources sources;
    Diagnostics diagnostics;
    auto all = read_dialects({{"ansi.toml", file_text("dialects/ansi.toml")},
                              {"postgresql.toml", file_text("dialects/postgresql.toml")},
                              {"poor.toml", R"toml(
extends = "postgresql"
title = "Poor"
parser = ""
[feature]
named_enum_types = false
[clause]
index_where = ""
index_include = ""
constraint_include = ""
deferrable = ""
on_update = ""
match = ""
exclude = ""
create_sequence = ""
create_extension = ""
replace_view = ""
create_materialized_view = ""
set_not_null = ""
comment_on_table = ""
column_comment = " COMMENT {comment}"
drop_index = "DROP INDEX {index}"
drop_table = "DROP TABLE {table}"
auto_increment = " AUTO_INCREMENT"
null = " NULL"
[type]
integer_serial = "INTEGER"
uuid = ""
array = ""
enumeration = "ENUM({labels})"
[literal]
array = ""
infinity = ""
[hint]
on_update = "write a trigger"
)toml"}},
                             sources, diagnostics);
    REQUIRE(diagnostics.size() == 0);
    return all;
  }();
  return dialects.find("poor")->second;
}

template <class What>
Lines poor_errors(What what) {
  Rendering made(std::move(what));
  made.render(poor());
  CHECK(made.sql() == Lines{});
  return made.messages();
}

template <class What>
Lines poorly(What what) {
  Rendering made(std::move(what));
  made.render(poor());
  CHECK(made.messages() == Lines{});
  return made.sql();
}

AddConstraint add_plain(Constraint made) {
  AddConstraint what;
  what.table = {"", "t"};
  what.constraint = std::move(made);
  return what;
}

CreateIndex create_plain(Index made) {
  CreateIndex what;
  what.table = {"", "t"};
  what.index = std::move(made);
  return what;
}

AddColumn with_type(Type of) {
  AddColumn what;
  what.table = {"", "t"};
  what.column = column("c", std::move(of));
  return what;
}

const std::string otherwise = "; where only some databases have it, name those: dialects = [\"…\"]";
}  // namespace

TEST_CASE("an empty pattern is the error 'unsupported', with its hint, and no statement") {
  Index partial = index("ix", {element("a")}), including = partial;
  partial.where = expression("a > 0");
  including.include = {"b"};
  CHECK(poor_errors(create_plain(partial)) == Lines{"unsupported: Poor has no partial indexes" + otherwise});
  CHECK(poor_errors(create_plain(including)) == Lines{"unsupported: Poor has no indexes with INCLUDE" + otherwise});
  CHECK(poor_errors(CreateSequence{}) == Lines{"unsupported: Poor has no sequences" + otherwise});
  CHECK(poor_errors(CreateExtension{"x", "", ""}) ==
        Lines{"unsupported: Poor has no extensions" + otherwise});
  CHECK(poor_errors(CommentOn{{"", "t"}, "", "x"}) ==
        Lines{"unsupported: Poor has no comments on tables" + otherwise});
  AlterColumn alter;
  alter.table = {"", "t"};
  alter.column = "c";
  alter.nullable = false;
  CHECK(poor_errors(alter) == Lines{"unsupported: Poor has no ALTER COLUMN … SET NOT NULL" + otherwise});
  Constraint key = foreign_key({"a"}, {"", "o"}, {"x"});
  key.on_update = ReferentialAction::cascade;
  key.match = "full";
  CHECK(poor_errors(add_plain(key)) == Lines{"unsupported: Poor has no MATCH in foreign keys" + otherwise,
                                       "unsupported: Poor has no ON UPDATE; write a trigger"});
  Constraint unique = constraint(Constraint::Kind::unique, {"a"});
  unique.deferrable = true;
  CHECK(poor_errors(add_plain(unique)) == Lines{"unsupported: Poor has no deferrable constraints" + otherwise});
  unique.deferrable.reset();
  unique.include = {"b"};
  CHECK(poor_errors(add_plain(unique)) == Lines{"unsupported: Poor has no constraints with INCLUDE" + otherwise});
  CHECK(poor_errors(add_plain(constraint(Constraint::Kind::exclude, {}))) ==
        Lines{"unsupported: Poor has no exclusion constraints" + otherwise});
  CreateView view;
  view.view.query = expression("SELECT 1");
  view.replace = true;
  CHECK(poor_errors(view) == Lines{"unsupported: Poor has no CREATE OR REPLACE VIEW; drop the view before"});
  view.replace = false;
  view.view.materialized = true;
  CHECK(poor_errors(view) == Lines{"unsupported: Poor has no materialized views" + otherwise});
}

TEST_CASE("types and values that a dialect does not have") {
  CHECK(poor_errors(with_type(type(K::uuid))) == Lines{"unsupported: Poor has no type uuid" + otherwise});
  CHECK(poor_errors(with_type(array_of(type(K::integer)))) ==
        Lines{"unsupported: Poor has no type integer[]" + otherwise});
  const auto insert = [](Literal value) {
    return Insert{{"", "t"}, {Row{{Assignment{"c", std::move(value), {}}}, {}}}};
  };
  CHECK(poor_errors(insert(Literal{ArrayLiteral{{integer(1)}}})) ==
        Lines{"unsupported: Poor has no arrays" + otherwise});
  CHECK(poor_errors(insert(Literal{std::numeric_limits<double>::infinity()})) ==
        Lines{"unsupported: Poor has no infinity and NaN" + otherwise});
  Expression where = expression("a = ANY(:p)");
  where.parameters = {{"p", Literal{ArrayLiteral{}}, {}}};
  CHECK(poor_errors(Delete{{"", "t"}, where, {}}) == Lines{"unsupported: Poor has no arrays" + otherwise});
}

TEST_CASE("patterns say it another way") {
  AddColumn serial = with_type(type(K::integer));
  serial.column.nullable = false;
  serial.column.numbers_itself = true;
  serial.column.comment = "it's";
  Rendering made(serial);
  made.render(poor());
  CHECK(made.sql().at(0) == "ALTER TABLE t ADD COLUMN c INTEGER AUTO_INCREMENT NOT NULL COMMENT 'it''s'");
  CHECK(poorly(with_type(mood())) == Lines{"ALTER TABLE t ADD COLUMN c ENUM('good', 'bad') NULL"});
}

TEST_CASE("enum types that live in their columns are not made by themselves") {
  CHECK(poorly(CreateEnum{{"", "mood"}, {"good"}}) == Lines{});
  CHECK(poorly(DropEnum{{"", "mood"}}) == Lines{});
  Rendering made(with_type(mood()));
  made.change.after.enums = {shared_enum("mood", {"good", "bad"})};
  made.render(poor());
  CHECK(made.sql().size() == 1);
}

TEST_CASE("IF EXISTS that a pattern cannot say is no obstacle where the catalog is sure") {
  CHECK(poorly(DropTable{{"", "t"}, true}) == Lines{"DROP TABLE t"});
  Rendering made(DropTable{{"", "t"}, true});
  made.change.uncertain = true;
  made.render(poor());
  CHECK(made.sql() == Lines{});
  CHECK(made.messages() == Lines{"unsupported: Poor has no DROP TABLE IF EXISTS" + otherwise});
}

TEST_CASE("without a parser, brackets and quotes are watched all the same") {
  const std::string open_ended[] = {"1) OR (1=1", "x; DROP TABLE y", "a = 'open", "(a", "a, b", ""};
  for (const std::string& text : open_ended) {
    INFO(text);
    Rendering made(Delete{{"", "t"}, expression(text), {}});
    made.render(poor());
    CHECK(made.sql() == Lines{});
    REQUIRE(made.messages().size() == 1);
    CHECK(made.messages()[0].starts_with("open-ended-sql: "));
  }
  CHECK(poorly(Delete{{"", "t"}, expression("a LIKE ')' -- that"), {}}) ==
        Lines{"DELETE FROM t WHERE a LIKE ')'"});
}

TEST_CASE("an element of an index cannot be left out for one dialect") {
  Index made = index("ix", {sql_element("lower(a)")});
  made.elements[0].expression->overrides["poor"] = Text("");
  CHECK(poor_errors(create_plain(made)) == Lines{"empty-for-dialect: the index element for Poor is empty, and "
                                           "the statement cannot do without it"});
}

TEST_CASE("a dialect of no family") {
  Dialect stray = poor();
  stray.title = "Stray";
  stray.family = "none";
  Rendering made(DropTable{{"", "t"}});
  made.render(stray);
  CHECK(made.messages().at(0).starts_with("no-scripts: "));
}

TEST_CASE("every dialect that is listed has a renderer") {
  for (const std::string& name : dialect_names()) {
    INFO(name);
    Rendering made(DropTable{{"", "t"}});
    made.render(*find_dialect(name));
    CHECK(made.messages() == Lines{});
    CHECK(made.sql().size() == 1);
  }
}
