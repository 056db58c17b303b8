#include "new_revision.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "migc/author.h"
#include "migc/base/clock.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/ir/id.h"

namespace migc {
namespace {

namespace fs = std::filesystem;
using std::string;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// As it is typed in the working folder, where that is short.
string shown_path(const fs::path& path) {
  const string absolute = path.generic_string();
  const string relative = path.lexically_relative(fs::current_path()).generic_string();
  return relative.empty() || relative.size() > absolute.size() ? absolute : relative;
}

class RevisionMaker {
 public:
  explicit RevisionMaker(Session& session)
      : session_(session), asked_(session.arguments().new_revision), graph_(session.graph()) {}

  int make(const std::vector<int>& parents, const string& default_message, bool with_hints) {
    revision_.message = asked_.has_message ? asked_.message : default_message;
    revision_.downgrade_kind = Revision::Downgrade::automatic;
    for (const int parent : parents) revision_.down_revisions.emplace_back(node(parent).id);
    for (const string& name : asked_.depends_on) add_dependency(name);
    const fs::path folder = folder_for(parents);
    set_id_and_date();
    add_labels();
    if (!diagnostics().has_errors()) write(folder, with_hints);
    return session_.end();
  }

 private:
  Diagnostics& diagnostics() { return session_.diagnostics(); }
  const Project& project() const { return session_.project(); }
  const Graph::Node& node(int number) const { return graph_.node(number); }

  /// A branch label stays one, so that the dependency is on what carries it.
  void add_dependency(const string& name) {
    std::vector<string>& names = revision_.depends_on;
    std::vector<string> found{name};
    if (graph_.find_label(name) < 0) {
      const auto nodes = resolve(graph_, name, diagnostics());
      if (!nodes) return;
      found.clear();
      for (const int each : *nodes) found.emplace_back(node(each).id);
      if (found.empty()) diagnostics().report(Kind::unknown_dependency, {}, {name, ""});
    }
    for (string& each : found)
      if (std::find(names.begin(), names.end(), each) == names.end()) names.push_back(std::move(each));
  }

  // --- names ---

  /// What has the name already; empty: nothing.
  string holder_of(std::string_view name) const {
    if (const int found = graph_.find(name); found >= 0)
      return fmt::format("the id of a revision in '{}'", node(found).revision->source->name);
    if (const int found = graph_.find_label(name); found >= 0)
      return fmt::format("a branch label of '{}'", node(found).id);
    return name == revision_.id ? "the id of this very revision" : "";
  }

  void check_free(const string& name, std::string_view noun, const string& holder) {
    if (!holder.empty()) diagnostics().report(Kind::name_taken, {}, {name, string(noun), holder});
  }

  void set_id_and_date() {
    const std::optional<Moment> moment = this_moment(diagnostics());
    if (!moment) return;
    revision_.create_date = creation_date(*moment, project().revision, diagnostics());
    string id = asked_.id;
    if (id.empty())
      id = new_revision_id(*moment, revision_, [this](std::string_view name) {
        const std::vector<string>& labels = asked_.branch_labels;
        return !holder_of(name).empty() || std::find(labels.begin(), labels.end(), name) != labels.end();
      });
    else
      check_revision_id(id, {}, diagnostics());
    check_free(id, "revision id", holder_of(id));
    revision_.id = std::move(id);
  }

  void add_labels() {
    std::vector<string>& labels = revision_.branch_labels;
    for (const string& label : asked_.branch_labels) {
      check_branch_label(label, {}, diagnostics());
      check_free(label, "branch label", holder_of(label));
      if (std::find(labels.begin(), labels.end(), label) != labels.end())
        diagnostics().report(Kind::repeated_name, {}, {label, "--branch-label"});
      labels.push_back(label);
    }
  }

  // --- the file ---

  /// The migrations folder that was named, else that of a parent, else the first.
  fs::path folder_for(const std::vector<int>& parents) {
    const std::vector<fs::path>& folders = project().migrations;
    if (!asked_.folder.empty()) return named_folder(folders);
    for (const int parent : parents)
      for (const fs::path& folder : folders)
        if (holds(folder, node(parent).revision->source->name)) return folder;
    return folders.front();
  }

  fs::path named_folder(const std::vector<fs::path>& folders) {
    std::vector<string> names;
    for (const fs::path& folder : folders) {
      std::error_code error;
      if (fs::equivalent(folder, asked_.folder, error)) return folder;
      names.push_back(shown_path(folder.has_filename() ? folder : folder.parent_path()));
    }
    diagnostics().report(Kind::not_a_migrations_folder, {}, {asked_.folder, listed(names)});
    return {};
  }

  /// Is the file of this name, as it is shown, one of the folder?
  bool holds(const fs::path& folder, const string& name) const {
    if (project().named_by_folder) return is_file(folder / name);
    const fs::path path = (project().root / name).lexically_normal();
    const fs::path below = path.lexically_relative(folder.lexically_normal());
    return !below.empty() && *below.begin() != ".." && is_file(path);
  }

  /// What was asked for; else as the revision that the new one follows is written.
  FileFormat file_format() const {
    const Arguments& arguments = session_.arguments();
    if (arguments.format_given)
      return arguments.format == "python" ? FileFormat::python
             : arguments.format == "sql"  ? FileFormat::sql
                                          : FileFormat::toml;
    if (revision_.down_revisions.empty()) return project().alembic ? FileFormat::python : FileFormat::toml;
    const string& model = node(graph_.find(revision_.down_revisions.front())).revision->source->name;
    if (model.ends_with(".py")) return FileFormat::python;
    return model.ends_with(".sql") ? FileFormat::sql : FileFormat::toml;
  }

  void write(const fs::path& folder, bool with_hints) {
    const FileFormat format = file_format();
    const auto name = file_name_of(revision_, project().revision, format, diagnostics());
    if (!name) return;
    const string path = shown_path((folder / *name).lexically_normal());
    if (create_files({{path, text_of(revision_, format, with_hints)}}, diagnostics()))
      print(one_line(path) + "\n", diagnostics());
  }

  Session& session_;
  const NewRevision& asked_;
  const Graph& graph_;
  Revision revision_;
};

void check_text(const string& text, const string& option, Diagnostics& diagnostics) {
  if (const auto invalid = invalid_utf8(text))
    diagnostics.report(Kind::argument_not_utf8, {},
                       {option, fmt::format("0x{:02x}", static_cast<unsigned char>(text[*invalid]))});
}

}  // namespace

int make_revision(Session& session, const std::vector<int>& parents, const string& default_message,
                  bool with_hints) {
  return RevisionMaker(session).make(parents, default_message, with_hints);
}

bool check_texts(const Arguments& arguments, Diagnostics& diagnostics) {
  const NewRevision& asked = arguments.new_revision;
  check_text(asked.message, "--message", diagnostics);
  check_text(asked.id, "--rev-id", diagnostics);
  for (const string& label : asked.branch_labels) check_text(label, "--branch-label", diagnostics);
  return !diagnostics.has_errors();
}

bool check_heads(Session& session, const std::vector<int>& parents) {
  const Graph& graph = session.graph();
  if (session.arguments().new_revision.splice) return true;
  bool are_heads = true;
  for (const int parent : parents) {
    const Graph::Node& node = graph.node(parent);
    if (node.up.empty()) continue;
    are_heads = false;
    session.diagnostics().report(Kind::not_a_head, {}, {string(node.id), listed(ids_of(graph, node.up))});
  }
  return are_heads;
}

}  // namespace migc
