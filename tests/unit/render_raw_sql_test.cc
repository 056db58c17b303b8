// SQL that an author wrote: chosen, bound, judged and placed.
#include "render_helpers.h"

using namespace migc;
using namespace migc::test;

namespace {

Execute execute(std::string sql) {
  Execute what;
  what.sql = expression(std::move(sql));
  return what;
}

Lines errors_of(std::string sql) { return errors(execute(std::move(sql))); }

}  // namespace

TEST_CASE("one statement after the other, without its terminator") {
  CHECK(rendered(execute("UPDATE t SET a = 1;\n-- then\nDELETE FROM t;;  ")) ==
        Lines{"UPDATE t SET a = 1", "-- then\nDELETE FROM t"});
  CHECK(rendered(execute("-- nothing but a comment")) == Lines{});
  CHECK(rendered(execute("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; SELECT ';'")) ==
        Lines{"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$", "SELECT ';'"});
}

TEST_CASE("parameters become literals") {
  Execute what = execute("UPDATE t SET a = :a, b = ':a', c = x::int WHERE n = -:n AND d < :d");
  what.sql.parameters = {{"a", Literal{std::string("it's")}, {}},
                         {"n", integer(-1), {}},
                         {"d", Literal{*parse_date("2025-01-31")}, {}}};
  CHECK(rendered(what) ==
        Lines{"UPDATE t SET a = 'it''s', b = ':a', c = x::int WHERE n = -(-1) AND d < DATE '2025-01-31'"});
}

TEST_CASE("what may not run in a transaction does not") {
  Rendering made(execute("CREATE INDEX CONCURRENTLY ix ON t (a); SELECT 1; VACUUM"));
  made.render();
  REQUIRE(made.statements.size() == 3);
  CHECK_FALSE(made.statements[0].transactional);
  CHECK(made.statements[1].transactional);
  CHECK_FALSE(made.statements[2].transactional);
  Execute what = execute("SELECT 1");
  what.transactional = false;
  Rendering outside(what);
  outside.render();
  CHECK_FALSE(outside.statements.at(0).transactional);
  what = execute("VACUUM");
  what.transactional = true;
  CHECK(errors(what) == Lines{"cannot-be-transactional: this statement cannot run in a transaction, but "
                              "'transactional' is true"});
}

TEST_CASE("BEGIN and COMMIT are marks, not statements") {
  Rendering made(execute("COMMIT; CREATE INDEX CONCURRENTLY ix ON t (a); BEGIN; SELECT 1"));
  made.render();
  REQUIRE(made.statements.size() == 4);
  CHECK(made.statements[0].control == Control::commit);
  CHECK(made.statements[1].control == Control::none);
  CHECK(made.statements[2].control == Control::begin);
}

TEST_CASE("statements that cannot stand in a migration") {
  CHECK(errors_of("ROLLBACK") == Lines{"transaction-control: 'ROLLBACK' cannot stand in a migration, whose "
                                       "transactions migc writes; plain BEGIN and "
                                       "COMMIT are understood"});
  CHECK(errors_of("SAVEPOINT a")[0].starts_with("transaction-control: 'SAVEPOINT a' cannot"));
  CHECK(errors_of("COPY t FROM STDIN")[0].starts_with("copy-from-stdin: "));
  CHECK(errors_of("\\i other.sql") == Lines{"client-command: '\\i' is a command of psql and no SQL"});
  CHECK(errors_of("SELECT 1 \\gset")[0].starts_with("client-command: '\\gset'"));
  CHECK(rendered(execute("SELECT '\\d'")) == Lines{"SELECT '\\d'"});
}

TEST_CASE("errors in SQL text have their place") {
  Sources sources;
  const Source& source = sources.add("m.toml", "execute = \"SELECT 1; ROLLBACK TO a\"\n");
  Execute what;
  what.sql.sql = Text("SELECT 1; ROLLBACK TO a", Span{&source, 1, 12}, Escapes::toml);
  Rendering made(what);
  made.render();
  REQUIRE(made.diagnostics.size() == 1);
  CHECK(made.diagnostics.all()[0].span == Span{&source, 1, 22});
  CHECK(made.statements.empty());
}

TEST_CASE("SQL given for each dialect") {
  Execute what;
  what.sql.has_sql = false;
  what.sql.overrides["mysql"] = Text("CALL refresh_m()");
  CHECK(errors(what) ==
        Lines{"not-given: nothing is given for PostgreSQL; add postgresql = \"…\", or sql = \"…\" for all"});
  what.sql.overrides["postgresql"] = Text("REFRESH MATERIALIZED VIEW m");
  CHECK(rendered(what) == Lines{"REFRESH MATERIALIZED VIEW m"});
  what.sql.overrides["postgresql"] = Text("");
  CHECK(rendered(what) == Lines{});
}

TEST_CASE("SQL of another dialect is refused, or goes as it is with a warning") {
  for (const RawSql policy : {RawSql::translate, RawSql::refuse, RawSql::verbatim}) {
    Rendering made(execute("UPDATE t SET a = 1"));
    made.project.source_dialect = "sqlite";
    made.project.script.raw_sql = policy;
    made.render();
    if (policy == RawSql::verbatim) {
      CHECK(made.sql() == Lines{"UPDATE t SET a = 1"});
      CHECK(made.messages()[0].starts_with("verbatim-sql: SQL text of "));
      CHECK_FALSE(made.diagnostics.has_errors());
    } else {
      CHECK(made.sql() == Lines{});
      CHECK(made.messages()[0].starts_with("not-translated: SQL text of "));
      CHECK(made.messages()[0].ends_with("say it for that dialect beside it: postgresql = \"…\""));
    }
  }
}

TEST_CASE("a type of another dialect, too") {
  AddColumn what;
  what.table = {"", "t"};
  what.column = column("c", type(Type::Kind::verbatim));
  what.column.type.per_dialect = {{"", "tinyint"}};
  Rendering made(what);
  made.project.source_dialect = "sqlite";
  made.render();
  CHECK(made.messages().at(0).starts_with("not-translated: "));
}

TEST_CASE("nothing in an expression can leave its place") {
  const std::string texts[] = {
      "1) OR (1=1",
      "x; DROP TABLE y",
      "a /* never ends",
      "a = 'open",
      "$$open",
      "a, b",
      "",
      "a = 1) -- ",
      "a = (1",
      "a b c",
      "SELECT",
      "1 WHERE true",
      "a = \"open",
      "a = 1; ",
      "\xEF\xBB\xBF"
      "a",
      "a = '\xff'",
  };
  for (const std::string& text : texts) {
    INFO(text);
    CHECK(errors(Delete{{"", "t"}, expression(text), {}}).size() == 1);
  }
}

TEST_CASE("comments in an expression take nothing along") {
  CHECK(rendered(Delete{{"", "t"}, expression("a = 1 --)"), {}}) == Lines{"DELETE FROM t WHERE a = 1"});
}

TEST_CASE("the place of an error in an expression is the author's") {
  Sources sources;
  const Source& source = sources.add("m.toml", "delete = \"t\"\nwhere = \"a = \\\"b\\\" AND FORM x\"\n");
  Expression where;
  where.sql = Text("a = \"b\" AND FORM x", Span{&source, 2, 10}, Escapes::toml);
  Rendering made(Delete{{"", "t"}, where, {}});
  made.render();
  REQUIRE(made.diagnostics.size() == 1);
  CHECK(made.diagnostics.all()[0].span == Span{&source, 2, 29});
  CHECK(made.messages()[0].find("syntax error at or near \"x\"") != std::string::npos);
}

TEST_CASE("NUL characters are refused wherever they are") {
  const std::string nul("a\0b", 3);
  const Lines refused = {"nul-character: this text holds a NUL character, which no database takes"};
  CHECK(errors(Insert{{"", "t"}, {Row{{Assignment{"c", Literal{nul}, {}}}, {}}}}) == refused);
  CHECK(errors(CommentOn{{"", "t"}, "", nul}) == refused);
  CHECK(errors(DropTable{{"", nul}}) == refused);
}
