#include "texts.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

#include "casts.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

using sql::Node;
using K = Type::Kind;

constexpr std::string_view not_a_value = "22P02", no_date = "22007", too_large = "22003", too_long = "22001",
                           other_type = "42804";

bool is_integer_kind(K kind) { return kind == K::smallint || kind == K::integer || kind == K::bigint; }

std::string_view refusal_of_whole(std::string_view digits, K kind) {
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return not_a_value;
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  std::uint64_t size = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  std::uint64_t most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (kind == K::smallint) most = 32767;
  if (kind == K::integer) most = 2147483647;
  return failure != std::errc() || size > most + (negative ? 1 : 0) ? too_large : std::string_view();
}

bool is_boolean_text(const std::string& text) {
  for (const std::string_view word : {"true", "false", "yes", "no"})
    if (!text.empty() && word.starts_with(text)) return true;
  return text == "1" || text == "0" || text == "on" || text == "off" || text == "of";
}

/// A number as float8in takes it, but for hexadecimal ones, which nobody writes.
bool is_number_text(const std::string& text) {
  if (parse_decimal(text)) return true;
  std::string_view rest = text;
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  for (const std::string_view word : {"nan", "inf", "infinity"})
    if (rest == word) return true;
  if (rest.starts_with('.')) return parse_decimal("0" + std::string(rest)).has_value();
  const std::size_t dot = rest.find('.');
  if (dot == std::string_view::npos) return false;
  return parse_decimal(std::string(rest.substr(0, dot)) + ".0" + std::string(rest.substr(dot + 1))).has_value();
}

bool has_digit(const std::string& text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// Is there a word in it that is a moment by itself? Other punctuation than signs parts words and is left out, as in
/// PostgreSQL: 'now()', 'today allballs'.
bool has_date_word(const std::string& text) {
  static const std::vector<std::string> words = {"now",       "today",    "tomorrow", "yesterday",
                                                 "epoch",     "infinity", "allballs"};
  std::string word;
  for (const char c : text + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (contains(words, word)) return true;
    word.clear();
  }
  return false;
}

/// 0x1F and 1_000, which PostgreSQL reads from 16 on.
bool is_later_number(const std::string& text) {
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::string_view digits = std::string_view(text).substr(sign);
  for (const std::string_view base : {"0x", "0o", "0b"})
    if (digits.size() > 2 && digits.starts_with(base)) return true;
  return !digits.empty() && is_digit(digits.front()) && digits.find('_') != std::string_view::npos;
}

/// Numbers in the value's places before the point, against a precision.
bool overflows(const std::string& digits, const Type& type) {
  if (type.kind != K::numeric || !type.precision) return false;
  const std::optional<std::string> normal = parse_decimal(digits);
  if (!normal || normal->find('e') != std::string::npos) return false;
  std::string_view whole = *normal;
  if (whole.starts_with('-')) whole.remove_prefix(1);
  whole = whole.substr(0, whole.find('.'));
  if (whole == "0") return false;
  return static_cast<int>(whole.size()) > *type.precision - type.scale.value_or(0);
}

Type type_of_number(Node constant) {
  Type type;
  type.kind = constant["fval"] ? K::numeric : K::integer;
  const std::string_view digits = constant["fval"]["fval"].text();
  if (constant["fval"] && digits.find_first_of(".eE") == std::string_view::npos && refusal_of_whole(digits, K::bigint).empty())
    type.kind = K::bigint;
  return type;
}

std::string shown_constant(Node constant) {
  if (constant["sval"]) return "'" + one_line(utf8_prefix(constant["sval"]["sval"].text(), 40)) + "'";
  if (constant["ival"]) return std::to_string(constant["ival"]["ival"].number());
  if (constant["boolval"]) return constant["boolval"]["boolval"].flag() ? "true" : "false";
  return std::string(constant["fval"]["fval"].text());
}

struct Found {
  std::string_view state;
  std::string_view what;
};

Found refusal_of(Node constant, const Type& type, Moment moment) {
  if (constant["sval"]) return {refusal_of_text(std::string(constant["sval"]["sval"].text()), type, moment), "string"};
  if (constant["boolval"]) {
    Type boolean;
    boolean.kind = K::boolean;
    const bool fits = casts_by_assignment(boolean, type).value_or(true);
    return {fits ? std::string_view() : other_type, "boolean"};
  }
  if (!constant["ival"] && !constant["fval"]) return {};
  const Type number = type_of_number(constant);
  if (!casts_by_assignment(number, type).value_or(true)) return {other_type, "number"};
  const std::string digits = shown_constant(constant);
  if (moment == Moment::definition) return {};
  if (is_integer_kind(type.kind) && number.kind != K::numeric) return {refusal_of_whole(digits, type.kind), "number"};
  if (is_integer_kind(type.kind) && digits.find_first_of(".eE") == std::string::npos) return {too_large, "number"};
  return {overflows(digits, type) ? too_large : std::string_view(), "number"};
}

}  // namespace

std::string_view refusal_of_text(const std::string& given, const Type& type, Moment moment) {
  if (!type.per_dialect.empty()) return {};
  const std::string text = lower(trim(given));
  switch (type.kind) {
    case K::smallint:
    case K::integer:
    case K::bigint:
      return is_later_number(text) ? std::string_view() : refusal_of_whole(text, type.kind);
    case K::numeric:
      if (is_later_number(text)) return {};
      if (!is_number_text(text)) return not_a_value;
      return moment == Moment::storing && overflows(text, type) ? too_large : std::string_view();
    case K::real:
    case K::double_precision:
    case K::floating:
      return is_number_text(text) || is_later_number(text) ? std::string_view() : not_a_value;
    case K::boolean:
      return is_boolean_text(text) ? std::string_view() : not_a_value;
    case K::uuid:
      return parse_uuid(text) || text.find('-') != std::string::npos ? std::string_view() : not_a_value;
    case K::json:
    case K::jsonb:
      return is_json(given) ? std::string_view() : not_a_value;
    case K::date:
    case K::timestamp:
    case K::time:
      return has_digit(text) || has_date_word(text) ? std::string_view() : no_date;
    case K::enumeration:
      return type.labels.empty() || contains(type.labels, given) ? std::string_view() : not_a_value;
    case K::string:
    case K::character: {
      if (moment == Moment::definition || !type.length) return {};
      const std::size_t kept = given.find_last_not_of(' ') + 1;
      const bool fits = code_points(std::string_view(given).substr(0, kept)) <= static_cast<std::size_t>(*type.length);
      return fits ? std::string_view() : too_long;
    }
    default:
      return {};
  }
}

void check_fresh_label(Applier& applier, const Column& column, const std::string& label, Span span) {
  const auto fresh = applier.catalog.fresh_labels.find({column.type.enum_name, label});
  if (fresh != applier.catalog.fresh_labels.end() && fresh->second == applier.context.revision)
    applier.error(Kind::fresh_label, span, {label, to_string(column.type.enum_name)});
}

void check_constant(Applier& applier, Node value, const Column& column, Moment moment, Span span) {
  const Node constant = value["A_Const"];
  if (!constant || constant["isnull"].flag()) return;
  const auto [state, what] = refusal_of(constant, column.type, moment);
  if (!state.empty()) {
    const bool labels = column.type.kind == K::enumeration && state == not_a_value;
    const std::string label(constant["sval"]["sval"].text());
    Diagnostic& diagnostic =
        labels ? applier.error(Kind::unknown_label, span,
                               {label, to_string(column.type.enum_name), did_you_mean(label, column.type.labels)})
               : applier.error(Kind::unfit_literal, span,
                               {std::string(what), shown_constant(constant), column.name, to_string(column.type)});
    diagnostic.sqlstate = state;
    return;
  }
  if (column.type.kind == K::enumeration) check_fresh_label(applier, column, std::string(constant["sval"]["sval"].text()), span);
}

}  // namespace migc
