#include "chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include "migc/base/strings.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

/// Has each of the heads a branch label that no other one has?
bool are_labelled_apart(const Graph& graph, const std::vector<int>& heads) {
  std::map<std::string, int> holders;
  for (const int head : heads)
    for (const std::string& label : graph.labels_of(head)) ++holders[label];
  return std::all_of(heads.begin(), heads.end(), [&](int head) {
    const std::vector<std::string> labels = graph.labels_of(head);
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) { return holders[label] == 1; });
  });
}

void check_heads_joined(Session& session) {
  const Graph& graph = session.graph();
  const std::vector<int> heads = graph.effective_heads();
  if (heads.size() < 2 || are_labelled_apart(graph, heads)) return;
  constexpr std::size_t most = 8;
  const std::vector<std::string> ids = ids_of(graph, heads);
  Diagnostic& diagnostic = session.diagnostics().report(
      Kind::heads_not_joined, {},
      {std::to_string(ids.size()), ids.size() > most ? "too many to name" : listed(ids),
       ids.size() > most ? "heads" : join(ids, " ")});
  for (std::size_t i = 0; i < std::min(most, ids.size()); ++i) {
    const Graph::Node& head = graph.node(heads[i]);
    diagnostic.note(Kind::revision_here, head.revision->span, {ids[i]});
  }
}

bool is_suffix_of_migrations(std::string_view suffix) {
  static constexpr std::array suffixes = {std::string_view("toml"), std::string_view("sql"), std::string_view("py")};
  return std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end();
}

/// Why a file is not read whose name says that it is a migration; empty: it is read, or is none.
std::string why_not_read(std::string_view name, bool in_folder_left_out) {
  if (name.starts_with('.') || name == "__init__.py") return "";
  const std::vector<std::string_view> parts = split(name, '.');
  const std::string_view last = parts.back();
  if (parts.size() < 2) return "";
  if (is_suffix_of_migrations(last)) return in_folder_left_out ? "folders below the migrations folder are left out" : "";
  if (is_suffix_of_migrations(lower(last))) return fmt::format("its name has to end in .{}", lower(last));
  const bool has_suffix = std::any_of(parts.begin() + 1, parts.end(), [](std::string_view part) {
    while (part.ends_with('~')) part.remove_suffix(1);
    return is_suffix_of_migrations(lower(part));
  });
  return has_suffix ? fmt::format("its name ends in .{}", last) : "";
}

void check_unread_files(Session& session) {
  const Project& project = session.project();
  std::vector<std::pair<std::string, std::string>> found;
  for (const fs::path& folder : project.migrations) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
      const std::string name = entries->path().filename().string();
      std::error_code of_entry;
      const bool is_directory = entries->is_directory(of_entry);
      if (is_directory && (name.starts_with('.') || name == "__pycache__")) entries.disable_recursion_pending();
      if (is_directory) continue;
      const std::string why = why_not_read(name, entries.depth() > 0 && !project.recursive);
      if (!why.empty()) found.emplace_back(entries->path().lexically_relative(project.named_by_folder ? folder : project.root).generic_string(), why);
    }
  }
  std::sort(found.begin(), found.end());
  for (auto& [name, why] : found) session.diagnostics().report(Kind::file_not_read, {}, {name, why});
}

}  // namespace

void check_chain(Session& session) {
  check_heads_joined(session);
  check_unread_files(session);
}

}  // namespace migc
