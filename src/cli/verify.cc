// verify: is what a manifest says still true? The release is made again by the options in it; every byte of the sources,
// of the scripts beside it and of the manifest itself counts.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "migc/base/digest.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "release.h"
#include "session.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

/// name → digest
using Digests = std::map<std::string, std::string, std::less<>>;

bool is_text(const OrderedJson& json) { return json.is_string(); }
bool is_texts(const OrderedJson& json) { return json.is_array() && std::all_of(json.begin(), json.end(), is_text); }
bool is_map_of_texts(const OrderedJson& json) {
  return json.is_object() && std::all_of(json.begin(), json.end(), is_text);
}
bool is_digest(const OrderedJson& json) {
  return json.is_object() && json.size() == 1 && json.contains("sha256") && json["sha256"].is_string();
}
bool is_named_digests(const OrderedJson& json) {
  return json.is_array() && std::all_of(json.begin(), json.end(), [](const OrderedJson& entry) {
           return entry.is_object() && entry.size() == 2 && entry.contains("name") && entry["name"].is_string() &&
                  entry.contains("digest") && is_digest(entry["digest"]);
         });
}
bool is_catalogs(const OrderedJson& json) {
  return json.is_array() && std::all_of(json.begin(), json.end(), [](const OrderedJson& entry) {
           return entry.is_object() && entry.contains("dialect") && entry["dialect"].is_string();
         });
}

struct Part {
  std::string_view name;
  bool (*is_valid)(const OrderedJson&);
};

constexpr Part statement_parts[] = {
    {"_type", is_text}, {"subject", is_named_digests}, {"predicateType", is_text}};
constexpr Part predicate_parts[] = {
    {"migc", is_text},           {"range", is_text},         {"from", is_texts},
    {"to", is_texts},            {"options", is_map_of_texts}, {"variables", is_map_of_texts},
    {"catalogs", is_catalogs},   {"left_out", is_texts},     {"sources", is_named_digests},
    {"checksums", is_map_of_texts}};

Digests digests_in(const OrderedJson& list) {
  Digests digests;
  for (const OrderedJson& entry : list)
    digests.emplace(entry["name"].get<std::string>(), entry["digest"]["sha256"].get<std::string>());
  return digests;
}

std::vector<std::pair<std::string, std::string>> pairs_in(const OrderedJson& object) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [name, value] : object.items()) pairs.emplace_back(name, value.get<std::string>());
  return pairs;
}

const std::string* find(const Digests& digests, std::string_view name) {
  const auto found = digests.find(name);
  return found == digests.end() ? nullptr : &found->second;
}

/// No JSON of migc's is nested deeper; what is may not be copied or written, which takes the stack.
constexpr int deepest = 8;

class Verification {
 public:
  explicit Verification(const Arguments& arguments) : arguments_(arguments), path_(arguments.positional.front()) {}

  int run() {
    const std::optional<std::string> bytes = read_file(path_, path_.generic_string(), diagnostics_);
    if (bytes && read(*bytes)) compare();
    print_diagnostics(diagnostics_, arguments_.quiet);
    if (diagnostics_.has_errors()) return errors_found;
    if (!arguments_.quiet)
      say(fmt::format("ok: {} {} what {} {}", manifest_["subject"].size(),
                      manifest_["subject"].size() == 1 ? "script is" : "scripts are", predicate()["sources"].size(),
                      predicate()["sources"].size() == 1 ? "source gives" : "sources give"));
    return done;
  }

 private:
  const OrderedJson& predicate() const { return manifest_["predicate"]; }
  void report(Kind kind, std::vector<std::string> arguments) { diagnostics_.report(kind, {}, std::move(arguments)); }

  bool read(const std::string& bytes) {
    const std::string problem = problem_of(bytes);
    if (problem.empty())
      check_integrity(bytes);
    else
      report(Kind::invalid_manifest, {path_.generic_string(), problem});
    return !diagnostics_.has_errors();
  }

  /// Why it can't be read as a manifest; empty: it can.
  std::string problem_of(const std::string& bytes) {
    bool too_deep = false;
    const auto watch = [&](int depth, OrderedJson::parse_event_t, OrderedJson&) {
      too_deep = too_deep || depth > deepest;
      return depth <= deepest;
    };
    try {
      manifest_ = OrderedJson::parse(bytes, watch);
    } catch (const OrderedJson::parse_error& error) {
      const Source source{"", bytes};
      return fmt::format("it is not JSON at line {}", span_at(source, error.byte == 0 ? 0 : error.byte - 1).line);
    } catch (const OrderedJson::exception&) {
      return "it is not JSON";
    }
    if (too_deep) return "it is nested too deeply";
    if (!manifest_.is_object()) return "it is not an object";
    if (!manifest_.contains("predicate") || !predicate().is_object()) return "'predicate' is missing";
    for (const Part& part : statement_parts)
      if (!manifest_.contains(part.name) || !part.is_valid(manifest_[part.name]))
        return fmt::format("'{}' is missing, or not what it should be", part.name);
    if (manifest_["_type"] != statement_type || manifest_["predicateType"] != release_type)
      return fmt::format("it is not a '{}' with a '{}'", statement_type, release_type);
    for (const Part& part : predicate_parts)
      if (!predicate().contains(part.name) || !part.is_valid(predicate()[part.name]))
        return fmt::format("'predicate.{}' is missing, or not what it should be", part.name);
    return {};
  }

  /// The parts have their checksums, and nothing stands between them.
  void check_integrity(const std::string& bytes) {
    const OrderedJson& checksums = predicate()["checksums"];
    const auto parts = parts_of(manifest_);
    for (const auto& [name, part] : parts)
      if (!checksums.contains(name) || checksums[name] != checksum(*part))
        report(Kind::manifest_changed, {fmt::format("'{}' is not what its checksum says", name)});
    for (const auto& [name, sum] : checksums.items())
      if (std::none_of(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; }))
        report(Kind::manifest_changed, {fmt::format("'{}' has a checksum and is missing", name)});
    if (diagnostics_.has_errors()) return;
    const std::string written = text_of(manifest_);
    if (written == bytes) return;
    const auto differs = std::mismatch(bytes.begin(), bytes.end(), written.begin(), written.end()).first;
    report(Kind::manifest_changed,
           {fmt::format("line {} is not laid out as migc does", 1 + std::count(bytes.begin(), differs, '\n'))});
  }

  /// What was typed, and the options that the release was built by.
  Arguments recorded_arguments() const {
    Arguments arguments = arguments_;
    arguments.settings = pairs_in(predicate()["options"]);
    arguments.variables = pairs_in(predicate()["variables"]);
    for (const OrderedJson& catalog : predicate()["catalogs"])
      arguments.dialects.push_back(catalog["dialect"].get<std::string>());
    return arguments;
  }

  void compare() {
    compare_files();
    recorded_ = recorded_arguments();
    session_.emplace(recorded_);
    const bool is_loaded = session_->load();
    std::optional<Release> release;
    const bool is_same_version = predicate()["migc"] == version();
    if (!is_same_version)
      report(Kind::manifest_version, {predicate()["migc"].get<std::string>(), std::string(version())});
    else if (is_loaded)
      release = make_release(*session_, predicate()["range"].get<std::string>(), session_->dialects(true));
    if (release) return compare_release(*release);
    Digests now;
    for (const Source* source : session_->sources().all()) now.emplace(name_in_release(*session_, *source), digest_of(*source));
    if (session_->has_project()) compare_sources(now, false);
    if (session_->diagnostics().has_errors()) diagnostics_.take(std::move(session_->diagnostics()));
  }

  void compare_files() {
    const Digests scripts = digests_in(manifest_["subject"]);
    for (const auto& [name, digest] : scripts) {
      const fs::path path = path_.parent_path() / name;
      std::error_code error;
      const bool is_there = fs::exists(path, error);
      if (!is_there) report(Kind::script_missing, {name});
      const std::optional<std::string> bytes = is_there ? read_file(path, name, diagnostics_) : std::nullopt;
      if (bytes && sha256(*bytes) != digest) report(Kind::script_changed, {name});
    }
    for (const std::string& dialect : dialect_names()) report_unlisted(path_.parent_path() / dialect, dialect, scripts);
  }

  /// Whoever runs all that lies in a dialect's folder must not find more there than was built.
  void report_unlisted(const fs::path& folder, const std::string& dialect, const Digests& scripts) {
    std::set<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      if (entry->path().extension() == ".sql") names.insert(dialect + "/" + entry->path().filename().generic_string());
    for (const std::string& name : names)
      if (!scripts.contains(name)) report(Kind::script_unknown, {name});
  }

  void compare_release(const Release& release) {
    const bool scripts_differ = compare_scripts(release);
    compare_sources(digests_in(release.manifest["predicate"]["sources"]), scripts_differ);
    if (!diagnostics_.has_errors()) compare_rest("", manifest_, release.manifest);
  }

  /// A new file that changes no script is none of the release's.
  void compare_sources(const Digests& now, bool tell_new) {
    const Digests then = digests_in(predicate()["sources"]);
    for (const auto& [name, digest] : then) {
      const std::string* found = find(now, name);
      if (found == nullptr)
        report(Kind::source_missing, {name});
      else if (*found != digest)
        report(Kind::source_changed, {name});
    }
    for (const auto& [name, digest] : now)
      if (tell_new && find(then, name) == nullptr) report(Kind::source_new, {name});
  }

  /// Returns whether the sources give other scripts.
  bool compare_scripts(const Release& release) {
    const std::size_t errors_before = diagnostics_.error_count();
    const Digests then = digests_in(manifest_["subject"]);
    Digests now;
    for (const ReleaseFile& script : release.scripts) now.emplace(script.name, sha256(script.text));
    for (const auto& [name, digest] : then) {
      const std::string* made = find(now, name);
      if (made == nullptr || *made != digest) report(Kind::script_differs, {name, made == nullptr ? ": none" : ""});
    }
    for (const auto& [name, digest] : now)
      if (find(then, name) == nullptr) report(Kind::script_unknown, {name});
    return diagnostics_.error_count() > errors_before;
  }

  /// What neither a file nor a script explains.
  void compare_rest(const std::string& place, const OrderedJson& then, const OrderedJson& now) {
    if (place == "predicate.sources" || place == "predicate.checksums" || then == now) return;
    if (then.is_object() && now.is_object()) {
      for (const auto& [name, value] : then.items())
        compare_rest(place.empty() ? name : place + "." + name, value, now.value(name, OrderedJson()));
    } else if (then.is_array() && now.is_array() && then.size() == now.size()) {
      for (std::size_t i = 0; i < then.size(); ++i) compare_rest(fmt::format("{}[{}]", place, i), then[i], now[i]);
    } else {
      report(Kind::manifest_differs, {place, now.dump(), then.dump()});
    }
  }

  const Arguments& arguments_;
  fs::path path_;
  Diagnostics diagnostics_;
  OrderedJson manifest_;
  Arguments recorded_;
  std::optional<Session> session_;  // the release made again; spans point into it
};

int run_verify(const Arguments& arguments) { return Verification(arguments).run(); }

}  // namespace

const Command verify_command = {
    .name = "verify",
    .arguments = "MANIFEST",
    .summary = "compile a release again and say whether its scripts are what the sources give",
    .description =
        "Reads the manifest.json that `migc build` wrote, compiles the same range by the same options from the "
        "sources as they are now, and compares: the sources, the scripts beside the manifest, and the manifest itself. "
        "Says what was changed and writes nothing. Run it in the project, or name its migc.toml or its migrations as "
        "for `build`.",
    .examples = {{Example{"migc verify build/sql/manifest.json", "what `migc build` wrote"},
                  Example{"migc verify release/manifest.json -c app/migc.toml", "of a project elsewhere"}}},
    .options = option_group::project,
    .least = 1,
    .most = 1,
    .needs = "the manifest.json of a release",
    .run = run_verify,
};

}  // namespace migc
