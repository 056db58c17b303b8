// Dialect files: what extends what, and every error with its place.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "catch.h"
#include "migc/dialect.h"

using namespace migc;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string text_of(const std::string& file) {
  std::ifstream in(MIGC_SOURCE_DIR "/dialects/" + file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string root_text() { return text_of("ansi.toml"); }

/// "file:line:column kind: message" of each error.
std::vector<std::string> errors_of(const Files& files) {
  Sources sources;
  Diagnostics diagnostics;
  read_dialects(files, sources, diagnostics);
  std::vector<std::string> lines;
  for (const Diagnostic& d : diagnostics.all())
    lines.push_back(d.span.source->name + ":" + std::to_string(d.span.line) + ":" +
                    std::to_string(d.span.column) + " " + std::string(name_of(d.kind)) + ": " +
                    message_of(d));
  return lines;
}

std::vector<std::string> errors_over_root(const std::string& text) {
  return errors_of({{"dialects/ansi.toml", root_text()}, {"dialects/mine.toml", text}});
}

}  // namespace

TEST_CASE("the files of dialects/ are without error") {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator(MIGC_SOURCE_DIR "/dialects"))
    files.emplace_back(entry.path().filename(), text_of(entry.path().filename()));
  CHECK(files.size() >= 7);
  CHECK(errors_of(files) == std::vector<std::string>{});
}

TEST_CASE("one small file makes a dialect") {
  Sources sources;
  Diagnostics diagnostics;
  const auto dialects =
      read_dialects({{"dialects/mine.toml",
                      "extends = \"other\"\ntitle = \"Mine\"\n"
                      "[identifier]\nreserved = [\"mine\"]\n[clause]\ndrop_table = \"\"\n"},
                     {"dialects/ansi.toml", root_text()},
                     {"dialects/other.toml",
                      "extends = \"ansi\"\ntitle = \"Other\"\nfamily = \"other\"\n"
                      "[identifier]\nreserved = [\"other\"]\n[script]\nheader = [\"SET a\"]\n"}},
                    sources, diagnostics);
  REQUIRE(diagnostics.size() == 0);
  const Dialect& mine = dialects.find("mine")->second;
  CHECK(mine.title == "Mine");
  CHECK(mine.family == "other");
  CHECK(mine.chain == std::vector<std::string>{"mine", "other", "ansi"});
  CHECK(mine.quoted("mine") == "\"mine\"");
  CHECK(mine.quoted("other") == "\"other\"");
  CHECK(mine.quoted("select") == "\"select\"");
  CHECK(mine.clause[Clause::drop_table].empty());
  CHECK(mine.script.header == std::vector<std::string>{"SET a"});
  CHECK(dialects.find("other")->second.quoted("mine") == "mine");
  CHECK_FALSE(dialects.find("other")->second.clause[Clause::drop_table].empty());
}

TEST_CASE("errors in a dialect file are told with their place") {
  const struct {
    std::string text;
    std::vector<std::string> errors;
  } rows[] = {
      {"extends = \"ansi\"\ntitel = \"Mine\"",
       {"dialects/mine.toml:2:1 unknown-key: unknown key 'titel' in a dialect file; did you mean 'title'?"}},
      {"extends = \"ansi\"\n[clause]\ndrop_tabel = \"x\"",
       {"dialects/mine.toml:3:1 unknown-key: unknown key 'drop_tabel' in [clause]; did you mean "
        "'drop_table'?"}},
      {"extends = \"ansi\"\n[clauses]\ndrop_table = \"x\"",
       {"dialects/mine.toml:2:2 unknown-key: unknown key 'clauses' in a dialect file; did you mean "
        "'clause'?"}},
      {"extends = \"ansi\"\n[identifier]\nmax_length = \"63\"\nreserved = \"a\"\nlength_in_bytes = 1",
       {"dialects/mine.toml:5:19 wrong-type: 'length_in_bytes' is a whole number, where true or false is "
        "expected",
        "dialects/mine.toml:3:14 wrong-type: 'max_length' is a string, where a whole number, not negative is "
        "expected",
        "dialects/mine.toml:4:12 wrong-type: 'reserved' is a string, where an array of strings is expected"}},
      {"extends = \"ansi\"\ntitle = 1",
       {"dialects/mine.toml:2:9 wrong-type: 'title' is a whole number, where a string is expected"}},
      {"extends = \"ansi\"\nclause = 1",
       {"dialects/mine.toml:2:1 unknown-key: unknown key 'clause' in a dialect file"}},
      {"extends = \"anis\"",
       {"dialects/mine.toml:1:11 unknown-parent: 'mine' extends 'anis', and there is no such dialect; did "
        "you mean "
        "'ansi'?"}},
      {"extends = \"ansi\"\n[clause]\ndrop_table = \"DROP {tabel}\"",
       {"dialects/mine.toml:3:14 unknown-hole: the pattern of 'clause.drop_table' has a hole 'tabel', which "
        "nothing "
        "fills; did you mean 'table'?"}},
      {"extends = \"ansi\"\n[clause]\ndrop_table = \"DROP {table\"",
       {"dialects/mine.toml:3:14 invalid-pattern: the pattern of 'clause.drop_table' has a brace without its "
        "counterpart; '{{' is a brace itself"}},
      {"extends = \"ansi\"\n[type]\ntext = \"T}\"",
       {"dialects/mine.toml:3:8 invalid-pattern: the pattern of 'type.text' has a brace without its "
        "counterpart; '{{' "
        "is a brace itself"}},
      {"extends = \"ansi\"\n[hint]\ndrop_tables = \"x\"",
       {"dialects/mine.toml:3:1 unknown-key: unknown key 'drop_tables' in [hint]; did you mean "
        "'drop_table'?"}},
      {"extends = \"ansi\"\n[hint]\ndrop_table = 1",
       {"dialects/mine.toml:3:14 wrong-type: 'drop_table' is a whole number, where a string is expected"}},
      {"extends = \"mine\"", {"dialects/mine.toml:1:11 dialect-circle: 'mine' extends itself: mine -> mine"}},
      {"title = \"Mine\"\nextends = 1",
       {"dialects/mine.toml:2:11 wrong-type: 'extends' is a whole number, where a string is expected"}},
  };
  for (const auto& row : rows) {
    const std::vector<std::string> errors = errors_over_root(row.text);
    INFO(row.text);
    CHECK(std::vector(errors.begin(), errors.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                           errors.size(), row.errors.size()))) == row.errors);
    if (row.text.starts_with("extends")) CHECK(errors.size() == row.errors.size());
  }
}

TEST_CASE("a dialect that extends none answers every key") {
  const std::vector<std::string> errors = errors_of({{"dialects/bare.toml", "title = \"Bare\"\n"}});
  REQUIRE(errors.size() > 100);
  CHECK(errors[0] ==
        "dialects/bare.toml:1:1 incomplete-dialect: 'family' has no answer; a dialect file that extends none "
        "answers "
        "every key");
  std::string text = root_text();
  const std::size_t at = text.find("drop_sequence = ");
  text.erase(at, text.find('\n', at) - at);
  CHECK(errors_of({{"dialects/ansi.toml", text}}) ==
        std::vector<std::string>{
            "dialects/ansi.toml:1:1 incomplete-dialect: 'clause.drop_sequence' has no answer; a "
            "dialect file that extends none answers every key"});
}

TEST_CASE("what is no TOML is told once") {
  const std::vector<std::string> errors = errors_over_root("extends = \"ansi\"\ntitle = \n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].starts_with("dialects/mine.toml:2:"));
  CHECK(errors[0].find("invalid-toml") != std::string::npos);
}

TEST_CASE("a circle of several files is found, and who extends it is left out") {
  const Files files = {
      {"a.toml", "extends = \"b\""}, {"b.toml", "extends = \"c\""}, {"c.toml", "extends = \"b\""}};
  CHECK(errors_of(files) ==
        std::vector<std::string>{"c.toml:1:11 dialect-circle: 'c' extends itself: b -> c -> b"});
  Sources sources;
  Diagnostics diagnostics;
  CHECK(read_dialects(files, sources, diagnostics).empty());
}
