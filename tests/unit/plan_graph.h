// Graphs of revisions in a line of text, for the tests of plan.
//
//   a<-b<-c1, b<-c2, c1+c2<-d, c2[feature], x needs b+c1
//
// Parts are separated by commas. `<-` gives down revisions (several with `+`), `needs` dependencies, brackets
// branch labels (several with `|`). Revisions stand in the order of their first mention; `?zz` is a name that
// no revision has.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/strings.h"
#include "migc/plan.h"

namespace plan_test {

class GraphText {
 public:
  explicit GraphText(std::string_view text) {
    for (const std::string_view part : migc::split(text, ',')) read(migc::trim(part));
  }

  std::vector<migc::Revision> revisions;

 private:
  void read(std::string_view part) {
    if (part.empty()) return;
    if (const std::size_t at = part.find(" needs "); at != std::string_view::npos) {
      migc::Revision& revision = named(part.substr(0, at));
      for (const std::string_view need : migc::split(part.substr(at + 7), '+'))
        revision.depends_on.push_back(reference(need));
      return;
    }
    std::vector<std::string> below;
    for (std::size_t begin = 0; begin <= part.size();) {
      const std::size_t end = std::min(part.find("<-", begin), part.size());
      const std::vector<std::string_view> group = migc::split(part.substr(begin, end - begin), '+');
      for (const std::string_view name : group)
        if (name.front() != '?') link(named(name), below);
      below.clear();
      for (const std::string_view name : group) below.push_back(reference(name));
      begin = end + 2;
    }
  }

  static void link(migc::Revision& revision, const std::vector<std::string>& below) {
    revision.down_revisions.insert(revision.down_revisions.end(), below.begin(), below.end());
  }

  static std::string reference(std::string_view name) {
    name = migc::trim(name);
    if (name.starts_with('?')) name.remove_prefix(1);
    return std::string(name.substr(0, name.find('[')));
  }

  migc::Revision& named(std::string_view text) {
    const std::string id = reference(text);
    auto at = std::find_if(revisions.begin(), revisions.end(), [&](const auto& r) { return r.id == id; });
    if (at == revisions.end()) {
      revisions.emplace_back();
      revisions.back().id = id;
      at = revisions.end() - 1;
    }
    if (const std::size_t bracket = text.find('['); bracket != std::string_view::npos)
      for (const std::string_view label :
           migc::split(text.substr(bracket + 1, text.find(']') - bracket - 1), '|'))
        at->branch_labels.emplace_back(label);
    return *at;
  }
};

/// "a(+a) b(a>b) d(-c1,c2>d)": the steps of a plan with what each does to the version table.
inline std::string to_text(const migc::Plan& plan) {
  std::string text;
  for (const migc::Step& step : plan.steps) {
    if (!text.empty()) text += ' ';
    text += (step.revision == nullptr ? "base" : step.revision->id) + "(";
    for (const migc::VersionChange& change : step.version_changes) {
      if (text.back() != '(') text += ',';
      switch (change.kind) {
        case migc::VersionChange::Kind::insert:
          text += "+" + change.to;
          break;
        case migc::VersionChange::Kind::remove:
          text += "-" + change.from;
          break;
        case migc::VersionChange::Kind::update:
          text += change.from + ">" + change.to;
          break;
      }
    }
    text += ')';
  }
  return text;
}

/// "!unknown-revision !…": the kinds of errors.
inline std::string to_text(const migc::Diagnostics& diagnostics) {
  std::string text;
  for (const migc::Diagnostic& diagnostic : diagnostics.all())
    text += (text.empty() ? "!" : " !") + std::string(migc::name_of(diagnostic.kind));
  return text;
}

inline std::string to_text(const migc::Graph& graph, const std::vector<int>& nodes) {
  std::string text;
  for (const int node : nodes) text += (text.empty() ? "" : " ") + std::string(graph.nodes()[node].id);
  return text;
}

}  // namespace plan_test
