// revision: the file of a new revision.
#include <string>
#include <vector>

#include "migc/base/strings.h"
#include "new_revision.h"

namespace migc {
namespace {

/// What the new revision follows; none: it is a base. nullopt: reported.
std::optional<std::vector<int>> parents_of(Session& session) {
  const Graph& graph = session.graph();
  const std::string& head = session.arguments().new_revision.head;
  const std::vector<int> heads = graph.heads();
  if (!head.empty()) return resolve(graph, head, session.diagnostics());
  if (heads.size() < 2) return heads;
  session.diagnostics().report(Kind::several_to_follow, {},
                               {std::to_string(heads.size()), listed(ids_of(graph, heads))});
  return std::nullopt;
}

int run_revision(const Arguments& arguments) {
  Session session(arguments);
  if (!check_texts(arguments, session.diagnostics())) return session.end_of_usage();
  // Where a file can't be read, it isn't known what it is the head of.
  if (!session.load() || session.diagnostics().has_errors()) return session.end();
  const std::optional<std::vector<int>> parents = parents_of(session);
  if (!parents || !check_heads(session, *parents)) return session.end();
  return make_revision(session, *parents, "", true);
}

}  // namespace

const Command revision_command = {
    .name = "revision",
    .arguments = "-m TEXT",
    .summary = "write the file of a new revision",
    .description =
        "Writes a new migration file, which follows the head of the history, and prints its path. It is "
        "valid as "
        "it stands: an upgrade that does nothing, to be filled. Its name comes from file_template of "
        "[revision] "
        "in migc.toml and from the message. No file is ever overwritten. With SOURCE_DATE_EPOCH set, the "
        "same "
        "call in the same history makes the same file.",
    .examples = {{Example{"migc revision -m \"Add an age\"", "after the only head"},
                  Example{"migc revision -m \"Backfill\" --format sql", "as a file of SQL"},
                  Example{"migc revision -m \"Hotfix\" --head ae10 --splice",
                          "a branch that begins at ae10…"}}},
    .options = option_group::project | option_group::new_file | option_group::lineage | option_group::format,
    .formats = "toml|sql|python",
    .run = run_revision,
};

}  // namespace migc
