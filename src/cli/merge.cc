// merge: a revision that joins heads.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "migc/base/strings.h"
#include "new_revision.h"

namespace migc {
namespace {

/// The revisions that are named, each once, in that order; without names all heads. nullopt: reported.
std::optional<std::vector<int>> named_parents(Session& session) {
  const std::vector<std::string>& words = session.arguments().positional;
  if (words.empty()) return session.graph().heads();
  std::vector<int> parents;
  for (const std::string& word : words) {
    const auto found = resolve(session.graph(), word, session.diagnostics());
    if (!found) return std::nullopt;
    for (const int node : *found)
      if (std::find(parents.begin(), parents.end(), node) == parents.end()) parents.push_back(node);
  }
  return parents;
}

/// Everything that has run where `node` has, but for itself.
std::vector<int> ancestors_of(const Graph& graph, int node) {
  std::vector<int> found{node};
  std::vector<bool> seen(graph.nodes().size());
  for (std::size_t at = 0; at < found.size(); ++at)
    for (const int parent : graph.node(found[at]).down)
      if (const auto number = static_cast<std::size_t>(parent); !seen[number]) {
        seen[number] = true;
        found.push_back(parent);
      }
  found.erase(found.begin());
  return found;
}

/// With --splice one of the revisions could lead to another.
bool check_apart(Session& session, const std::vector<int>& parents) {
  const std::vector<std::string> names = ids_of(session.graph(), parents);
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const std::vector<int> below = ancestors_of(session.graph(), parents[i]);
    for (std::size_t other = 0; other < parents.size(); ++other) {
      if (std::find(below.begin(), below.end(), parents[other]) == below.end()) continue;
      session.diagnostics().report(Kind::overlapping_revisions, {},
                                   {join(names, " "), names[i], names[other], names[other]});
      return false;
    }
  }
  return true;
}

bool check_count(Session& session, const std::vector<int>& parents) {
  if (parents.size() > 1) return true;
  const std::vector<std::string> names = ids_of(session.graph(), parents);
  const bool all = session.arguments().positional.empty();
  const std::string reason = names.empty() ? "there are no revisions"
                             : all         ? fmt::format("there is one head, '{}'", names.front())
                                           : fmt::format("only '{}' is named", names.front());
  session.diagnostics().report(Kind::nothing_to_merge, {}, {reason});
  return false;
}

int run_merge(const Arguments& arguments) {
  Session session(arguments);
  if (!check_texts(arguments, session.diagnostics())) return session.end_of_usage();
  // Where a file can't be read, it isn't known what it is the head of.
  if (!session.load() || session.diagnostics().has_errors()) return session.end();
  const std::optional<std::vector<int>> parents = named_parents(session);
  if (!parents || !check_count(session, *parents) || !check_heads(session, *parents) ||
      !check_apart(session, *parents))
    return session.end();
  return make_revision(session, *parents, "merge " + join(ids_of(session.graph(), *parents), " and "),
                       false);
}

}  // namespace

const Command merge_command = {
    .name = "merge",
    .arguments = "[REV…]",
    .summary = "write a revision that joins heads",
    .description =
        "Writes the file of a revision that follows several, so that there is one head again, and prints its "
        "path. "
        "Without REV it joins all heads. It changes nothing by itself.",
    .examples = {{Example{"migc merge", "all heads"},
                  Example{"migc merge ae10 27c6 -m \"Join the release\"", "two of them"},
                  Example{"migc merge billing@head core@head", "the heads of two branches"}}},
    .options = option_group::project | option_group::new_file | option_group::format,
    .formats = "toml|sql|python",
    .most = 1000,
    .run = run_merge,
};

}  // namespace migc
