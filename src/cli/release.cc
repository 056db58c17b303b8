#include "release.h"

#include <algorithm>
#include <set>

#include "migc/base/digest.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "migc/config.h"
#include "reported.h"
#include "schema_json.h"
#include "way_back.h"

namespace migc {
namespace {

OrderedJson digest_json(std::string digest) { return OrderedJson{{"sha256", std::move(digest)}}; }

OrderedJson named_digest(std::string_view name, std::string digest) {
  return OrderedJson{{"name", name}, {"digest", digest_json(std::move(digest))}};
}

bool are_same_steps(const Plan& a, const Plan& b) {
  return a.from == b.from && a.to == b.to &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](const Step& x, const Step& y) { return x.revision == y.revision; });
}

/// The range with ids in the place of words such as "heads", which mean something else as the history grows; as it was
/// typed, where that would not be the same steps.
std::string lasting(const Graph& graph, std::string_view typed, const Plan& plan) {
  const auto side = [](const std::vector<std::string>& rows) { return rows.empty() ? "base" : join(rows, ","); };
  const std::string range = side(plan.from) + ":" + side(plan.to);
  Diagnostics unheard;
  const std::optional<Plan> same = make_plan(graph, range, Direction::upgrade, unheard);
  return same && are_same_steps(*same, plan) ? range : std::string(typed);
}

/// Is it the text that belongs to `owner` for one dialect: "a.mysql.sql" to "a.sql"?
bool is_companion(std::string_view name, std::string_view owner) {
  constexpr std::string_view extension = ".sql";
  if (!owner.ends_with(extension) || !name.ends_with(extension)) return false;
  const std::string_view stem = owner.substr(0, owner.size() - extension.size());
  return name.starts_with(stem) && name.size() > owner.size() && name[stem.size()] == '.';
}

/// Every file that was read, but those of revisions that the scripts neither run nor build on.
std::vector<const Source*> sources_of(const Session& session, const Plan& plan) {
  std::set<const Source*> used;
  for (const Revision* revision : plan.replay) used.insert(revision->source);
  for (const Step& step : plan.steps) used.insert(step.revision->source);
  std::set<std::string_view> unused;  // names
  for (const Revision& revision : session.history().revisions)
    if (revision.source != nullptr && !used.contains(revision.source)) unused.insert(revision.source->name);
  std::vector<const Source*> sources = session.sources().all();
  std::erase_if(sources, [&](const Source* source) {
    const std::string_view name = source->name;
    const std::size_t dot = name.substr(0, name.size() - std::min<std::size_t>(name.size(), 4)).rfind('.');
    const std::string owner = dot == name.npos ? "" : std::string(name.substr(0, dot)) + ".sql";
    return unused.contains(name) || (unused.contains(owner) && is_companion(name, owner));
  });
  const auto key = [&](const Source* source) {
    return std::pair<std::string, std::string_view>(name_in_release(session, *source), source->text);
  };
  std::sort(sources.begin(), sources.end(), [&](const Source* a, const Source* b) { return key(a) < key(b); });
  sources.erase(std::unique(sources.begin(), sources.end(),
                            [&](const Source* a, const Source* b) { return key(a) == key(b); }),
                sources.end());
  return sources;
}

class ReleaseMaker {
 public:
  ReleaseMaker(Session& session, std::string_view range, const Plan& plan)
      : session_(session), range_(lasting(session.graph(), range, plan)), plan_(plan) {}

  void add(const Dialect& dialect) {
    const Compiled up = compile(session_.history(), plan_, dialect, session_.diagnostics());
    add_script(dialect, "upgrade", up.text, up.parts);
    WayBack down = compile_way_back(session_, plan_, dialect);
    if (!down.obstacle.empty()) {
      session_.diagnostics().report(Kind::downgrade_left_out, down.obstacle_span, {down.obstacle});
      release_.left_out.push_back(dialect.name + "/downgrade.sql");
    } else {
      add_script(dialect, "downgrade", std::move(down.text), std::move(down.parts));
    }
    if (up.text) release_.scripts.push_back({dialect.name + "/review.md", review_of(dialect, up, down)});
    catalogs_.push_back(OrderedJson{{"dialect", dialect.name},
                                    {"before", digest_json(sha256(json_schema(up.before, dialect).dump()))},
                                    {"after", digest_json(sha256(json_schema(up.after, dialect).dump()))}});
  }

  Release take() {
    write_manifest();
    return std::move(release_);
  }

 private:
  void add_script(const Dialect& dialect, std::string_view name, std::optional<std::string> text,
                  std::vector<ScriptPart> parts) {
    const std::string stem = dialect.name + "/" + std::string(name);
    for (ScriptPart& part : parts) release_.scripts.push_back({stem + "-" + part.name + ".sql", std::move(part.text)});
    if (text && parts.empty()) release_.scripts.push_back({stem + ".sql", std::move(*text)});
  }

  std::string review_of(const Dialect& dialect, const Compiled& up, const WayBack& down) const {
    const std::vector<Statement> before = statements_before(session_.history(), plan_, dialect);
    const Review judged = review(before, up.script, dialect, session_.project());
    return markdown_report(report_of(session_, plan_, up, judged, down));
  }

  void write_manifest() {
    OrderedJson& manifest = release_.manifest;
    manifest["_type"] = statement_type;
    manifest["subject"] = OrderedJson::array();
    for (const ReleaseFile& script : release_.scripts)
      manifest["subject"].push_back(named_digest(script.name, sha256(script.text)));
    manifest["predicateType"] = release_type;
    OrderedJson& predicate = manifest["predicate"];
    predicate["migc"] = version();
    predicate["range"] = range_;
    predicate["from"] = json_rows(plan_.from);
    predicate["to"] = json_rows(plan_.to);
    predicate["options"] = OrderedJson::object();
    for (const auto& [name, value] : settings_of(session_.project().script))
      if (name != "output") predicate["options"][name] = value;
    predicate["variables"] = OrderedJson::object();
    for (const auto& [name, value] : session_.arguments().variables) predicate["variables"][name] = value;
    predicate["catalogs"] = catalogs_;
    predicate["left_out"] = release_.left_out;
    predicate["sources"] = OrderedJson::array();
    for (const Source* source : sources_of(session_, plan_))
      predicate["sources"].push_back(named_digest(name_in_release(session_, *source), digest_of(*source)));
    OrderedJson checksums = OrderedJson::object();
    for (const auto& [name, part] : parts_of(manifest)) checksums[name] = checksum(*part);
    predicate["checksums"] = std::move(checksums);
  }

  Session& session_;
  std::string range_;
  const Plan& plan_;
  Release release_;
  OrderedJson catalogs_ = OrderedJson::array();
};

}  // namespace

std::string name_in_release(const Session& session, const Source& source) {
  const std::filesystem::path typed = session.arguments().config;
  const bool is_configuration = !typed.empty() && source.name == typed.generic_string();
  return is_configuration ? typed.filename().generic_string() : source.name;
}

std::optional<Release> make_release(Session& session, std::string_view range,
                                    const std::vector<const Dialect*>& dialects) {
  const std::optional<Plan> plan = make_plan(session.graph(), range, Direction::upgrade, session.diagnostics());
  if (!plan) return std::nullopt;
  ReleaseMaker maker(session, range, *plan);
  for (const Dialect* dialect : dialects) maker.add(*dialect);
  if (session.diagnostics().has_errors()) return std::nullopt;
  return maker.take();
}

std::string digest_of(const Source& source) {
  return sha256(source.has_byte_order_mark ? std::string(byte_order_mark) + source.text : source.text);
}

std::vector<std::pair<std::string, const OrderedJson*>> parts_of(const OrderedJson& manifest) {
  std::vector<std::pair<std::string, const OrderedJson*>> parts;
  for (const auto& [name, value] : manifest.items())
    if (name != "predicate") parts.emplace_back(name, &value);
  if (manifest.contains("predicate") && manifest["predicate"].is_object())
    for (const auto& [name, value] : manifest["predicate"].items())
      if (name != "checksums") parts.emplace_back(name, &value);
  return parts;
}

std::string checksum(const OrderedJson& part) { return sha256(part.dump(-1, ' ', false, OrderedJson::error_handler_t::replace)); }

}  // namespace migc
