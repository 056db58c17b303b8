#include "migc/validate.h"
#include "catch.h"
#include "migc/sql.h"

using namespace migc;

namespace {

Dialect with_parser(std::string parser) {
  Dialect dialect;
  dialect.parser = std::move(parser);
  return dialect;
}

Diagnostics validated(const Text& sql, const Span& span, const Dialect& dialect) {
  Statement statement;
  statement.sql = sql;
  statement.span = span;
  Diagnostics diagnostics;
  validate(statement, dialect, diagnostics);
  return diagnostics;
}

const Source source{"m.sql", "-- é\nSELECT 'é' FORM x y"};
const Span whole{&source, 2, 1};
const Dialect judged = with_parser("libpg_query");

}  // namespace

TEST_CASE("an error is shown where its author wrote it") {
  const Text sql(source.text.substr(source.text.find("SELECT")), whole, Escapes::none);
  const Diagnostics diagnostics = validated(sql, whole, judged);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.all()[0].kind == Kind::invalid_sql);
  CHECK(diagnostics.all()[0].span == Span{&source, 2, 17});
  CHECK(message_of(diagnostics.all()[0]) == "PostgreSQL " + std::string(sql::grammar_version()) +
                                                "'s parser refuses this: syntax error at or near \"x\"");
  CHECK(diagnostics.has_errors());
}

TEST_CASE("an error in generated text is shown at the statement") {
  const Diagnostics diagnostics = validated(Text("SELECT FROM FROM"), whole, judged);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.all()[0].span == whole);
}

TEST_CASE("a body that PL/pgSQL refuses is a warning") {
  const Diagnostics diagnostics = validated(Text("DO $$ garbage $$"), whole, judged);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.all()[0].kind == Kind::suspicious_body);
  CHECK(diagnostics.all()[0].severity == Severity::warning);
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("syntax newer than the grammar is named in a note") {
  const Diagnostics diagnostics =
      validated(Text("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED"), whole, judged);
  if (sql::grammar_version() >= "18") return;
  REQUIRE(diagnostics.size() == 1);
  REQUIRE(diagnostics.all()[0].notes.size() == 1);
  CHECK(diagnostics.all()[0].notes[0].kind == Kind::newer_syntax);
  CHECK(diagnostics.all()[0].notes[0].arguments[0] == "NOT ENFORCED");
}

TEST_CASE("valid statements and dialects without a parser are silent") {
  CHECK(validated(Text("CREATE TABLE t (a int)"), whole, judged).size() == 0);
  CHECK(validated(Text("DO $$ BEGIN NULL; END $$"), whole, judged).size() == 0);
  CHECK(validated(Text("SELECT FROM FROM"), whole, with_parser("")).size() == 0);
}
