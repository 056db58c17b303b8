#include "types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "migc/base/strings.h"

namespace migc::impact {
namespace {

using sql::Node;

const TypeFacts* facts_of(const SqlType& type, const Schema& schema) {
  const auto found = schema.types.find(type.name);
  return found == schema.types.end() ? nullptr : &found->second;
}

/// Domains over domains: names may make a circle, so there is an end.
constexpr int deepest_domain = 16;

/// What lies under a type's domains. A domain of an array type makes an array.
SqlType base_of(SqlType type, const Schema& schema) {
  for (int depth = 0; depth < deepest_domain; ++depth) {
    const TypeFacts* facts = facts_of(type, schema);
    if (facts == nullptr || facts->kind != TypeFacts::Kind::domain || type.is_array) break;
    type = facts->base;
  }
  return type;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The modifiers of an interval: which fields it has, as a mask of bits (datetime.h), and the digits of its seconds.
struct IntervalLimits {
  static constexpr std::int64_t all_fields = 0x7FFF, all_digits = 6;

  explicit IntervalLimits(const std::vector<std::int64_t>& modifiers)
      : fields(modifiers.empty() ? all_fields : modifiers[0]), digits(modifiers.size() > 1 ? modifiers[1] : all_digits) {}

  /// By bits of the mask, from seconds to years: what is below the smallest field is cut off.
  int smallest_field() const {
    constexpr std::array bits = {12, 11, 10, 3, 1, 2};  // SECOND, MINUTE, HOUR, DAY, MONTH, YEAR
    for (std::size_t i = 0; i < bits.size(); ++i)
      if ((fields >> bits[i] & 1) != 0) return static_cast<int>(i);
    return static_cast<int>(bits.size());
  }

  /// As interval_support() in timestamp.c decides.
  bool holds(const IntervalLimits& other) const {
    const bool has_seconds = other.smallest_field() == 0;
    return smallest_field() <= other.smallest_field() && (!has_seconds || digits >= other.digits);
  }

  std::int64_t fields, digits;
};

/// May every value of `from` stay under the limits of `to`, a type of the same name? The support functions of the casts
/// say so: varchar_support(), numeric_support(), varbit_support(), and those of times.
bool only_widens(const SqlType& from, const SqlType& to) {
  const std::string& name = to.name.name;
  if (to.modifiers == from.modifiers) return true;
  if (to.is_array) return to.modifiers.empty();
  if (to.modifiers.empty()) return name != "bpchar" && name != "bit";
  if (is_one_of(name, {"varchar", "varbit"}))
    return !from.modifiers.empty() && from.modifiers[0] <= to.modifiers[0];
  if (name == "numeric") {
    if (from.modifiers.empty()) return false;
    const auto scale = [](const SqlType& type) { return type.modifiers.size() > 1 ? type.modifiers[1] : 0; };
    return scale(from) == scale(to) && from.modifiers[0] <= to.modifiers[0];
  }
  if (name == "interval") return IntervalLimits(to.modifiers).holds(IntervalLimits(from.modifiers));
  if (is_one_of(name, {"timestamp", "timestamptz", "time", "timetz"})) {
    constexpr std::int64_t most_digits = 6;
    const std::int64_t digits = to.modifiers.back();
    const std::int64_t before = from.modifiers.empty() ? most_digits : from.modifiers.back();
    return digits >= before;
  }
  return false;
}

bool is_utc(std::string_view zone) {
  const std::string name = lower(zone);
  return is_one_of(name, {"utc", "gmt", "etc/utc", "etc/gmt", "uct", "zulu", "0"});
}

/// timestamp ↔ timestamptz: where the session's zone is UTC the bytes are the same, since release 12.
bool is_utc_change(const SqlType& from, const SqlType& to, const Schema& schema, int release) {
  constexpr int first_with_shortcut = 120000;
  const std::string &a = from.name.name, &b = to.name.name;
  const bool between_timestamps = (a == "timestamp" && b == "timestamptz") || (a == "timestamptz" && b == "timestamp");
  return between_timestamps && release >= first_with_shortcut && is_utc(schema.timezone);
}

}  // namespace

SqlType type_of(Node type_name, const Schema& schema) {
  SqlType type;
  type.name = sql::object_name(sql::strings_of(type_name["names"]));
  if (type.name.schema == "pg_catalog") type.name.schema.clear();
  if (type.name.schema.empty())
    for (const std::string& space : schema.search_path)
      if (schema.types.contains({space, type.name.name})) {
        type.name.schema = space;
        break;
      }
  for (const Node modifier : type_name["typmods"]) {
    const Node constant = modifier["A_Const"]["ival"];
    if (constant) type.modifiers.push_back(constant["ival"].number());
  }
  type.is_array = static_cast<bool>(type_name["arrayBounds"]);
  return type;
}

std::string to_string(const SqlType& type) {
  std::string text = migc::to_string(type.name);
  if (!type.modifiers.empty()) text += fmt::format("({})", fmt::join(type.modifiers, ","));
  return type.is_array ? text + "[]" : text;
}

bool is_constrained(SqlType type, const Schema& schema) {
  for (int depth = 0; depth < deepest_domain; ++depth) {
    const TypeFacts* facts = facts_of(type, schema);
    if (facts == nullptr || facts->kind != TypeFacts::Kind::domain) return false;
    if (facts->constrained) return true;
    type = facts->base;
  }
  return true;
}

TypeChange type_change(const SqlType& from, const SqlType& to, const Schema& schema, const ImpactRules& rules,
                       int release) {
  if (from == to) return TypeChange::nothing;
  if (is_constrained(to, schema)) return TypeChange::rewrite;
  const SqlType old_base = base_of(from, schema), new_base = base_of(to, schema);
  if (!old_base.known() || old_base.is_array != new_base.is_array) return TypeChange::rewrite;
  if (old_base.name == new_base.name)
    return only_widens(old_base, new_base) ? TypeChange::relabel : TypeChange::rewrite;
  const bool cuts = !new_base.modifiers.empty();
  if (is_utc_change(old_base, new_base, schema, release)) return cuts ? TypeChange::rewrite : TypeChange::relabel;
  const auto free = rules.relabel.find(old_base.name.name);
  if (cuts || old_base.is_array || !old_base.name.schema.empty() || free == rules.relabel.end()) return TypeChange::rewrite;
  const std::vector<std::string_view> names = split(std::string_view(free->second), ' ');
  return std::find(names.begin(), names.end(), new_base.name.name) != names.end() ? TypeChange::relabel
                                                                                 : TypeChange::rewrite;
}

}  // namespace migc::impact
