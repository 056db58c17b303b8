#include "settings.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/config.h"

namespace migc::config {
namespace {

using std::string;
using std::string_view;
using Takes = Setting::Takes;

constexpr std::array<string_view, 3> transaction_modes = {"script", "revision", "none"};
constexpr std::array<string_view, 3> guard_modes = {"none", "version", "shape"};
constexpr std::array<string_view, 3> raw_sql_modes = {"translate", "verbatim", "refuse"};
constexpr std::array<string_view, 2> rewrite_modes = {"none", "safe"};
constexpr std::array<string_view, 2> client_modes = {"native", "plain"};
constexpr std::array<string_view, 2> flag_values = {"false", "true"};

template <auto member>
void set_text(ScriptOptions& out, string_view text, std::size_t) {
  out.*member = text;
}

/// The choices stand in the order of the enumeration.
template <auto member, class Mode>
void set_mode(ScriptOptions& out, string_view, std::size_t choice) {
  out.*member = static_cast<Mode>(choice);
}

template <auto member>
string get_text(const ScriptOptions& options, const Setting&) {
  return options.*member;
}

template <auto member>
string get_mode(const ScriptOptions& options, const Setting& setting) {
  return string(setting.choices[static_cast<std::size_t>(options.*member)]);
}

template <auto member>
void set_flag(ScriptOptions& out, string_view, std::size_t choice) {
  out.*member = choice == 1;
}

template <auto member>
string get_flag(const ScriptOptions& options, const Setting&) {
  return string(flag_values[options.*member ? 1 : 0]);
}

constexpr Setting all_settings[] = {
    {"output", Takes::text, {}, "the folder that `build` writes to", set_text<&ScriptOptions::output>, get_text<&ScriptOptions::output>},
    {"version_table",
     Takes::text,
     {},
     "the table that holds the version rows",
     set_text<&ScriptOptions::version_table>, get_text<&ScriptOptions::version_table>},
    {"version_table_schema",
     Takes::optional_text,
     {},
     "the schema of that table",
     set_text<&ScriptOptions::version_table_schema>, get_text<&ScriptOptions::version_table_schema>},
    {"transaction", Takes::choice, transaction_modes, "what stands in one transaction",
     set_mode<&ScriptOptions::transaction, TransactionMode>, get_mode<&ScriptOptions::transaction>},
    {"raw_sql", Takes::choice, raw_sql_modes, "SQL text for a dialect other than the source's",
     set_mode<&ScriptOptions::raw_sql, RawSql>, get_mode<&ScriptOptions::raw_sql>},
    {"guard", Takes::choice, guard_modes, "what a script checks before it begins",
     set_mode<&ScriptOptions::guard, GuardMode>, get_mode<&ScriptOptions::guard>},
    {"client", Takes::choice, client_modes, "the database's own client, or none in particular",
     set_mode<&ScriptOptions::client, ClientMode>, get_mode<&ScriptOptions::client>},
    {"rewrite", Takes::choice, rewrite_modes, "put statements into forms that hold no strong lock while they look at rows",
     set_mode<&ScriptOptions::rewrite, RewriteMode>, get_mode<&ScriptOptions::rewrite>},
    {"idempotent", Takes::flag, flag_values, "run each revision only where the database is at the one before it",
     set_flag<&ScriptOptions::idempotent>, get_flag<&ScriptOptions::idempotent>},
    {"split", Takes::flag, flag_values, "write a script as numbered files, each of which can run again where it failed",
     set_flag<&ScriptOptions::split>, get_flag<&ScriptOptions::split>},
    {"progress", Takes::flag, flag_values, "let scripts say which revision they begin",
     set_flag<&ScriptOptions::progress>, get_flag<&ScriptOptions::progress>},
    {"lock_timeout",
     Takes::duration,
     {},
     "how long a statement waits for a lock",
     set_text<&ScriptOptions::lock_timeout>, get_text<&ScriptOptions::lock_timeout>},
    {"statement_timeout",
     Takes::duration,
     {},
     "how long a statement runs",
     set_text<&ScriptOptions::statement_timeout>, get_text<&ScriptOptions::statement_timeout>},
};
static_assert(static_cast<int>(TransactionMode::none) == 2 && static_cast<int>(GuardMode::shape) == 2 &&
              static_cast<int>(RawSql::refuse) == 2 && static_cast<int>(ClientMode::plain) == 1 &&
              static_cast<int>(RewriteMode::safe) == 1);

constexpr std::array<string_view, 6> units = {"us", "ms", "s", "min", "h", "d"};

/// As PostgreSQL takes it: "5000" (milliseconds) or "5s".
bool is_duration(string_view text) {
  const auto digits_end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto digits = static_cast<std::size_t>(digits_end - text.begin());
  const string_view unit = trim(text.substr(digits));
  return digits > 0 && digits <= 10 &&
         (unit.empty() || std::find(units.begin(), units.end(), unit) != units.end());
}

std::size_t index_of(std::span<const string_view> choices, string_view value) {
  return static_cast<std::size_t>(std::find(choices.begin(), choices.end(), value) - choices.begin());
}

void report_choice(const Setting& setting, string_view label, string_view value, Span span,
                   Diagnostics& diagnostics) {
  const std::vector<string> names(setting.choices.begin(), setting.choices.end());
  diagnostics.report(Kind::wrong_choice, span,
                     {string(label), string(value), listed(names), did_you_mean(value, names)});
}

}  // namespace

std::span<const Setting> settings() { return all_settings; }

const Setting* find_setting(string_view key) {
  const auto found = std::find_if(std::begin(all_settings), std::end(all_settings),
                                  [&](const Setting& setting) { return setting.key == key; });
  return found == std::end(all_settings) ? nullptr : found;
}

string flag_of(const Setting& setting) { return replaced(setting.key, "_", "-"); }

void apply(const Setting& setting, string_view label, string_view value, Span span, ScriptOptions& options,
           Diagnostics& diagnostics) {
  const std::size_t choice = index_of(setting.choices, value);
  if (value.find('\0') != string_view::npos)
    diagnostics.report(Kind::nul_character, span);
  else if (!setting.choices.empty() && choice == setting.choices.size())
    report_choice(setting, label, value, span, diagnostics);
  else if (setting.takes == Takes::duration && !value.empty() && !is_duration(value))
    diagnostics.report(Kind::invalid_duration, span, {string(label), string(value)});
  else if (setting.takes == Takes::text && value.empty())
    diagnostics.report(Kind::empty_text, span, {string(label), "a name"});
  else
    setting.set(options, value, choice);
}

}  // namespace migc::config

namespace migc {

const std::vector<ScriptFlag>& script_flags() {
  static const std::vector<ScriptFlag> flags = [] {
    std::vector<ScriptFlag> all;
    for (const config::Setting& setting : config::settings())
      all.push_back({config::flag_of(setting),
                     {setting.choices.begin(), setting.choices.end()},
                     std::string(setting.help), setting.takes == config::Setting::Takes::flag});
    return all;
  }();
  return flags;
}

std::vector<std::pair<std::string, std::string>> settings_of(const ScriptOptions& options) {
  std::vector<std::pair<std::string, std::string>> settings;
  for (const config::Setting& setting : config::settings())
    settings.emplace_back(config::flag_of(setting), setting.get(options, setting));
  return settings;
}

}  // namespace migc
