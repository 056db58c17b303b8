#include <string>

#include "catch.h"
#include "migc/base/strings.h"
#include "migc/base/text.h"

using namespace migc;

namespace {

/// "line:column", or "-" for nowhere.
std::string place(const Span& span) {
  return span ? std::to_string(span.line) + ":" + std::to_string(span.column) : "-";
}

std::string place_of(const Text& text, std::string_view part, Span fallback = {}) {
  return place(text.locate(text.str().find(part), fallback));
}

}  // namespace

TEST_CASE("lines and places of a source, indexed or not") {
  const std::string text = "one\r\ntwo ä€\rthree\n\nfive";
  Sources sources;
  const Source plain{"f", text};
  for (const Source* source : {&sources.add("f", text), &plain}) {
    CHECK(line_of(*source, 0) == "");
    CHECK(line_of(*source, 1) == "one");
    CHECK(line_of(*source, 2) == "two ä€");
    CHECK(line_of(*source, 3) == "three");
    CHECK(line_of(*source, 4) == "");
    CHECK(line_of(*source, 5) == "five");
    CHECK(line_of(*source, 6) == "");
    CHECK(place(span_at(*source, 0)) == "1:1");
    CHECK(place(span_at(*source, text.find("two"))) == "2:1");
    CHECK(place(span_at(*source, text.find("€"))) == "2:6");
    CHECK(place(span_at(*source, text.find("five"))) == "5:1");
    CHECK(place(span_at(*source, 999)) == "5:5");
    CHECK(offset_of({source, 2, 6}) == text.find("€"));
    CHECK(offset_of({source, 2, 99}) == text.find("\rthree"));
    CHECK(offset_of({source, 99, 1}) == text.size());
    CHECK(offset_of({source, 0, 0}) == 0);
  }
  CHECK(offset_of({}) == 0);
}

TEST_CASE("a text that ends in a line end has an empty last line") {
  Sources sources;
  const Source& source = sources.add("f", "a\n");
  CHECK(place(span_at(source, 2)) == "2:1");
  CHECK(offset_of({&source, 2, 1}) == 2);
  CHECK(place(span_at(sources.add("g", ""), 0)) == "1:1");
}

TEST_CASE("places are ordered by file name, line, column, nowhere first") {
  const Source a{"a", ""}, b{"b", ""};
  CHECK(before({}, {&a, 1, 1}));
  CHECK_FALSE(before({&a, 1, 1}, {}));
  CHECK_FALSE(before({}, {}));
  CHECK(before({&a, 9, 9}, {&b, 1, 1}));
  CHECK(before({&a, 0, 0}, {&a, 1, 1}));
  CHECK(before({&a, 2, 9}, {&a, 10, 1}));
  CHECK(before({&a, 2, 1}, {&a, 2, 2}));
  CHECK_FALSE(before({&a, 2, 2}, {&a, 2, 2}));
}

TEST_CASE("generated text has no place of its own") {
  const Source source{"f", "x = 'abc'"};
  const Span there{&source, 1, 6};
  Text text("SELECT ");
  CHECK(place(text.locate(0)) == "-");
  CHECK(place(text.locate(0, there)) == "1:6");
  text += Text("abc", there, Escapes::none);
  text += " FROM t";
  CHECK(text.str() == "SELECT abc FROM t");
  CHECK(place_of(text, "SELECT") == "1:6");  // the nearest written text is behind it
  CHECK(place_of(text, "abc") == "1:6");
  CHECK(place_of(text, "c ") == "1:8");
  CHECK(place_of(text, "FROM") == "1:8");  // … or before it
  CHECK(place(text.locate(999)) == "1:8");
  CHECK(place(Text().locate(0, there)) == "1:6");
  CHECK(place(Text("", there, Escapes::none).locate(0)) == "1:6");
}

TEST_CASE("fixed text stands at its place as a whole") {
  const Source source{"f", "\nname"};
  const Text text("generated from a name", {&source, 2, 1}, Escapes::fixed);
  CHECK(place_of(text, "name") == "2:1");
  CHECK(place_of(text.slice(10, 14), "from") == "2:1");
  CHECK(place(Text("abc", {&source, 0, 0}, Escapes::none).locate(2)) == "0:0");
}

TEST_CASE("plain text is found character by character") {
  const Source source{"f", "s = '''a ä b\n  second\nthird'''"};
  const Text text("a ä b\n  second\nthird", {&source, 1, 8}, Escapes::none);
  CHECK(place_of(text, "b") == "1:12");
  CHECK(place(text.locate(3)) == "1:10");  // in the middle of the ä
  CHECK(place_of(text, "second") == "2:3");
  CHECK(place_of(text, "third") == "3:1");
}

TEST_CASE("CRLF in the file may be LF in the text") {
  const Source source{"f", "s = '''a\r\n\r\nb'''"};
  for (const Escapes escapes : {Escapes::none, Escapes::line_ends, Escapes::toml, Escapes::python}) {
    const Text turned("a\n\nb", {&source, 1, 8}, escapes);
    CHECK(place_of(turned, "b") == "3:1");
    CHECK(place_of(turned.slice(2, 4), "b") == "3:1");
  }
  const Text kept("a\r\n\r\nb", {&source, 1, 8}, Escapes::none);
  CHECK(place_of(kept, "b") == "3:1");
}

TEST_CASE("TOML escapes are walked again") {
  // every escape once, each followed by a letter to look for
  const Source source{"f", R"(s = "\bA\tB\nC\fD\rE\eF\"G\\H\x41I\u00e4J\u20ACK\U0001F600L")"};
  const Text text(
      "\bA\tB\nC\fD\rE\x1B"
      "F\"G\\HAIäJ€K😀L",
      {&source, 1, 6}, Escapes::toml);
  for (const char letter : std::string("BCDEFGHIJKL")) {
    INFO(letter);
    CHECK(place_of(text, {&letter, 1}) == place(span_at(source, source.text.find(letter))));
  }
  CHECK(place_of(text, "😀") == place(span_at(source, source.text.find("\\U"))));
  CHECK(place(text.locate(text.str().find("€") + 2)) == place(span_at(source, source.text.find("\\u20AC"))));
}

TEST_CASE("TOML line-ending backslashes swallow white space") {
  const Source source{"f", "s = \"\"\"\nSELECT \\  \n\n    \t1 \\\r\n  , 2\\\n\"\"\""};
  const Text text("SELECT 1 , 2", {&source, 2, 1}, Escapes::toml);
  CHECK(place_of(text, "1") == "4:6");
  CHECK(place_of(text, ", 2") == "5:3");
  CHECK(place_of(text, "2") == "5:5");
}

TEST_CASE("Python escapes are walked again") {
  // every kind of escape once, each followed by a letter that stands nowhere else
  const Source source{"f", R"(s = "\101H\x42J\u20ACK\U0001F600L\N{EURO SIGN}M\'P\qQ\0T\8V\)"
                           "\n"
                           R"(W\aX")"};
  const Text text("AHBJ€K😀L€M'P\\qQ" + std::string(1, '\0') + "T\\8VW\aX", {&source, 1, 6}, Escapes::python);
  for (const char letter : std::string("HJKLMPQTVWX")) {
    INFO(letter);
    CHECK(place_of(text, {&letter, 1}) == place(span_at(source, source.text.find(letter))));
  }
}

TEST_CASE("slices and sums keep their places") {
  const Source source{"f", R"(a = "one\ttwo"
b = 'three')"};
  Text sum = Text("one\ttwo", {&source, 1, 6}, Escapes::toml);
  sum += " and ";
  sum += Text("three", {&source, 2, 6}, Escapes::none);
  CHECK(place_of(sum, "two") == "1:11");
  CHECK(place_of(sum, "and") == "1:13");
  CHECK(place_of(sum, "ree") == "2:8");
  const Text part = sum.slice(5, sum.size() - 1);
  CHECK(part.str() == "wo and thre");
  CHECK(place(part.locate(0)) == "1:12");
  CHECK(place_of(part, "and") == "1:13");
  CHECK(place_of(part, "hre") == "2:7");
  const Text again = part.slice(1, 99).slice(7, 8);
  CHECK(again.str() == "h");
  CHECK(place(again.locate(0)) == "2:7");
  CHECK(sum.slice(5, 2).str() == "");
  CHECK(place(sum.slice(4, 4).locate(0)) == "1:11");
  Text twice = part;
  twice += twice;
  CHECK(twice.str() == part.str() + part.str());
  CHECK(place(twice.locate(part.size())) == "1:12");
}

TEST_CASE("a generated text between two written ones ends the first") {
  const Source source{"f", "ab"};
  Text text("a", {&source, 1, 1}, Escapes::none);
  text += Text("GENERATED");
  text += Text("b", {&source, 1, 2}, Escapes::none);
  CHECK(place(text.locate(9)) == "1:1");
  CHECK(place(text.locate(10)) == "1:2");
}

TEST_CASE("a text that is longer than its file says ends where the file ends") {
  const Source source{"f", "ab\\"};
  for (const Escapes escapes : {Escapes::none, Escapes::toml, Escapes::python}) {
    const Text text("abcdefghij", {&source, 1, 1}, escapes);
    CHECK(text.locate(9).line == 1);
    CHECK(text.locate(9).column <= 4);
  }
  CHECK(place(Text("x", {&source, 7, 7}, Escapes::none).locate(0)) == "7:7");
}

TEST_CASE("places in a long text are exact, and cost little") {
  std::string written = "s = \"\"\"\n", meant;
  for (int i = 0; i < 10000; ++i) {
    written += "INSERT\\t\\u20AC ä \\\n  'x';\r\n";
    meant += "INSERT\t€ ä 'x';\n";
  }
  Sources sources;
  const Source& source = sources.add("f", written);
  const Text text(meant, {&source, 2, 1}, Escapes::toml);
  std::size_t wrong = 0;
  std::uint32_t line = 2;
  for (std::size_t at = 0; at < meant.size(); at = meant.find('\n', at) + 1, line += 2) {
    const std::size_t end = meant.find('\n', at);
    const Text statement = text.slice(at, end);
    if (place(statement.locate(0)) != place({&source, line, 1})) ++wrong;
    if (place(statement.locate(end - at - 4)) != place({&source, line + 1, 3})) ++wrong;
  }
  CHECK(wrong == 0);
}
