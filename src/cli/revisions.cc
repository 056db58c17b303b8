#include "revisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "drawings.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

std::string_view way_back(const Revision& revision) {
  switch (revision.downgrade_kind) {
    case Revision::Downgrade::given:
      return "given";
    case Revision::Downgrade::automatic:
      return "automatic";
    case Revision::Downgrade::irreversible:
      return "none, it is irreversible";
    case Revision::Downgrade::missing:
      return "none is given";
  }
  return "";
}

std::string indented(const std::string& message) {
  std::string out;
  for (const std::string_view line : split(message, '\n')) out += "    " + one_line(line) + "\n";
  return out;
}

void append_field(std::string& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out += fmt::format("{}: {}\n", name, one_line(value));
}

}  // namespace

RevisionViews::RevisionViews(const Graph& graph, const std::vector<int>& current)
    : graph_(graph), is_head_(graph.nodes().size()), is_current_(graph.nodes().size()) {
  for (const int head : graph.heads()) is_head_[static_cast<std::size_t>(head)] = true;
  for (const int node : current) is_current_[static_cast<std::size_t>(node)] = true;
}

std::string RevisionViews::ids(const std::vector<int>& nodes) const {
  return join(ids_of(graph_, nodes), ", ");
}

std::string RevisionViews::marks(int number) const {
  const Graph::Node& node = graph_.node(number);
  std::string out;
  if (!graph_.labels().empty())
    if (const std::vector<std::string> labels = graph_.labels_of(number); !labels.empty())
      out += fmt::format(" ({})", join(labels, ", "));
  if (is_head_[static_cast<std::size_t>(number)])
    out += node.dependents.empty() ? " (head)" : " (effective head)";
  if (is_current_[static_cast<std::size_t>(number)]) out += " (current)";
  if (node.up.size() > 1) out += " (branchpoint)";
  if (node.down.size() > 1) out += " (mergepoint)";
  return out;
}

std::string RevisionViews::title(int number) const {
  return one_line(std::string(graph_.node(number).id) + marks(number)) + "\n";
}

std::string RevisionViews::line(int number) const {
  const Graph::Node& node = graph_.node(number);
  const std::string& message = node.revision->message;
  const std::string text =
      fmt::format("{} -> {}{}{}{}", node.down.empty() ? "<base>" : ids(node.down), node.id, marks(number),
                  message.empty() ? "" : ", ", split(message, '\n').front());
  return one_line(text) + "\n";
}

std::string RevisionViews::branches(int number) const {
  std::string out = title(number);
  for (const int next : graph_.node(number).up) out += "  -> " + title(next);
  return out;
}

std::string RevisionViews::block(int number) const {
  const Graph::Node& node = graph_.node(number);
  const Revision& revision = *node.revision;
  std::string out = "Rev: " + title(number);
  append_field(out, node.down.size() > 1 ? "Merges" : "Parent",
               node.down.empty() ? "<base>" : ids(node.down));
  append_field(out, "Depends on", ids(node.depends_on));
  if (node.up.size() > 1) append_field(out, "Branches into", ids(node.up));
  if (revision.source != nullptr) append_field(out, "Path", revision.source->name);
  if (revision.create_date) append_field(out, "Created", to_string(*revision.create_date));
  append_field(out, "Way back", std::string(way_back(revision)));
  return out + "\n" + indented(revision.message) + "\n";
}

OrderedJson RevisionViews::json(int number) const {
  const Graph::Node& node = graph_.node(number);
  OrderedJson json = to_json(*node.revision);
  json["depends_on"] = node.revision->depends_on;
  json["branch_labels"] = node.revision->branch_labels;
  json["create_date"] =
      node.revision->create_date ? OrderedJson(to_string(*node.revision->create_date)) : OrderedJson();
  json["head"] = static_cast<bool>(is_head_[static_cast<std::size_t>(number)]);
  json["ok"] = node.revision->ok;
  return json;
}

int print_revisions_as_json(Session& session, const std::vector<int>& nodes) {
  OrderedJson json = json_head(session.diagnostics());
  json["diagnostics"] = to_json(folded(session.diagnostics().all()));
  json["revisions"] = OrderedJson::array();
  if (!nodes.empty()) {
    const RevisionViews views(session.graph());
    for (const int node : nodes) json["revisions"].push_back(views.json(node));
  }
  Diagnostics of_printing;
  print(text_of(json), of_printing);
  print_diagnostics(of_printing, false);
  return session.diagnostics().has_errors() || of_printing.has_errors() ? errors_found : done;
}

namespace {

bool has_branches(const Graph& graph, const std::vector<int>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [&](int number) {
    const Graph::Node& node = graph.node(number);
    return node.down.size() > 1 || node.up.size() > 1;
  });
}

std::string listed_or_drawn(Session& session, const std::vector<int>& nodes, Shape shape) {
  const Arguments& arguments = session.arguments();
  const Graph& graph = session.graph();
  std::optional<std::vector<int>> current = std::vector<int>{};
  if (!arguments.current.empty()) current = resolve(graph, "current", session.diagnostics(), arguments.current);
  if (!current) return "";
  const RevisionViews views(graph, *current);
  if (arguments.format == "dot") return dot_graph(graph, nodes);
  if (arguments.format == "mermaid") return mermaid_graph(graph, nodes);
  const bool may_draw = has_format(*arguments.command, "graph") && !arguments.verbose;
  const bool is_plain = arguments.format_given || !is_terminal();
  if (may_draw && (arguments.format == "graph" || (!is_plain && has_branches(graph, nodes))))
    return terminal_graph(graph, nodes, views);
  std::string text;
  for (const int node : nodes) text += (views.*(arguments.verbose ? &RevisionViews::block : shape))(node);
  return text;
}

}  // namespace

std::optional<int> one_revision(Session& session, const std::string& symbol) {
  const auto nodes = resolve(session.graph(), symbol, session.diagnostics(), session.arguments().current);
  if (!nodes) return std::nullopt;
  if (nodes->size() == 1) return nodes->front();
  session.diagnostics().report(Kind::not_one_revision, {}, {symbol});
  return std::nullopt;
}

int list_revisions(const Arguments& arguments, const Selection& select, Shape shape) {
  Session session(arguments);
  const std::vector<int> nodes =
      session.load() ? select(session).value_or(std::vector<int>{}) : std::vector<int>{};
  if (arguments.json()) return print_revisions_as_json(session, nodes);
  std::string text;
  if (!nodes.empty()) text = listed_or_drawn(session, nodes, shape);
  print(text, session.diagnostics());
  return session.end();
}

}  // namespace migc
