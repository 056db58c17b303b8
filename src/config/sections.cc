#include "sections.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/ir/date_parts.h"
#include "settings.h"
#include "templates.h"
#include "variables.h"

namespace migc::config {
namespace {

namespace fs = std::filesystem;
using std::string;
using std::string_view;

class SectionReader {
 public:
  SectionReader(Reader& in, const std::vector<string>& dialects, bool reads_migrations, Project& project)
      : in_(in), dialects_(dialects), reads_migrations_(reads_migrations), project_(project) {}

  static std::vector<string> names() {
    std::vector<string> names;
    for (const Section& section : sections()) names.emplace_back(section.name);
    return names;
  }

  void read(const toml::table& document) {
    for (const Item& item : in_.entries(document)) read_item(item, document);
    if (!has_migrations_) add_folder("migrations", in_.span_of(document.source()), "[project] migrations");
  }

 private:
  using Method = void (SectionReader::*)(const toml::table&);
  struct Section {
    string_view name;
    Method read;
  };
  static constexpr std::array<Section, 7> sections();

  void read_item(const Item& item, const toml::table& document) {
    const auto all = sections();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Section& section) { return section.name == item.key; });
    const bool is_dialect = std::find(dialects_.begin(), dialects_.end(), item.key) != dialects_.end();
    if (found == all.end() && !is_dialect) return report_unknown(item, document);
    const toml::table* table = in_.table(item);
    if (table == nullptr) return;
    if (is_dialect)
      read_dialect(item.key, *table);
    else
      (this->*found->read)(*table);
  }

  void report_unknown(const Item& item, const toml::table& document) {
    std::vector<string> known = names();
    known.insert(known.end(), dialects_.begin(), dialects_.end());
    const Span span = in_.span_of(document.find(item.key)->first.source());
    const std::vector<string> alembic{"alembic"};
    if (item.key == alembic.front() || nearest(item.key, alembic))
      in_.diagnostics().report(Kind::alembic_section, span, {item.key});
    else if (item.value.is_table())
      in_.diagnostics().report(Kind::unknown_section, span, {item.key, did_you_mean(item.key, known)});
    else if (const string_view section = section_of(item.key); !section.empty())
      in_.diagnostics().report(Kind::misplaced_setting, span, {item.key, string(section)});
    else
      in_.diagnostics().report(Kind::unknown_key, span, {item.key, "migc.toml", ""});
  }

  static string_view section_of(string_view key) {
    if (find_setting(key) != nullptr) return "script";
    for (const string_view known : {"migrations", "dialects", "source_dialect", "baseline"})
      if (key == known) return "project";
    return "";
  }

  // --- [project] ---

  void read_project(const toml::table& table) {
    in_.read_section(table, "[project]",
                     {{"migrations", [this](const Item& item) { read_migrations(item); }},
                      {"dialects", [this](const Item& item) { read_dialects(item); }},
                      {"source_dialect", [this](const Item& item) { read_source_dialect(item); }},
                      {"baseline", [this](const Item& item) { read_baseline(item); }}});
  }

  void read_migrations(const Item& item) {
    has_migrations_ = true;
    const std::vector<Item> folders = in_.array(item, "an array of folders");
    if (item.value.is_array() && folders.empty())
      in_.diagnostics().report(Kind::empty_list, item.span, {item.key, "folder"});
    for (const Item& folder : folders)
      if (const auto name = in_.name(folder)) add_folder(*name, folder.span, "'migrations'");
  }

  /// `what` is said to name it wrongly.
  void add_folder(const string& name, Span span, string_view what) {
    if (!reads_migrations_) return;
    const fs::path folder = (project_.root / name).lexically_normal();
    if (is_folder(folder))
      project_.migrations.push_back(folder);
    else
      in_.diagnostics().report(Kind::missing_folder, span, {name, string(what)});
  }

  std::optional<string> read_dialect_name(const Item& item) {
    auto name = in_.name(item);
    if (!name || std::find(dialects_.begin(), dialects_.end(), *name) != dialects_.end()) return name;
    in_.diagnostics().report(Kind::unknown_dialect, item.span, {*name, did_you_mean(*name, dialects_)});
    return std::nullopt;
  }

  void read_dialects(const Item& item) {
    const std::vector<Item> items = in_.array(item, "an array of dialects");
    if (item.value.is_array() && items.empty())
      in_.diagnostics().report(Kind::empty_list, item.span, {item.key, "dialect"});
    std::vector<string>& dialects = project_.dialects;
    for (const Item& each : items) {
      auto name = read_dialect_name(each);
      if (!name) continue;
      if (std::find(dialects.begin(), dialects.end(), *name) != dialects.end())
        in_.diagnostics().report(Kind::repeated_name, each.span, {*name, item.key});
      else
        dialects.push_back(std::move(*name));
    }
  }

  void read_source_dialect(const Item& item) {
    if (auto name = read_dialect_name(item)) project_.source_dialect = std::move(*name);
  }

  void read_baseline(const Item& item) {
    const auto text = in_.name(item);
    if (!text) return;
    project_.baseline = *text == "empty"     ? Baseline::empty
                        : *text == "unknown" ? Baseline::unknown
                                             : Baseline::file;
    if (project_.baseline != Baseline::file) return;
    project_.baseline_file = (project_.root / *text).lexically_normal();
    if (!is_file(project_.baseline_file))
      in_.diagnostics().report(Kind::missing_baseline, item.span, {*text});
  }

  // --- the others ---

  void read_script(const toml::table& table) {
    std::vector<Key> keys;
    for (const Setting& setting : settings())
      keys.push_back({setting.key, [this, &setting](const Item& item) {
                        if (const auto text = setting.takes == Setting::Takes::flag ? in_.flag(item) : in_.string(item))
                          apply(setting, item.key, *text, item.span, project_.script, in_.diagnostics());
                      }});
    in_.read_section(table, "[script]", keys);
  }

  void read_naming(const toml::table& table) {
    const auto key = [this](string_view name, string& place) {
      return Key{name, [this, name, &place](const Item& item) {
                   auto text = in_.string(item);
                   if (!text) return;
                   check_naming_template(*text, name, item.span, in_.diagnostics());
                   place = std::move(*text);
                 }};
    };
    Naming& naming = project_.naming;
    in_.read_section(table, "[naming]",
                     {key("ix", naming.ix), key("uq", naming.uq), key("ck", naming.ck), key("fk", naming.fk),
                      key("pk", naming.pk)});
  }

  void read_revision(const toml::table& table) {
    RevisionOptions& options = project_.revision;
    in_.read_section(table, "[revision]",
                     {{"file_template",
                       [&](const Item& item) {
                         auto text = in_.name(item);
                         if (!text) return;
                         check_file_template(*text, item.span, in_.diagnostics());
                         options.file_template = std::move(*text);
                       }},
                      {"truncate_slug_length",
                       [&](const Item& item) {
                         if (const auto length = in_.integer(item, 1, 200))
                           options.truncate_slug_length = static_cast<int>(*length);
                       }},
                      {"timezone", [&](const Item& item) {
                         if (auto text = in_.name(item)) options.timezone = std::move(*text);
                       }}});
  }

  void read_dialect(const string& name, const toml::table& table) {
    in_.read_section(table, "[" + name + "]", {{"target_version", [&](const Item& item) {
                                                  if (const auto version = in_.release(item))
                                                    project_.target_versions[name] = *version;
                                                }}});
  }

  void read_python(const toml::table& table) {
    PythonOptions& python = project_.python;
    in_.read_section(table, "[python]",
                     {{"root",
                       [&](const Item& item) {
                         if (const auto text = in_.name(item))
                           python.roots = {(project_.root / *text).lexically_normal()};
                       }},
                      {"types", [&](const Item& item) { read_python_types(item, python); }},
                      {"values", [&](const Item& item) { read_python_values(item, python); }}});
  }

  void read_python_types(const Item& item, PythonOptions& python) {
    const toml::table* table = in_.table(item);
    if (table == nullptr) return;
    for (const Item& type : in_.entries(*table))
      if (auto text = in_.name(type)) python.types[type.key] = std::move(*text);
  }

  ArrayLiteral read_array(const Item& item) {
    ArrayLiteral made;
    for (const Item& element : in_.array(item, "an array"))
      if (auto literal = read_python_value(element)) made.elements.push_back(std::move(*literal));
    return made;
  }

  std::optional<Literal> read_python_value(const Item& item) {
    if (auto literal = literal_of_date_or_time(item.value)) return literal;
    if (!item.value.is_date() && !item.value.is_date_time()) return read_literal(in_, item);
    in_.wrong_type(item, "a date of the year 1 or later");
    return std::nullopt;
  }

  /// A table in it has the names below its key.
  void read_python_values(const Item& item, PythonOptions& python, const string& above = "") {
    const toml::table* table = in_.table(item);
    if (table == nullptr) return;
    for (const Item& value : in_.entries(*table)) {
      const string path = above + value.key;
      if (value.value.is_table())
        read_python_values(value, python, path + ".");
      else if (value.value.is_array())
        python.values[path] = Literal{read_array(value)};
      else if (auto literal = read_python_value(value))
        python.values[path] = std::move(*literal);
    }
  }

  void read_variables_section(const toml::table& table) { read_variables(in_, table, project_); }

  // --- [review] ---

  void read_review(const toml::table& table) {
    in_.read_section(table, "[review]", {{"accept", [this](const Item& item) {
                                            for (const Item& entry : in_.array(item, "an array of tables"))
                                              if (const toml::table* accepted = in_.table(entry))
                                                read_accepted(*accepted, entry.span);
                                          }}});
  }

  void read_accepted(const toml::table& table, Span span) {
    Acceptance& out = project_.accepted.emplace_back();
    out.span = span;
    const auto text = [this](string_view name, string& place) {
      return Key{name, [this, &place](const Item& item) { place = in_.name(item).value_or(""); }};
    };
    in_.read_section(table, "an entry of 'accept'",
                     {text("rule", out.rule),
                      text("revision", out.revision),
                      text("reason", out.reason),
                      text("owner", out.owner),
                      {"until", [&](const Item& item) { read_until(item, out); }}});
    for (const string_view required : {"rule", "reason"})
      if (!table.contains(required))
        in_.diagnostics().report(Kind::missing_key, span, {"an entry of 'accept'", string(required), ""});
  }

  void read_until(const Item& item, Acceptance& out) {
    const auto* date = item.value.as_date();
    if (date == nullptr) return in_.wrong_type(item, "a date");
    out.until = Date{date->get().year, date->get().month, date->get().day};
  }

  Reader& in_;
  const std::vector<string>& dialects_;
  bool reads_migrations_;
  Project& project_;
  bool has_migrations_ = false;
};

constexpr std::array<SectionReader::Section, 7> SectionReader::sections() {
  return {{{"project", &SectionReader::read_project},
           {"script", &SectionReader::read_script},
           {"naming", &SectionReader::read_naming},
           {"revision", &SectionReader::read_revision},
           {"python", &SectionReader::read_python},
           {"variables", &SectionReader::read_variables_section},
           {"review", &SectionReader::read_review}}};
}

}  // namespace

Naming toml_naming() {
  Naming naming;
  naming.ix = "ix_%(table_name)s_%(column_0_N_name)s";
  naming.uq = "uq_%(table_name)s_%(column_0_N_name)s";
  naming.ck = "ck_%(table_name)s_%(column_0_N_name)s";
  naming.fk = "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s";
  naming.pk = "pk_%(table_name)s";
  return naming;
}

std::vector<string> section_names() { return SectionReader::names(); }

void read_sections(Reader& in, const toml::table& document, const std::vector<string>& dialects,
                   bool reads_migrations, Project& project) {
  SectionReader(in, dialects, reads_migrations, project).read(document);
}

}  // namespace migc::config
