#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "migc/base/diagnostics.h"

using namespace migc;
using Strings = std::vector<std::string>;

namespace {

std::string text_of_one(Kind kind, const Span& span, Strings arguments, bool colour = false) {
  Diagnostics diagnostics;
  diagnostics.report(kind, span, std::move(arguments));
  return to_text(diagnostics.all().front(), colour);
}

/// The two lines below the message.
std::string excerpt(const Source& source, std::uint32_t line, std::uint32_t column) {
  const std::string text = text_of_one(Kind::nul_byte, {&source, line, column}, {});
  return text.substr(text.find('\n') + 1);
}

Kind a_warning() {
  const auto found = std::find_if(all_kinds().begin(), all_kinds().end(),
                                  [](Kind kind) { return severity_of(kind) == Severity::warning; });
  return found == all_kinds().end() ? Kind{} : *found;
}

std::vector<std::string> messages(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> all;
  for (const Diagnostic& diagnostic : diagnostics) all.push_back(diagnostic.arguments.at(0));
  return all;
}

}  // namespace

TEST_CASE("every kind has a kebab-case name and a text in the house's style") {
  for (const Kind kind : all_kinds()) {
    const std::string name(name_of(kind)), text(text_of(kind));
    INFO(name);
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK_FALSE(text.empty());
    CHECK_FALSE(text.ends_with('.'));
    CHECK_FALSE(text.ends_with(' '));
    CHECK(text.find("  ") == std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
  }
  CHECK(name_of(Kind::cannot_read) == "cannot-read");
  CHECK(severity_of(Kind::cannot_read) == Severity::error);
}

TEST_CASE("holes are filled in order; what is missing shows as a question mark") {
  CHECK(message_of(Kind::cannot_read, {"a.toml", "it {} is"}) == "cannot read 'a.toml': it {} is");
  CHECK(message_of(Kind::cannot_read, {"a.toml"}) == "cannot read 'a.toml': ?");
  CHECK(message_of(Kind::cannot_read, {}) == "cannot read '?': ?");
  CHECK(message_of(Kind::cannot_read, {"a", "b", "too much"}) == "cannot read 'a': b");
}

TEST_CASE("the text form") {
  const Source source{"migrations/a.toml", "revision = \"1\"\ndrop_table = \"usr\"\n"};
  CHECK(text_of_one(Kind::cannot_read, {}, {"a.toml", "no such file"}) ==
        "error: cannot read 'a.toml': no such file [cannot-read]\n");
  CHECK(text_of_one(Kind::cannot_read, {&source, 0, 0}, {"x", "y"}) ==
        "migrations/a.toml: error: cannot read 'x': y [cannot-read]\n");
  CHECK(text_of_one(Kind::nul_byte, {&source, 2, 14}, {}) ==
        "migrations/a.toml:2:14: error: the file holds a NUL byte, which SQL text cannot [nul-byte]\n"
        "   2 | drop_table = \"usr\"\n"
        "     |              ^\n");
  CHECK(text_of_one(Kind::nul_byte, {&source, 2, 0}, {}) ==
        "migrations/a.toml:2: error: the file holds a NUL byte, which SQL text cannot [nul-byte]\n"
        "   2 | drop_table = \"usr\"\n");
}

TEST_CASE("dialects and notes are part of the text form") {
  const Source source{"a.toml", "one\ntwo\n"};
  Diagnostics diagnostics;
  diagnostics.report(Kind::not_utf8, {&source, 2, 1}, {"0xff"})
      .note(Kind::nul_byte, {&source, 1, 3})
      .note(Kind::nul_byte, {});
  Diagnostic one = diagnostics.all().front();
  one.dialects = {"mysql", "mariadb"};
  one.severity = Severity::warning;
  CHECK(to_text(one, false) ==
        "a.toml:2:1: warning: byte 0xff is not valid UTF-8; save the file as UTF-8 [not-utf8] (mysql, "
        "mariadb)\n"
        "   2 | two\n"
        "     | ^\n"
        "a.toml:1:3: note: the file holds a NUL byte, which SQL text cannot\n"
        "   1 | one\n"
        "     |   ^\n"
        "note: the file holds a NUL byte, which SQL text cannot\n");
}

TEST_CASE("the caret stands under its character") {
  const Source source{"f", "\tkey = 1\nä€ x\n日本 x\ne\u0301 x\n\n\n" + std::string(9994, '\n') + "far x"};
  CHECK(excerpt(source, 1, 2) == "   1 |     key = 1\n     |     ^\n");
  CHECK(excerpt(source, 2, 4) == "   2 | ä€ x\n     |    ^\n");
  CHECK(excerpt(source, 3, 4) == "   3 | 日本 x\n     |      ^\n");
  CHECK(excerpt(source, 4, 4) == "   4 | e\u0301 x\n     |   ^\n");
  CHECK(excerpt(source, 5, 1) == "   5 |\n     | ^\n");
  CHECK(excerpt(source, 1, 99) == "   1 |     key = 1\n     |            ^\n");
  CHECK(excerpt(source, 10001, 5) == "10001 | far x\n      |     ^\n");
  CHECK(excerpt(source, 20000, 5) == "20000 |\n      | ^\n");
}

TEST_CASE("nothing in a file drives the terminal") {
  const Source source{"ev\033il", "a\033[2Jb \xFF\xFE c\n"};
  CHECK(text_of_one(Kind::cannot_read, {&source, 1, 8}, {"x\r\ny", "\u202E"}) ==
        "ev\\u{1b}il:1:8: error: cannot read 'x\\u{d}\\u{a}y': \\u{202e} [cannot-read]\n"
        "   1 | a\\u{1b}[2Jb \\x{ff}\\x{fe} c\n"
        "     |             ^\n");
}

TEST_CASE("of a long line the part around the caret is shown") {
  const Source exact{"f", std::string(99, 'a') + "X"};
  CHECK(excerpt(exact, 1, 100) == "   1 | " + exact.text + "\n     | " + std::string(99, ' ') + "^\n");
  const Source begin{"f", "X" + std::string(500, 'a')};
  CHECK(excerpt(begin, 1, 1) == "   1 | X" + std::string(99, 'a') + "…\n     | ^\n");
  const Source middle{"f", std::string(2000, 'a') + "X" + std::string(2000, 'b')};
  CHECK(excerpt(middle, 1, 2001) == "   1 | …" + std::string(30, 'a') + "X" + std::string(69, 'b') +
                                        "…\n     | " + std::string(31, ' ') + "^\n");
  const Source end{"f", std::string(500, 'a') + "X"};
  CHECK(excerpt(end, 1, 501) ==
        "   1 | …" + std::string(30, 'a') + "X\n     | " + std::string(31, ' ') + "^\n");
  std::string euros;
  for (int i = 0; i < 700; ++i) euros += "€";
  const Source wide{"f", euros};
  const std::string shown = excerpt(wide, 1, 350);
  CHECK(shown.find("\\x") == std::string::npos);  // no character is cut
  CHECK(shown.ends_with("\n     | " + std::string(31, ' ') + "^\n"));
}

TEST_CASE("colour is only added, and only if asked for") {
  const Source source{"f", "one\n"};
  const std::string coloured = text_of_one(Kind::nul_byte, {&source, 1, 1}, {}, true);
  CHECK(coloured.find("\033[1;31merror:") != std::string::npos);
  std::string plain;
  for (std::size_t at = 0; at < coloured.size(); ++at) {
    if (coloured[at] == '\033')
      at = coloured.find('m', at);
    else
      plain += coloured[at];
  }
  CHECK(plain == text_of_one(Kind::nul_byte, {&source, 1, 1}, {}));
}

TEST_CASE("reports know their context, and errors are counted") {
  Diagnostics diagnostics;
  diagnostics.report(a_warning(), {}, {"a"});
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.set_context("abc123", "mysql");
  CHECK(diagnostics.revision() == "abc123");
  diagnostics.report(Kind::invalid_sql, {}, {"b"});
  CHECK(diagnostics.error_count() == 1);
  CHECK(diagnostics.all()[0].revision == "");
  CHECK(diagnostics.all()[0].dialects == Strings{});
  CHECK(diagnostics.all()[1].revision == "abc123");
  CHECK(diagnostics.all()[1].dialects == Strings{"mysql"});
  Diagnostics all;
  all.report(Kind::invalid_sql, {}, {"c"});
  all.take(std::move(diagnostics));
  CHECK(all.error_count() == 2);
  CHECK(messages(all.all()) == Strings{"c", "a", "b"});
}

TEST_CASE("equal diagnostics of several dialects are one") {
  const Source source{"f", ""};
  Diagnostics diagnostics;
  const auto report = [&](std::string dialect, std::string argument, std::uint32_t line) {
    diagnostics.set_context("r", std::move(dialect));
    diagnostics.report(Kind::invalid_sql, {&source, line, 1}, {std::move(argument)});
  };
  report("mysql", "same", 2);
  report("mysql", "same", 2);  // twice of one dialect: said once
  report("mysql", "other", 2);
  report("mariadb", "same", 2);
  report("mariadb", "same", 3);
  report("", "same", 3);  // of all dialects
  const std::vector<Diagnostic> all = folded(diagnostics.all());
  REQUIRE(messages(all) == Strings{"same", "other", "same"});
  CHECK(all[0].dialects == Strings{"mysql", "mariadb"});
  CHECK(all[1].dialects == Strings{"mysql"});
  CHECK(all[2].dialects == Strings{});
}

TEST_CASE("folded diagnostics stand in order of place, and stay in order where that is equal") {
  const Source a{"a", ""}, b{"b", ""};
  Diagnostics diagnostics;
  const auto report = [&](const Span& span, std::string argument) {
    diagnostics.report(Kind::invalid_sql, span, {std::move(argument)});
  };
  report({&b, 1, 1}, "6");
  report({&a, 10, 1}, "5");
  report({&a, 2, 7}, "3");
  report({&a, 2, 7}, "4");
  report({&a, 0, 0}, "2");
  report({}, "1");
  CHECK(messages(folded(diagnostics.all())) == Strings{"1", "2", "3", "4", "5", "6"});
}
