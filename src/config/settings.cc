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
constexpr std::array<string_view, 2> client_modes = {"native", "plain"};

template <auto member>
void set_text(ScriptOptions& out, string_view text, std::size_t) {
  out.*member = text;
}

/// The choices stand in the order of the enumeration.
template <auto member, class Mode>
void set_mode(ScriptOptions& out, string_view, std::size_t choice) {
  out.*member = static_cast<Mode>(choice);
}

constexpr Setting all_settings[] = {
    {"output", Takes::text, {}, "the folder that `build` writes to", set_text<&ScriptOptions::output>},
    {"version_table",
     Takes::text,
     {},
     "the table that holds the version rows",
     set_text<&ScriptOptions::version_table>},
    {"version_table_schema",
     Takes::optional_text,
     {},
     "the schema of that table",
     set_text<&ScriptOptions::version_table_schema>},
    {"transaction", Takes::choice, transaction_modes, "what stands in one transaction",
     set_mode<&ScriptOptions::transaction, TransactionMode>},
    {"raw_sql", Takes::choice, raw_sql_modes, "SQL text for a dialect other than the source's",
     set_mode<&ScriptOptions::raw_sql, RawSql>},
    {"guard", Takes::choice, guard_modes, "what a script checks before it begins",
     set_mode<&ScriptOptions::guard, GuardMode>},
    {"client", Takes::choice, client_modes, "the database's own client, or none in particular",
     set_mode<&ScriptOptions::client, ClientMode>},
    {"lock_timeout",
     Takes::duration,
     {},
     "how long a statement waits for a lock",
     set_text<&ScriptOptions::lock_timeout>},
    {"statement_timeout",
     Takes::duration,
     {},
     "how long a statement runs",
     set_text<&ScriptOptions::statement_timeout>},
};
static_assert(static_cast<int>(TransactionMode::none) == 2 && static_cast<int>(GuardMode::shape) == 2 &&
              static_cast<int>(RawSql::refuse) == 2 && static_cast<int>(ClientMode::plain) == 1);

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
  else if (setting.takes == Takes::choice && choice == setting.choices.size())
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
                     std::string(setting.help)});
    return all;
  }();
  return flags;
}

}  // namespace migc
