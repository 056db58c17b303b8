#include <random>

#include "catch.h"
#include "migc/sql.h"

using namespace migc;
using namespace migc::sql;

namespace {

/// One letter a kind, and the token: "w:select s:'a'"; an '!' where it is not terminated.
std::string tokens_of(std::string_view sql) {
  constexpr std::string_view letters = "wqsdn:$cy";
  std::string out;
  for (const Token& token : lex(sql)) {
    if (!out.empty()) out += ' ';
    out += letters[static_cast<std::size_t>(token.kind)];
    if (!token.terminated) out += '!';
    out += '=';
    out += sql.substr(token.begin, token.end - token.begin);
  }
  return out;
}

struct LexerCase {
  std::string_view sql, tokens;
};

}  // namespace

TEST_CASE("lex knows PostgreSQL's tokens") {
  const LexerCase cases[] = {
      {"", ""},
      {" \t\n\r\f\v", ""},
      {"SELECT a1, _b", "w=SELECT w=a1 y=, w=_b"},
      {"größe", "w=größe"},
      {"a$b$c", "w=a$b$c"},
      // strings
      {"'a''b' 'c'", "s='a''b' s='c'"},
      {"'a\\' b", "s='a\\' w=b"},
      {"E'a\\'b' c", "s=E'a\\'b' w=c"},
      {"e'\\\\' x", "s=e'\\\\' w=x"},
      {"e'a''b'", "s=e'a''b'"},
      {"E'a'\n'b\\'' c'", "s=E'a' s='b\\'' w=c s!='"},
      {"E'a' -- x\n 'b\\'c'", "s=E'a' c=-- x s='b\\'c'"},
      {"E'a' /* \n */ 'b\\' c", "s=E'a' c=/* \n */ s='b\\' w=c"},
      {"E'a' 'b\\' c", "s=E'a' s='b\\' w=c"},
      {"E'a', \n'b\\' c", "s=E'a' y=, s='b\\' w=c"},
      {"E'a'\n'\\''\n'\\''", "s=E'a' s='\\'' s='\\''"},
      {"'a'\n'b\\' c", "s='a' s='b\\' w=c"},
      {"B'01' x'fF' N'a' U&'\\0041' u&\"d\"", "s=B'01' s=x'fF' s=N'a' s=U&'\\0041' q=u&\"d\""},
      {"B'0''1'", "s=B'0' s='1'"},
      {"U & 'a' be'x'", "w=U y=& s='a' w=be s='x'"},
      {"'open", "s!='open"},
      {"'open''", "s!='open''"},
      {"E'open\\'", "s!=E'open\\'"},
      {"E'open\\", "s!=E'open\\"},
      // quoted names
      {"\"a\"\"b\".\"c\"", "q=\"a\"\"b\" y=. q=\"c\""},
      {"\"open", "q!=\"open"},
      // dollar quotes
      {"$$a$$ b", "d=$$a$$ w=b"},
      {"$t$ $$ ' $t $T$ $t$x", "d=$t$ $$ ' $t $T$ $t$ w=x"},
      {"$é$ x $é$", "d=$é$ x $é$"},
      {"a$$b$$", "w=a$$b$$"},
      {"a $$b$$", "w=a d=$$b$$"},
      {"1$$b$$", "n=1 d=$$b$$"},
      {"$1$2 $1a", "$=$1 $=$2 $=$1 w=a"},
      {"$1$ $a $ $", "$=$1 y=$ y=$ w=a y=$ y=$"},
      {"$a$ open $a", "d!=$a$ open $a"},
      {"$a$b$ x $a$b$", "d=$a$b$ x $a$ w=b$"},
      // comments
      {"a--b\nc", "w=a c=--b w=c"},
      {"a--b\rc", "w=a c=--b w=c"},
      {"--", "c=--"},
      {"/* a /* b */ c */ d", "c=/* a /* b */ c */ w=d"},
      {"/**/a/***/b", "c=/**/ w=a c=/***/ w=b"},
      {"/*/ a */b", "c=/*/ a */ w=b"},
      {"/*//**/*/b", "c=/*//**/*/ w=b"},
      {"/* /* */", "c!=/* /* */"},
      {"/*", "c!=/*"},
      {"'--' \"/*\" $$--$$", "s='--' q=\"/*\" d=$$--$$"},
      // operators
      {"a=-1", "w=a y== y=- n=1"},
      {"a@-1", "w=a y=@- n=1"},
      {"a<>-1", "w=a y=<> y=- n=1"},
      {"a+-+b", "w=a y=+ y=- y=+ w=b"},
      {"a->>'b'", "w=a y=->> s='b'"},
      {"a+/*c*/b", "w=a y=+ c=/*c*/ w=b"},
      {"a*--c\nb", "w=a y=* c=--c w=b"},
      {"a::text[]", "w=a y=:: w=text y=[ y=]"},
      {"f(a := 1, b => 2)", "w=f y=( w=a y=:= n=1 y=, w=b y==> n=2 y=)"},
      {"1..2 a.b", "n=1 y=.. n=2 w=a y=. w=b"},
      {";;", "y=; y=;"},
      {"\\d \x01", "y=\\ w=d y=\x01"},
      // numbers
      {"1 1.5 1. .5 1e10 1E-5 1.5e+3", "n=1 n=1.5 n=1. n=.5 n=1e10 n=1E-5 n=1.5e+3"},
      {"1_000 0xFf 0o17 0b10 0x 1e 1__0 1_",
       "n=1_000 n=0xFf n=0o17 n=0b10 n=0 w=x n=1 w=e n=1 w=__0 n=1 w=_"},
      {"1-1", "n=1 y=- n=1"},
      // parameters
      {":a :_b1 :é", ":=:a :=:_b1 :=:é"},
      {"a=:p", "w=a y== :=:p"},
      {":p::int", ":=:p y=:: w=int"},
      {"a::int", "w=a y=:: w=int"},
      {":::p", "y=:: y=: w=p"},
      {"a[1:2] a[i:j] a[(1):j]",
       "w=a y=[ n=1 y=: n=2 y=] w=a y=[ w=i y=: w=j y=] w=a y=[ y=( n=1 y=) :=:j y=]"},
      {"\\:p", "y=\\ y=: w=p"},
      {"':p' \":p\" $$:p$$ --:p", "s=':p' q=\":p\" d=$$:p$$ c=--:p"},
      {":1 : :\"a\"", "y=: n=1 y=: y=: q=\"a\""},
      {":p$x", ":=:p y=$ w=x"},
  };
  for (const LexerCase& c : cases) {
    CAPTURE(c.sql);
    CHECK(tokens_of(c.sql) == c.tokens);
  }
}

TEST_CASE("operators end where PostgreSQL would refuse them, so that lexing stays linear") {
  const std::string pluses(100'000, '+');
  const std::string minuses = "+" + std::string(1, '-') + "+";
  CHECK(lex(pluses).size() == 100'000);
  CHECK(lex(std::string(640, '@')).size() == 11);
  CHECK(lex(minuses).size() == 3);
}

TEST_CASE("without_comments keeps every other byte, and line ends") {
  const std::string sql = "a -- é\r\n/* x\ny */ '--' $$/*$$ /* open";
  const std::string blanked = without_comments(sql);
  CHECK(blanked == "a      \r\n    \n     '--' $$/*$$ /* open");
  CHECK(blanked.size() == sql.size());
  CHECK(without_comments("'a' /* x */ /* y */ b /* z */ 'c'") == "'a'                 b         'c'");
  CHECK(without_comments("'a' -- x\n /* y */ 'b'") == "'a'     \n /* y */ 'b'");
  CHECK(without_comments("'a' /* x */ /* y") == "'a'         /* y");
}

TEST_CASE("any bytes give tokens that cover the text in order") {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"'",
                                     "\"",
                                     "$",
                                     "$a$",
                                     "--",
                                     "/*",
                                     "*/",
                                     "\\",
                                     ":",
                                     "::",
                                     ":n",
                                     "E'",
                                     "U&'",
                                     "\n",
                                     "a",
                                     "1",
                                     ".",
                                     "+",
                                     "-",
                                     "@",
                                     ";",
                                     "(",
                                     ")",
                                     "\xff",
                                     std::string_view("\0", 1),
                                     "é",
                                     "BEGIN ATOMIC ",
                                     "END ",
                                     "CASE "};
  for (int round = 0; round < 20'000; ++round) {
    std::string sql;
    const auto count = random() % 14;
    for (unsigned i = 0; i < count; ++i)
      sql += round % 3 == 0 ? std::string(1, static_cast<char>(random()))
                            : std::string(pieces[random() % std::size(pieces)]);
    std::uint32_t at = 0;
    for (const Token& token : lex(sql)) {
      REQUIRE(token.begin >= at);
      REQUIRE(token.end > token.begin);
      REQUIRE(token.end <= sql.size());
      for (; at < token.begin; ++at)
        REQUIRE(std::string_view(" \t\n\r\f\v").find(sql[at]) != std::string_view::npos);
      at = token.end;
    }
    REQUIRE(without_comments(sql).size() == sql.size());
    for (const Text& statement : split(Text(sql))) REQUIRE(!statement.empty());
    const Text bound = migc::sql::bind(Text(sql), {}, [](const Literal&) { return std::string("x"); });
    REQUIRE(bound.size() <= sql.size());
    facts_of(sql);
    check_statement(sql);
    check_expression(sql);
    check_index_element(sql);
    check_query(sql);
    check_body(sql);
    columns_of(sql);
    client_command(sql);
    newer_syntax(sql, sql.size());
    parameters(sql);
  }
}
