// Statements that PostgreSQL refuses because of the schema, and such that it accepts: tests/engines/statements.txt, whose
// format tests/engines/refusals.py explains. That test holds the file against a real PostgreSQL, this one against the
// simulated schema.
#include <fstream>
#include <map>
#include <sstream>

#include "catalog_world.h"
#include "migc/dialect.h"
#include "migc/sql.h"

using namespace migc;

namespace {

struct Entry {
  std::size_t line = 0;
  const std::string* setup = nullptr;
  std::string state;  ///< "ok": accepted
  std::string sql;
};

/// «a¦b» stands for two texts.
std::vector<std::string> expanded(const std::string& text) {
  static constexpr std::string_view open = "«", close = "»", bar = "¦";
  const std::size_t begin = text.find(open);
  const std::size_t end = begin == std::string::npos ? begin : text.find(close, begin);
  if (end == std::string::npos) return {text};
  std::vector<std::string> all;
  std::string choices = text.substr(begin + open.size(), end - begin - open.size());
  for (std::size_t at = 0; at != std::string::npos;) {
    const std::size_t next = choices.find(bar, at);
    const std::string choice = choices.substr(at, next == std::string::npos ? next : next - at);
    for (std::string& one : expanded(text.substr(0, begin) + choice + text.substr(end + close.size())))
      all.push_back(std::move(one));
    at = next == std::string::npos ? next : next + bar.size();
  }
  return all;
}

std::vector<Entry> entries(std::vector<std::unique_ptr<std::string>>& setups) {
  std::ifstream file(MIGC_SOURCE_DIR "/tests/engines/statements.txt");
  std::vector<Entry> all;
  bool in_setup = false;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.starts_with("## ")) {
      setups.push_back(std::make_unique<std::string>());
      in_setup = true;
    } else if (in_setup && line == "--") {
      in_setup = false;
    } else if (in_setup) {
      *setups.back() += line + "\n";
    } else if (!line.empty() && !line.starts_with("#")) {
      const std::size_t blank = line.find(' ');
      for (std::string& sql : expanded(line.substr(blank + 1)))
        all.push_back({number, setups.back().get(), line.substr(0, blank), replaced(sql, " ;; ", ";\n")});
    }
  }
  return all;
}

/// The SQLSTATE of the first error, or the name of whatever else was said; "ok": nothing.
std::string said_of(Catalog& catalog, const std::string& sql, const std::string& revision) {
  Operation operation;
  Execute execute;
  execute.sql.sql = Text(sql);
  operation.what = std::move(execute);
  Diagnostics diagnostics;
  const Naming naming;
  apply(catalog, operation, {*find_dialect("postgresql"), naming, revision, true}, diagnostics);
  if (diagnostics.all().empty()) return "ok";
  const Diagnostic& first = diagnostics.all().front();
  return std::string(first.sqlstate.empty() ? name_of(first.kind) : first.sqlstate);
}

}  // namespace

TEST_CASE("statements that PostgreSQL refuses because of the schema, and such that it accepts") {
  std::vector<std::unique_ptr<std::string>> setups;
  const std::vector<Entry> all = entries(setups);
  CHECK(all.size() > 1000);
  std::map<const std::string*, Catalog> made;
  for (const std::unique_ptr<std::string>& setup : setups) CHECK(said_of(made[setup.get()], *setup, "setup") == "ok");
  for (const Entry& entry : all) {
    INFO("statements.txt:" << entry.line << ": " << entry.sql);
    Catalog catalog = made.at(entry.setup);
    CHECK(said_of(catalog, entry.sql, "tried") == entry.state);
  }
}
