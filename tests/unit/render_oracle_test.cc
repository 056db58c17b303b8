// What Oracle says in its own way.
#include "render_helpers.h"

namespace oracle_renderer {

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

const Dialect& oracle() { return *find_dialect("oracle"); }

struct Said {
  Lines sql, messages;
};

template <class What>
Said oracle_says(What what, std::shared_ptr<const Table> before = nullptr,
                 std::shared_ptr<const Table> after = nullptr, bool uncertain = false) {
  Rendering made(std::move(what));
  made.project.source_dialect = "oracle";
  made.change.uncertain = uncertain;
  made.tables(std::move(before), std::move(after)).render(oracle());
  return {made.sql(), made.messages()};
}

template <class What>
Lines said(What what, std::shared_ptr<const Table> before = nullptr,
           std::shared_ptr<const Table> after = nullptr, bool uncertain = false) {
  const Said answer = oracle_says(std::move(what), std::move(before), std::move(after), uncertain);
  CHECK(answer.messages == Lines{});
  return answer.sql;
}

Table table(std::vector<Column> columns) {
  Table made;
  made.name = {"", "t"};
  made.columns = std::move(columns);
  return made;
}

AlterColumn alter(std::string name = "c") {
  AlterColumn made;
  made.table = {"", "t"};
  made.column = std::move(name);
  return made;
}

std::string string_of(std::string text) { return spell(Literal{std::move(text)}, type(K::text), oracle()); }

}  // namespace

TEST_CASE("Oracle's types") {
  const auto length = [](K kind, int size) {
    Type made = type(kind);
    made.length = size;
    return made;
  };
  const struct {
    Type type;
    std::string sql;
  } rows[] = {
      {type(K::boolean), "NUMBER(1)"},
      {type(K::integer), "NUMBER(10)"},
      {type(K::bigint), "NUMBER(19)"},
      {type(K::numeric), "NUMBER"},
      {type(K::double_precision), "BINARY_DOUBLE"},
      {string_type(36), "VARCHAR2(36 CHAR)"},
      {string_type(4001), "CLOB"},
      {type(K::text), "CLOB"},
      {length(K::bytes, 16), "RAW(16)"},
      {length(K::bytes, 2001), "BLOB"},
      {type(K::timestamp), "TIMESTAMP"},
      {mood(), "VARCHAR2(4 CHAR)"},
  };
  for (const auto& one : rows) {
    AddColumn add;
    add.table = {"", "t"};
    add.column = column("c", one.type);
    CHECK(said(add) == Lines{"ALTER TABLE t ADD c " + one.sql});
  }
}

TEST_CASE("a string without a length has one on Oracle") {
  AddColumn add;
  add.table = {"", "t"};
  add.column = column("c", type(K::string));
  const Said answer = oracle_says(add);
  CHECK(answer.sql == Lines{"ALTER TABLE t ADD c VARCHAR2(4000 CHAR)"});
  CHECK(answer.messages == Lines{"assumed-length: Oracle needs a length for column 'c' of type string; it "
                                 "becomes VARCHAR2(4000 CHAR)"});
}

TEST_CASE("Oracle's literals") {
  CHECK(string_of("it's") == "'it''s'");
  CHECK(string_of("é\\\n") == "UNISTR('\\00e9\\005c\\000a')");
  CHECK(string_of("😀'") == "UNISTR('\\d83d\\de00''')");
  CHECK(string_of(std::string(2001, 'x')) == "('" + std::string(2000, 'x') + "' || 'x')");
  CHECK(string_of(std::string(4001, 'x')) == "(TO_CLOB('" + std::string(2000, 'x') + "') || TO_CLOB('" +
                                                 std::string(2000, 'x') + "') || TO_CLOB('x'))");
  CHECK(string_of("é" + std::string(2001, 'x')).starts_with("(TO_CLOB(UNISTR('\\00e9xxx"));
  Type instant = type(K::timestamp);
  instant.timezone = true;
  CHECK(spell(Literal{*parse_timestamp("2025-01-01T12:00:00.5+02:00")}, instant, oracle()) ==
        "TIMESTAMP '2025-01-01 12:00:00.5 +02:00'");
  CHECK(spell(Literal{*parse_date("2025-01-01")}, type(K::date), oracle()) == "DATE '2025-01-01'");
  CHECK(spell(Literal{1e100}, type(K::double_precision), oracle()) == "1e+100d");
  CHECK(spell(Literal{0.1}, type(K::numeric), oracle()) == "0.1");
  CHECK(spell(Literal{Json{R"({"a":"ü"})"}}, type(K::json), oracle()) == R"(UNISTR('{"a":"\00fc"}'))");
}

TEST_CASE("MODIFY says only what becomes different") {
  const Column old = column("c", type(K::integer));
  Column now = column("c", type(K::bigint), false);
  now.default_value = integer(1);
  AlterColumn what = alter();
  what.type = type(K::bigint);
  what.nullable = false;
  what.default_value = Value{integer(1)};
  CHECK(said(what, shared(table({old})), shared(table({now}))) ==
        Lines{"ALTER TABLE t MODIFY c NUMBER(19) DEFAULT 1 NOT NULL"});
  AlterColumn again = alter();
  again.nullable = false;
  CHECK(said(again, shared(table({now})), shared(table({now}))) == Lines{});
  Column unknown;
  unknown.name = "c";
  unknown.partial = true;
  CHECK(
      said(again, shared(table({unknown})), shared(table({now}))) ==
      Lines{
          "BEGIN\n    EXECUTE IMMEDIATE 'ALTER TABLE t MODIFY c NOT NULL';\nEXCEPTION\n    WHEN OTHERS THEN\n"
          "        IF SQLCODE NOT IN (-1442, -1451) THEN RAISE; END IF;\nEND;"});
  AlterColumn back = alter();
  back.type = type(K::integer);
  const Said refused = oracle_says(back, shared(table({column("c", type(K::bigint))})),
                                   shared(table({column("c", type(K::integer))})));
  CHECK(refused.sql == Lines{});
  CHECK(refused.messages == Lines{"unsupported: Oracle has no change of a column's type from bigint to "
                                  "integer where there may be rows; add "
                                  "a column, fill it, drop the old one, and rename"});
}

TEST_CASE("foreign keys say CASCADE and SET NULL only") {
  Constraint key = foreign_key({"c"}, {"", "o"}, {"id"}, "fk");
  AddConstraint add;
  add.table = {"", "t"};
  key.on_delete = ReferentialAction::cascade;
  key.on_update = ReferentialAction::no_action;
  add.constraint = key;
  CHECK(said(add) ==
        Lines{"ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(c) REFERENCES o (id) ON DELETE CASCADE"});
  key.on_delete = ReferentialAction::restrict_;
  add.constraint = key;
  CHECK(said(add) == Lines{"ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(c) REFERENCES o (id)"});
  key.on_update = ReferentialAction::cascade;
  add.constraint = key;
  CHECK(oracle_says(add).messages.size() == 1);
}

TEST_CASE("the empty string is NULL") {
  Insert insert;
  insert.table = {"", "t"};
  Row row;
  row.values = {{"c", text_value(""), {}}};
  insert.rows = {row};
  const auto nullable = shared(table({column("c", string_type(5))}));
  const Said warned = oracle_says(insert, nullable, nullable);
  CHECK(warned.sql == Lines{"INSERT INTO t (c) VALUES ('')"});
  CHECK(warned.messages == Lines{"empty-string: Oracle takes the empty string for NULL"});
  const auto strict = shared(table({column("c", string_type(5), false)}));
  CHECK(oracle_says(insert, strict, strict).sql == Lines{});
}

TEST_CASE("what may be there lets one error pass") {
  CHECK(said(DropTable{{"", "t"}, true}, nullptr, nullptr, true) ==
        Lines{"BEGIN\n    EXECUTE IMMEDIATE 'DROP TABLE t';\nEXCEPTION\n    WHEN OTHERS THEN\n"
              "        IF SQLCODE NOT IN (-942) THEN RAISE; END IF;\nEND;"});
}

TEST_CASE("comments of more than plain ASCII go by a block") {
  CHECK(said(CommentOn{{"app", "t"}, "c", "it's"}) == Lines{"COMMENT ON COLUMN app.t.c IS 'it''s'"});
  CHECK(said(CommentOn{{"app", "t"}, "", "é"}) ==
        Lines{"BEGIN\n    EXECUTE IMMEDIATE 'COMMENT ON TABLE app.t IS ''' || REPLACE(UNISTR('\\00e9'), "
              "'''', '''''') || "
              "'''';\nEND;"});
}

TEST_CASE("an author's text ends at semicolons, and blocks at a slash") {
  Execute execute;
  execute.sql = expression(
      "DELETE FROM t; UPDATE t SET a = ';' ; BEGIN a; b; END;\n/\nCREATE OR REPLACE TRIGGER x BEGIN c; "
      "END;\n/\nDELETE FROM u");
  CHECK(said(execute) == Lines{"DELETE FROM t", "UPDATE t SET a = ';'", "BEGIN a; b; END;",
                               "CREATE OR REPLACE TRIGGER x BEGIN c; END;", "DELETE FROM u"});
}

TEST_CASE("indexes stand in the schema of their table, and a row of defaults names a column") {
  CreateIndex create;
  create.table = {"app", "t"};
  create.index = index("ix", {element("c")});
  CHECK(said(create) == Lines{"CREATE INDEX app.ix ON app.t (c)"});
  Insert insert;
  insert.table = {"", "t"};
  insert.rows = {Row{}};
  const auto known = shared(table({column("c", type(K::integer))}));
  CHECK(said(insert, known, known) == Lines{"INSERT INTO t (c) VALUES (DEFAULT)"});
}

}  // namespace oracle_renderer
