// docs/diagnostics.md explains every message of the catalogue, and nothing that is not in it.

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "catch.h"
#include "migc/base/diagnostics.h"
#include "migc/base/strings.h"

using namespace migc;

namespace {

struct Section {
  std::string kind;
  std::string text;
};

/// The sections below "### kind" headings, without those of other headings.
std::vector<Section> sections() {
  std::ifstream in(std::string(MIGC_SOURCE_DIR) + "/docs/diagnostics.md");
  std::vector<Section> found;
  bool in_section = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) in_section = line.starts_with("### ");
    if (line.starts_with("### "))
      found.push_back({std::string(trim(line.substr(4))), ""});
    else if (in_section)
      found.back().text += line + "\n";
  }
  return found;
}

std::vector<std::string> documented() {
  std::vector<std::string> kinds;
  for (const Section& section : sections()) kinds.push_back(section.kind);
  return kinds;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("every kind of the catalogue has a section in docs/diagnostics.md") {
  const std::vector<std::string> kinds = documented();
  for (const Kind kind : all_kinds())
    if (!contains(kinds, name_of(kind)))
      FAIL_CHECK("docs/diagnostics.md lacks a section: ### " << name_of(kind));
}

TEST_CASE("docs/diagnostics.md has no section of a kind that is not in the catalogue, and none twice") {
  std::vector<std::string> names;
  for (const Kind kind : all_kinds()) names.emplace_back(name_of(kind));
  std::vector<std::string> kinds = documented();
  for (const std::string& kind : kinds)
    if (!contains(names, kind)) FAIL_CHECK("no such kind" << did_you_mean(kind, names) << " ### " << kind);
  std::sort(kinds.begin(), kinds.end());
  CHECK(std::adjacent_find(kinds.begin(), kinds.end()) == kinds.end());
}

TEST_CASE("no section of docs/diagnostics.md is empty") {
  for (const Section& section : sections())
    if (trim(section.text).size() < 20) FAIL_CHECK("says nothing: ### " << section.kind);
}
