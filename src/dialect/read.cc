// Reads dialect files.
//
// A file is TOML of two levels: sections with keys. Each key is known beforehand: `slots_of` lists them all,
// with the place in a Dialect that a value goes to. A dialect is its parent's copy with its own file put over
// it, so each file is read once, however many dialects extend it, and each error is found once. A file that
// extends none is a root: it has nothing to fall back on, so a key that it leaves out is an error.
#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <variant>

#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

#include "migc/base/strings.h"
#include "migc/dialect.h"

namespace migc {

std::vector<std::pair<std::string, std::string>> embedded_dialects();

namespace {

constexpr std::string_view root_name = "ansi";

using Place = std::variant<std::string*, bool*, std::size_t*, std::vector<std::string>*,
                           std::set<std::string, std::less<>>*>;

struct Slot {
  std::string_view section, key;
  Place place;
  std::optional<std::string_view> holes = std::nullopt;  ///< of a pattern: those that it may have
};

std::vector<Slot> slots_of(Dialect& d) {
  std::vector<Slot> slots = {
      {"", "title", &d.title},
      {"", "family", &d.family},
      {"", "parser", &d.parser},
      {"", "release", &d.release},
      {"identifier", "open", &d.identifier.open},
      {"identifier", "close", &d.identifier.close},
      {"identifier", "not_first", &d.identifier.not_first},
      {"identifier", "max_length", &d.identifier.max_length},
      {"identifier", "length_in_bytes", &d.identifier.length_in_bytes},
      {"identifier", "reserved", &d.identifier.reserved},
      {"feature", "transactional_ddl", &d.feature.transactional_ddl},
      {"feature", "named_enum_types", &d.feature.named_enum_types},
      {"feature", "readable_ddl", &d.feature.readable_ddl},
      {"feature", "pragmas", &d.feature.pragmas},
      {"feature", "booleans_are_numbers", &d.feature.booleans_are_numbers},
      {"feature", "late_references", &d.feature.late_references},
      {"feature", "renames_in_views", &d.feature.renames_in_views},
      {"feature", "schemas", &d.feature.schemas},
      {"feature", "sequences", &d.feature.sequences},
      {"feature", "comments", &d.feature.comments},
      {"feature", "backslash_escapes", &d.feature.backslash_escapes},
      {"feature", "national_strings", &d.feature.national_strings},
      {"feature", "named_defaults", &d.feature.named_defaults},
      {"feature", "string_limit", &d.feature.string_limit},
      {"feature", "usual_names", &d.feature.usual_names},
      {"feature", "foreign_key_indexes", &d.feature.foreign_key_indexes},
      {"server_name", "primary_key", &d.server_names.primary_key, ""},
      {"server_name", "unique", &d.server_names.unique, "column"},
      {"server_name", "foreign_key", &d.server_names.foreign_key, "table number"},
      {"server_name", "check", &d.server_names.check, "table number"},
      {"feature", "check_names_per_table", &d.feature.check_names_per_table},
      {"feature", "index_expressions", &d.feature.index_expressions},
      {"feature", "generated_not_null", &d.feature.generated_not_null},
      {"feature", "exact_exponents", &d.feature.exact_exponents},
      {"feature", "drop_index_algorithm", &d.feature.drop_index_algorithm},
      {"feature", "string_length", &d.feature.string_length},
      {"script", "run", &d.script.run},
      {"script", "backup", &d.script.backup},
      {"script", "backup_table", &d.script.backup_table},
      {"script", "restore", &d.script.restore},
      {"script", "waiting", &d.script.waiting},
      {"script", "client_header", &d.script.client_header},
      {"script", "header", &d.script.header},
      {"script", "begin", &d.script.begin},
      {"script", "commit", &d.script.commit},
      {"script", "terminator", &d.script.terminator},
      {"script", "separator", &d.script.separator},
      {"script", "footer", &d.script.footer},
      {"script", "client_footer", &d.script.client_footer},
      {"script", "checks", &d.script.checks},
      {"script", "conditional", &d.script.conditional},
      {"script", "dynamic", &d.script.dynamic},
      {"script", "lock_timeout", &d.script.lock_timeout},
      {"script", "statement_timeout", &d.script.statement_timeout},
      {"feature", "type_names", &d.feature.type_names},
      {"limit", "primary_key_bytes", &d.limit.primary_key_bytes},
      {"limit", "unique_bytes", &d.limit.unique_bytes},
      {"limit", "index_bytes", &d.limit.index_bytes},
      {"limit", "single_index_bytes", &d.limit.single_index_bytes},
      {"limit", "row_bytes", &d.limit.row_bytes},
      {"limit", "rows_decide", &d.limit.rows_decide},
      {"feature", "volatile_functions", &d.impact.volatile_functions},
      {"expression", "conditions_are_values", &d.expression.conditions_are_values},
      {"expression", "like_wildcards", &d.expression.like_wildcards},
      {"expression", "like_is_glob", &d.expression.like_is_glob},
      {"expression", "null_is_empty_text", &d.expression.null_is_empty_text},
      {"expression", "whole_seconds", &d.expression.whole_seconds},
      {"expression", "dates_are_text", &d.expression.dates_are_text},
      {"expression", "ordered_subqueries", &d.expression.ordered_subqueries},
      {"expression", "limit_under_in", &d.expression.limit_under_in},
      {"expression", "rows_under_change", &d.expression.rows_under_change},
  };
#define MIGC_CLAUSE(name, holes, what) slots.push_back({"clause", #name, &d.clause[Clause::name], holes});
#define MIGC_TYPE_FORM(name, holes) slots.push_back({"type", #name, &d.type[TypeForm::name], holes});
#define MIGC_LITERAL_FORM(name, holes) \
  slots.push_back({"literal", #name, &d.literal[LiteralForm::name], holes});
#define MIGC_OPERATOR_FORM(name, holes) \
  slots.push_back({"operator", #name, &d.operation[OperatorForm::name], holes});
#define MIGC_FUNCTION_FORM(name, holes) \
  slots.push_back({"function", #name, &d.function[FunctionForm::name], holes});
#define MIGC_CAST_FORM(name, holes) slots.push_back({"cast", #name, &d.cast[CastForm::name], holes});
#define MIGC_QUERY_FORM(name, holes) slots.push_back({"query", #name, &d.query[QueryForm::name], holes});
#include "migc/dialect_keys.def"
  return slots;
}

std::string stem_of(std::string_view file) {
  file.remove_prefix(file.rfind('/') + 1);  // npos + 1 is 0
  return std::string(file.substr(0, file.find('.')));
}

std::string path_of(std::string_view section, std::string_view key) {
  return section.empty() ? std::string(key) : std::string(section).append(1, '.').append(key);
}

std::string_view what_it_is(const toml::node& node) {
  if (node.is_string()) return "a string";
  if (node.is_integer()) return "a whole number";
  if (node.is_boolean()) return "true or false";
  if (node.is_array()) return "an array";
  return node.is_table() ? "a table" : "something else";
}

bool is_array_of_strings(const toml::node& node) {
  const toml::array* array = node.as_array();
  return array != nullptr && std::all_of(array->begin(), array->end(),
                                         [](const toml::node& element) { return element.is_string(); });
}

/// Puts a value where it belongs. The result is what was expected there, empty if that is what came.
struct Put {
  const toml::node& node;

  std::string_view operator()(std::string* place) const {
    if (!node.is_string()) return "a string";
    *place = node.as_string()->get();
    return {};
  }
  std::string_view operator()(bool* place) const {
    if (!node.is_boolean()) return "true or false";
    *place = node.as_boolean()->get();
    return {};
  }
  std::string_view operator()(std::size_t* place) const {
    if (!node.is_integer() || node.as_integer()->get() < 0) return "a whole number, not negative";
    *place = static_cast<std::size_t>(node.as_integer()->get());
    return {};
  }
  std::string_view operator()(std::vector<std::string>* place) const {
    if (!is_array_of_strings(node)) return "an array of strings";
    place->clear();
    for (const toml::node& element : *node.as_array()) place->push_back(element.as_string()->get());
    return {};
  }
  std::string_view operator()(std::set<std::string, std::less<>>* place) const {
    if (!is_array_of_strings(node)) return "an array of strings";
    for (const toml::node& element : *node.as_array()) place->insert(element.as_string()->get());
    return {};
  }
};

/// One file, put over a dialect.
class DialectFile {
 public:
  DialectFile(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {
    try {
      table_ = toml::parse(std::string_view(source.text), std::string_view(source.name));
    } catch (const toml::parse_error& error) {
      diagnostics_.report(Kind::invalid_toml, span_of(error.source()), {std::string(error.description())});
      is_toml_ = false;
    }
  }

  /// The dialect that it is a difference to; empty: none.
  std::string extends() const {
    const toml::node* node = table_.get("extends");
    return node != nullptr && node->is_string() ? node->as_string()->get() : std::string();
  }
  Span extends_span() const {
    const toml::node* node = table_.get("extends");
    return node == nullptr ? Span{&source_, 1, 1} : span_of(node->source());
  }

  void put_over(Dialect& dialect, bool is_root) {
    slots_ = slots_of(dialect);
    answered_.assign(slots_.size(), false);
    for (const auto& [key, node] : table_) put(dialect, key, node);
    if (is_root && is_toml_) report_missing();
  }

 private:
  Span span_of(const toml::source_region& region) const {
    return {&source_, region.begin.line, region.begin.column};
  }

  void put(Dialect& dialect, const toml::key& key, const toml::node& node) {
    if (key == "extends") {
      if (!node.is_string()) wrong_type(key, node, "a string");
      return;
    }
    const toml::table* section = node.as_table();
    if (section == nullptr || !is_section(key.str())) return put("", key, node);
    if (key == "hint") return put_hints(dialect, *section);
    if (Facts* facts = facts_of(dialect, key.str())) return put_facts(*facts, *section);
    for (const auto& [inner, value] : *section) put(key.str(), inner, value);
  }

  bool is_section(std::string_view name) const {
    return name == "hint" || is_fact_section(name) || std::any_of(slots_.begin(), slots_.end(), [&](const Slot& slot) {
             return !slot.section.empty() && slot.section == name;
           });
  }

  void put(std::string_view section, const toml::key& key, const toml::node& node) {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const Slot& slot = slots_[i];
      if (slot.key != key.str() || slot.section != section) continue;
      answered_[i] = true;
      const std::string_view expected = std::visit(Put{node}, slot.place);
      if (!expected.empty()) return wrong_type(key, node, expected);
      if (slot.holes) check_pattern(slot, span_of(node.source()));
      return;
    }
    unknown_key(section, key);
  }

  void put_hints(Dialect& dialect, const toml::table& hints) {
    for (const auto& [key, node] : hints) {
      if (key != "otherwise" && !is_key(key.str()))
        unknown_key("hint", key);
      else if (const std::string_view expected = Put{node}(&dialect.hints[std::string(key.str())]);
               !expected.empty())
        wrong_type(key, node, expected);
    }
  }

  /// Sections whose keys are the dialect's own.
  static constexpr std::array<std::string_view, 6> fact_sections = {"lock", "lock_name", "online", "relabel", "catalog_type", "size"};

  static bool is_fact_section(std::string_view name) {
    return std::find(fact_sections.begin(), fact_sections.end(), name) != fact_sections.end();
  }

  using Facts = std::map<std::string, std::string, std::less<>>;

  static Facts* facts_of(Dialect& dialect, std::string_view section) {
    if (section == "lock") return &dialect.impact.lock;
    if (section == "lock_name") return &dialect.impact.lock_name;
    if (section == "online") return &dialect.impact.online;
    if (section == "relabel") return &dialect.impact.relabel;
    if (section == "size") return &dialect.sizes;
    return section == "catalog_type" ? &dialect.catalog_types : nullptr;
  }

  void put_facts(Facts& facts, const toml::table& section) {
    for (const auto& [key, node] : section)
      if (const std::string_view expected = Put{node}(&facts[std::string(key.str())]); !expected.empty())
        wrong_type(key, node, expected);
  }

  bool is_key(std::string_view name) const {
    return std::any_of(slots_.begin(), slots_.end(), [&](const Slot& slot) { return slot.key == name; });
  }

  void check_pattern(const Slot& slot, Span where) {
    std::vector<std::string> holes;
    for (const std::string_view hole : split(*slot.holes, ' ')) holes.emplace_back(hole);
    for (std::string_view rest = *std::get<std::string*>(slot.place); !rest.empty();) {
      const PatternPart part = take_part(rest);
      if (part.kind == PatternPart::Kind::broken)
        diagnostics_.report(Kind::invalid_pattern, where, {path_of(slot.section, slot.key)});
      if (part.kind == PatternPart::Kind::hole &&
          std::find(holes.begin(), holes.end(), part.text) == holes.end())
        diagnostics_.report(
            Kind::unknown_hole, where,
            {path_of(slot.section, slot.key), std::string(part.text), did_you_mean(part.text, holes)});
    }
  }

  void wrong_type(const toml::key& key, const toml::node& node, std::string_view expected) {
    diagnostics_.report(Kind::wrong_type, span_of(node.source()),
                        {std::string(key.str()), std::string(what_it_is(node)), std::string(expected)});
  }

  void unknown_key(std::string_view section, const toml::key& key) {
    std::vector<std::string> known;
    for (const Slot& slot : slots_)
      if (slot.section == section || section == "hint") known.emplace_back(slot.key);
    if (section.empty())
      known.insert(known.end(),
                   {"extends", "identifier", "feature", "server_name", "script", "clause", "type", "literal", "expression",
                    "operator", "function", "cast", "query", "hint", "lock", "lock_name", "online", "relabel", "catalog_type", "limit",
                    "size"});
    diagnostics_.report(
        Kind::unknown_key, span_of(key.source()),
        {std::string(key.str()), section.empty() ? "a dialect file" : "[" + std::string(section) + "]",
         did_you_mean(key.str(), known)});
  }

  void report_missing() {
    for (std::size_t i = 0; i < slots_.size(); ++i)
      if (!answered_[i])
        diagnostics_.report(Kind::incomplete_dialect, {&source_, 1, 1},
                            {path_of(slots_[i].section, slots_[i].key)});
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  toml::table table_;
  bool is_toml_ = true;
  std::vector<Slot> slots_;
  std::vector<bool> answered_;
};

class Reader {
 public:
  Reader(const std::vector<std::pair<std::string, std::string>>& files, Sources& sources,
         Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {
    for (const auto& [name, text] : files) files_.emplace(stem_of(name), std::pair(&name, &text));
  }

  /// Null where there is no file of that name, or a circle. Reads what it extends first.
  const Dialect* read(const std::string& name) {
    const auto known = dialects_.find(name);
    if (known != dialects_.end()) return &known->second;
    const auto file = files_.find(name);
    if (file == files_.end() || failed_.contains(name)) return nullptr;
    const Source& source = sources_.add(*file->second.first, *file->second.second);
    DialectFile content(source, diagnostics_);
    const std::string parent_name = content.extends();
    Dialect dialect;
    if (!parent_name.empty()) {
      const Dialect* parent = read_parent(name, content);
      if (parent == nullptr) return failed_.insert(name), nullptr;
      dialect = *parent;
    }
    dialect.name = name;
    dialect.chain.insert(dialect.chain.begin(), name);
    content.put_over(dialect, parent_name.empty());
    return &dialects_.emplace(name, std::move(dialect)).first->second;
  }

  std::map<std::string, Dialect, std::less<>> read_all() {
    for (const auto& [name, file] : files_) read(name);
    return std::move(dialects_);
  }

 private:
  const Dialect* read_parent(const std::string& name, const DialectFile& content) {
    const std::string parent = content.extends();
    path_.push_back(name);
    const Dialect* found = nullptr;
    if (std::find(path_.begin(), path_.end(), parent) != path_.end())
      diagnostics_.report(Kind::dialect_circle, content.extends_span(), {name, circle(parent)});
    else if (!files_.contains(parent))
      diagnostics_.report(Kind::unknown_parent, content.extends_span(),
                          {name, parent, did_you_mean(parent, names())});
    else
      found = read(parent);
    path_.pop_back();
    return found;
  }

  std::string circle(const std::string& parent) const {
    std::vector<std::string> names(std::find(path_.begin(), path_.end(), parent), path_.end());
    names.push_back(parent);
    return join(names, " -> ");
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& [name, file] : files_) all.push_back(name);
    return all;
  }

  Sources& sources_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::pair<const std::string*, const std::string*>, std::less<>> files_;
  std::map<std::string, Dialect, std::less<>> dialects_;
  std::set<std::string, std::less<>> failed_;  // reported already
  std::vector<std::string> path_;              // from the dialect asked for to the one being read
};

/// The embedded files, each read when it is first asked for.
struct Embedded {
  const std::vector<std::pair<std::string, std::string>> files = embedded_dialects();
  Sources sources;
  Diagnostics diagnostics;
  std::mutex mutex;
  Reader reader{files, sources, diagnostics};
};

Embedded& embedded() {
  static Embedded instance;
  return instance;
}

std::vector<std::string> names_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<std::string> names;
  for (const auto& [file, text] : files)
    if (stem_of(file) != root_name) names.push_back(stem_of(file));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

const std::vector<std::string>& dialect_names() {
  static const std::vector<std::string> names = names_of(embedded().files);
  return names;
}

const Dialect* find_dialect(std::string_view name) {
  const std::vector<std::string>& names = dialect_names();
  if (!std::binary_search(names.begin(), names.end(), name)) return nullptr;
  const std::lock_guard lock(embedded().mutex);
  const Dialect* dialect = embedded().reader.read(std::string(name));
  return dialect == nullptr || dialect->family.empty() ? nullptr : dialect;
}

std::map<std::string, Dialect, std::less<>> read_dialects(
    const std::vector<std::pair<std::string, std::string>>& files, Sources& sources,
    Diagnostics& diagnostics) {
  return Reader(files, sources, diagnostics).read_all();
}

}  // namespace migc
