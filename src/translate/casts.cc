// CAST and what it does to values of each kind; types; intervals.
#include <charconv>

#include "migc/base/strings.h"
#include "speaker.h"

namespace migc::translating {
namespace {

struct NamedType {
  std::string_view name;
  Type::Kind kind;
  bool timezone = false;
};
constexpr NamedType named_types[] = {
    {"bool", Type::Kind::boolean},
    {"int2", Type::Kind::smallint},
    {"int4", Type::Kind::integer},
    {"int8", Type::Kind::bigint},
    {"float4", Type::Kind::real},
    {"float8", Type::Kind::double_precision},
    {"numeric", Type::Kind::numeric},
    {"varchar", Type::Kind::string},
    {"bpchar", Type::Kind::character},
    {"text", Type::Kind::text},
    {"bytea", Type::Kind::bytes},
    {"date", Type::Kind::date},
    {"time", Type::Kind::time},
    {"timetz", Type::Kind::time, true},
    {"timestamp", Type::Kind::timestamp},
    {"timestamptz", Type::Kind::timestamp, true},
    {"interval", Type::Kind::interval},
    {"uuid", Type::Kind::uuid},
    {"json", Type::Kind::json},
    {"jsonb", Type::Kind::jsonb},
};

/// Numbers in the parentheses of a type.
bool take_modifiers(Type& type, const std::vector<int>& numbers) {
  if (numbers.empty()) {
    if (type.kind == Type::Kind::character) type.length = 1;
    return true;
  }
  switch (type.kind) {
    case Type::Kind::string:
    case Type::Kind::character:
      type.length = numbers[0];
      return numbers.size() == 1;
    case Type::Kind::numeric:
      type.precision = numbers[0];
      type.scale = numbers.size() > 1 ? numbers[1] : 0;
      return numbers.size() <= 2;
    case Type::Kind::time:
    case Type::Kind::timestamp:
      type.precision = numbers[0];
      return numbers.size() == 1;
    default:
      return false;
  }
}

}  // namespace

std::optional<Type> Speaker::type_of(Node type_name) const {
  if (type_name["arrayBounds"] || type_name["setof"].flag()) return std::nullopt;
  const ObjectName name = sql::object_name(sql::strings_of(type_name["names"]));
  Type type;
  if (name.schema.empty() || name.schema == "pg_catalog")
    for (const NamedType& named : named_types)
      if (named.name == name.name) {
        type.kind = named.kind;
        type.timezone = named.timezone;
        std::vector<int> numbers;
        for (const Node one : type_name["typmods"]) {
          const std::int64_t number = one["A_Const"]["ival"] ? whole(one["A_Const"]) : -1;
          if (number < 0) return std::nullopt;
          numbers.push_back(static_cast<int>(number));
        }
        return take_modifiers(type, numbers) ? std::optional(type) : std::nullopt;
      }
  const std::shared_ptr<const Enum> enumeration = context_.catalog.enumeration(name);
  if (enumeration == nullptr || type_name["typmods"]) return std::nullopt;
  type.kind = Type::Kind::enumeration;
  type.enum_name = name;
  type.labels = enumeration->labels;
  return type;
}

/// created_at::date, CAST('5' AS INTEGER)
Said Speaker::cast(Node node) {
  const std::optional<Type> type = type_of(node["typeName"]);
  if (!type) {
    const std::string name = to_string(sql::object_name(sql::strings_of(node["typeName"]["names"])));
    return fail(node, node["typeName"]["arrayBounds"] ? "a cast to an array" : "a cast to '" + name + "'");
  }
  return cast_to(node, value(node["arg"]), *type, sort_of(*type));
}

Said Speaker::cast_to(Node node, Said given, const Type& type, Sort target) {
  if (given.failed()) return {};
  if (given.sort == Sort::null) {
    given.sort = target;
    return given;
  }
  const bool cuts = (type.kind == Type::Kind::string || type.kind == Type::Kind::character) && type.length;
  const bool rounds = type.kind == Type::Kind::numeric && type.precision;
  if (given.untyped && !rounds && !type.precision && target != Sort::text && target != Sort::character)
    return typed(node, std::move(given), target);
  if (given.untyped) given = typed(node, std::move(given), Sort::text);
  const auto by = [&](CastForm form) {
    return filled(node, "a cast of " + std::string(name_of(given.sort)) + " to " + to_string(type),
                  dialect().cast[form], target, {{"value", given.text}}, {&given});
  };
  if (target == Sort::text || target == Sort::character) {
    Said text = as_text(node, std::move(given));
    if (!cuts || text.failed()) return text;
    if (target == Sort::character) return fail(node, "a cast to " + to_string(type));
    if (text.string() != nullptr && code_points(*text.string()) <= static_cast<std::size_t>(*type.length)) return text;
    return filled(node, "a cast to " + to_string(type), dialect().function[FunctionForm::left], Sort::text,
                  {{"value", text.text}, {"length", std::to_string(*type.length)}}, {&text});
  }
  if (type.precision && !rounds) return fail(node, "a cast to " + to_string(type));
  if (target == Sort::integer) return integer_of(node, std::move(given), type);
  if (target == given.sort && !rounds) return given;
  const bool number_or_text = is_number(given.sort) || given.sort == Sort::text;
  if (target == Sort::decimal && number_or_text && given.sort != Sort::floating) {
    if (rounds)
      return filled(node, "a cast to " + to_string(type), dialect().cast[CastForm::decimal_scale], target,
                    {{"value", given.text},
                     {"precision", std::to_string(*type.precision)},
                     {"scale", std::to_string(type.scale.value_or(0))}},
                    {&given});
    if (given.sort == Sort::integer) {
      given.sort = Sort::decimal;
      given.integral = true;
      given.constant.reset();
      return given;
    }
    return by(CastForm::decimal);
  }
  if (target == Sort::floating && number_or_text) {
    const TypeForm form = type.kind == Type::Kind::real ? TypeForm::real : TypeForm::double_precision;
    return filled(node, "a cast to " + to_string(type), dialect().cast[CastForm::floating], target,
                  {{"value", given.text}, {"type", dialect().type[form]}}, {&given});
  }
  if (target == Sort::boolean && given.sort == Sort::integer)
    return predicate(in(given, Binding::sum) + " <> 0", {&given});
  if (target == Sort::date && given.sort == Sort::timestamp) return by(CastForm::date_from_timestamp);
  if (target == Sort::timestamp && given.sort == Sort::date) return by(CastForm::timestamp_from_date);
  if (target == Sort::json && given.sort == Sort::json) return given;
  return fail(node, "a cast of " + std::string(name_of(given.sort)) + " to " + to_string(type));
}

Said Speaker::integer_of(Node node, Said given, const Type& type) {
  using K = Type::Kind;
  const TypeForm form = type.kind == K::smallint ? TypeForm::smallint
                        : type.kind == K::bigint ? TypeForm::bigint
                                                 : TypeForm::integer;
  if (given.sort == Sort::integer) return given;
  const bool rounds = given.sort == Sort::decimal;
  if (!rounds && given.sort != Sort::text && given.sort != Sort::boolean)
    return fail(node, "a cast of " + std::string(name_of(given.sort)) + " to " + to_string(type));
  return filled(node, "a cast to " + to_string(type),
                dialect().cast[rounds ? CastForm::integer_from_decimal : CastForm::integer], Sort::integer,
                {{"value", given.text}, {"type", dialect().type[form]}}, {&given});
}

Said Speaker::as_text(Node at, Said said) {
  if (said.untyped) return typed(at, std::move(said), Sort::text);
  if (said.failed() || said.sort == Sort::text || said.sort == Sort::null) return said;
  return text_of(at, std::move(said));
}

Said Speaker::text_of(Node node, Said given) {
  const auto by = [&](CastForm form) {
    return filled(node, std::string(name_of(given.sort)) + " as a text", dialect().cast[form], Sort::text,
                  {{"value", given.text}}, {&given});
  };
  switch (given.sort) {
    case Sort::character:
      return filled(node, "a padded text", dialect().function[FunctionForm::rtrim], Sort::text, {{"value", given.text}},
                    {&given});
    case Sort::integer:
      return by(CastForm::text_from_integer);
    case Sort::decimal:
      if (given.constant || given.integral) break;
      return by(CastForm::text_from_decimal);
    case Sort::date:
      return by(CastForm::text_from_date);
    case Sort::uuid:
      return by(CastForm::text_from_uuid);
    case Sort::boolean: {
      const std::string yes = spelled(Literal{std::string("true")}), no = spelled(Literal{std::string("false")});
      const Said condition = as_condition(given);
      Said out = made("CASE WHEN " + condition.text + " THEN " + yes + " WHEN NOT (" + condition.text + ") THEN " + no +
                          " END",
                      Sort::text, {&given});
      return out;
    }
    default:
      break;
  }
  return fail(node, std::string(name_of(given.sort)) + " as a text");
}

// --- intervals ---

namespace {

bool add_unit(Duration& duration, std::int64_t number, std::string unit) {
  if (unit.size() > 1 && unit.ends_with('s')) unit.pop_back();
  const struct {
    std::string_view name;
    std::int64_t Duration::* part;
    std::int64_t factor;
  } units[] = {{"year", &Duration::months, 12},   {"yr", &Duration::months, 12},      {"month", &Duration::months, 1},
               {"mon", &Duration::months, 1},     {"week", &Duration::days, 7},       {"day", &Duration::days, 1},
               {"hour", &Duration::seconds, 3600}, {"minute", &Duration::seconds, 60}, {"min", &Duration::seconds, 60},
               {"second", &Duration::seconds, 1}, {"sec", &Duration::seconds, 1}};
  for (const auto& one : units) {
    if (one.name != unit) continue;
    duration.*one.part += number * one.factor;
    return true;
  }
  return false;
}

/// A whole number of at most six digits: nothing that follows from it is too large.
std::optional<std::int64_t> small_number(std::string_view word) {
  if (word.starts_with('+')) word.remove_prefix(1);
  constexpr std::size_t most_digits = 7;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size() || word.size() > most_digits) return std::nullopt;
  return number;
}

/// 02:00 or 02:00:30
bool add_clock(Duration& duration, std::string_view word) {
  const bool negative = word.starts_with('-');
  if (negative) word.remove_prefix(1);
  const std::vector<std::string_view> parts = split(word, ':');
  if (parts.size() < 2 || parts.size() > 3) return false;
  std::int64_t seconds = 0, factor = 3600;
  for (const std::string_view part : parts) {
    const std::optional<std::int64_t> number = small_number(part);
    if (!number || *number < 0) return false;
    seconds += *number * factor;
    factor /= 60;
  }
  duration.seconds += negative ? -seconds : seconds;
  return true;
}

}  // namespace

std::optional<Duration> read_duration(std::string_view text) {
  Duration duration;
  std::vector<std::string> words;
  const std::string lowered = lower(trim(text));
  for (const std::string_view word : split(lowered, ' '))
    if (!word.empty()) words.emplace_back(word);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].find(':') != std::string::npos) {
      if (!add_clock(duration, words[i])) return std::nullopt;
      continue;
    }
    const std::optional<std::int64_t> number = small_number(words[i]);
    if (!number || ++i == words.size() || !add_unit(duration, *number, words[i])) return std::nullopt;
  }
  return words.empty() ? std::nullopt : std::optional(duration);
}

}  // namespace migc::translating
