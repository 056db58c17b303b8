#include "json.h"

#include <algorithm>
#include <map>

#include "migc/base/version.h"
#include "migc/sql_place.h"

namespace migc {
namespace {

/// The line on which the author wrote what became this statement.
OrderedJson line_of(const Statement& statement) {
  const Span span = sql::place_of(statement);
  return span && span.line > 0 ? OrderedJson(span.line) : OrderedJson();
}

void append_place(OrderedJson& json, const Span& span) {
  json["file"] = span ? OrderedJson(span.source->name) : OrderedJson();
  json["line"] = span && span.line > 0 ? OrderedJson(span.line) : OrderedJson();
  json["column"] = span && span.line > 0 && span.column > 0 ? OrderedJson(span.column) : OrderedJson();
}

OrderedJson to_json(const Statement& statement) {
  return OrderedJson{
      {"sql", statement.sql.str()}, {"line", line_of(statement)}, {"transactional", statement.transactional}};
}

/// Which of the range's revisions each diagnostic belongs to: by the id that it was reported under, else by
/// its file.
class Shelves {
 public:
  Shelves(const Plan* plan, std::string_view dialect, const Diagnostics& diagnostics) {
    if (plan != nullptr)
      for (const Step& step : plan->steps)
        if (step.revision != nullptr) add(*step.revision);
    for (Diagnostic& diagnostic : folded(diagnostics.all()))
      if (is_for(diagnostic, dialect)) shelf_of(diagnostic).push_back(std::move(diagnostic));
  }

  const std::vector<Diagnostic>& others() const { return others_; }
  const std::vector<Diagnostic>& of(const std::string& revision) const {
    static const std::vector<Diagnostic> none;
    const auto found = by_revision_.find(revision);
    return found == by_revision_.end() ? none : found->second;
  }

 private:
  void add(const Revision& revision) {
    by_revision_.try_emplace(revision.id);
    if (revision.source != nullptr) revision_of_.emplace(revision.source, revision.id);
  }

  static bool is_for(const Diagnostic& diagnostic, std::string_view dialect) {
    return diagnostic.dialects.empty() || dialect.empty() ||
           std::find(diagnostic.dialects.begin(), diagnostic.dialects.end(), dialect) !=
               diagnostic.dialects.end();
  }

  std::vector<Diagnostic>& shelf_of(const Diagnostic& diagnostic) {
    std::string revision = diagnostic.revision;
    const auto by_file = revision_of_.find(diagnostic.span.source);
    if (revision.empty() && by_file != revision_of_.end()) revision = by_file->second;
    const auto shelf = by_revision_.find(revision);
    return shelf == by_revision_.end() ? others_ : shelf->second;
  }

  std::map<std::string, std::vector<Diagnostic>, std::less<>> by_revision_;
  std::map<const Source*, std::string> revision_of_;
  std::vector<Diagnostic> others_;
};

bool has_error(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

OrderedJson to_json(const ScriptStep& step, const Shelves& shelves) {
  OrderedJson json = step.step->revision == nullptr ? to_json(Revision{}) : to_json(*step.step->revision);
  const std::vector<Diagnostic>& diagnostics = shelves.of(json["revision"].get<std::string>());
  json["ok"] = step.ok && !has_error(diagnostics);
  json["statements"] = OrderedJson::array();
  for (const Statement& statement : step.statements) json["statements"].push_back(to_json(statement));
  json["version_statements"] = OrderedJson::array();
  for (const Statement& statement : step.version_statements)
    json["version_statements"].push_back(OrderedJson{{"sql", statement.sql.str()}});
  json["diagnostics"] = to_json(diagnostics);
  return json;
}

}  // namespace

std::string text_of(const OrderedJson& json) {
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

OrderedJson json_head(const Diagnostics& diagnostics) {
  return OrderedJson{{"migc", version()}, {"ok", !diagnostics.has_errors()}};
}

OrderedJson to_json(const Diagnostic& diagnostic) {
  OrderedJson json{{"kind", name_of(diagnostic.kind)},
                   {"severity", to_string(diagnostic.severity)},
                   {"message", message_of(diagnostic)}};
  if (!diagnostic.sqlstate.empty()) json["sqlstate"] = diagnostic.sqlstate;
  append_place(json, diagnostic.span);
  for (const Note& note : diagnostic.notes) {
    OrderedJson& added = json["notes"].emplace_back(
        OrderedJson{{"kind", name_of(note.kind)}, {"message", message_of(note.kind, note.arguments)}});
    append_place(added, note.span);
  }
  return json;
}

OrderedJson to_json(const std::vector<Diagnostic>& diagnostics) {
  OrderedJson list = OrderedJson::array();
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(to_json(diagnostic));
  return list;
}

OrderedJson json_rows(const std::vector<std::string>& rows) {
  return rows.empty() ? OrderedJson::array({"base"}) : OrderedJson(rows);
}

OrderedJson to_json(const Revision& revision) {
  return OrderedJson{
      {"revision", revision.id},
      {"down_revisions", revision.down_revisions},
      {"message", revision.message},
      {"file", revision.source == nullptr ? OrderedJson() : OrderedJson(revision.source->name)}};
}

OrderedJson to_json(Direction direction, const Dialect* dialect, const Plan* plan, const Compiled* compiled,
                    const Diagnostics& diagnostics) {
  const Shelves shelves(plan, dialect == nullptr ? "" : dialect->name, diagnostics);
  OrderedJson json = json_head(diagnostics);
  json["dialect"] = dialect == nullptr ? OrderedJson() : OrderedJson(dialect->name);
  json["direction"] = to_string(direction);
  json["from"] = plan == nullptr ? OrderedJson::array() : json_rows(plan->from);
  json["to"] = plan == nullptr ? OrderedJson::array() : json_rows(plan->to);
  json["diagnostics"] = to_json(shelves.others());
  json["revisions"] = OrderedJson::array();
  if (compiled != nullptr)
    for (const ScriptStep& step : compiled->script.steps) json["revisions"].push_back(to_json(step, shelves));
  return json;
}

}  // namespace migc
