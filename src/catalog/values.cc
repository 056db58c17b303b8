#include "values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "migc/base/strings.h"
#include "types.h"

namespace migc {
namespace {

/// A literal as messages show it: 'abc', 42, and of long strings the beginning.
std::string shown(const Literal& literal) {
  constexpr std::size_t longest = 40;
  struct Show {
    std::string operator()(const std::string& text) const {
      const bool cut = text.size() > longest;
      return "'" + one_line(utf8_prefix(text, longest)) + (cut ? "…'" : "'");
    }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(const Integer& integer) const { return integer.digits; }
    std::string operator()(const Decimal& decimal) const { return decimal.digits; }
    std::string operator()(double number) const {
      std::array<char, 32> buffer{};
      const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
      return {buffer.data(), end};
    }
    std::string operator()(const Date& date) const { return to_string(date); }
    std::string operator()(const Time& time) const { return to_string(time); }
    std::string operator()(const Timestamp& timestamp) const { return to_string(timestamp); }
    std::string operator()(const Interval& interval) const { return (*this)(interval.text); }
    std::string operator()(const Uuid& uuid) const { return uuid.text; }
    std::string operator()(const Json& json) const { return (*this)(json.text); }
    std::string operator()(const Null&) const { return "NULL"; }
    std::string operator()(const Bytes&) const { return ""; }
    std::string operator()(const ArrayLiteral&) const { return ""; }
  };
  return std::visit(Show{}, literal.value);
}

std::optional<Timestamp> as_timestamp(const Literal& literal) {
  if (const auto* timestamp = literal.get<Timestamp>()) return *timestamp;
  if (const auto* date = literal.get<Date>()) return Timestamp{*date, {}};
  const auto* text = literal.get<std::string>();
  if (text == nullptr) return std::nullopt;
  if (const std::optional<Date> date = parse_date(*text)) return Timestamp{*date, {}};
  return parse_timestamp(*text);
}

/// A timestamp that only its offset, or the lack of one, keeps from fitting.
bool report_offset(Applier& applier, const Literal& literal, const Column& column, Span span) {
  if (column.type.kind != Type::Kind::timestamp) return false;
  const std::optional<Timestamp> timestamp = as_timestamp(literal);
  if (!timestamp || timestamp->time.offset_minutes.has_value() == column.type.timezone) return false;
  applier.error(column.type.timezone ? Kind::offset_missing : Kind::offset_unexpected, span,
                {to_string(*timestamp), column.name});
  return true;
}

bool report_label(Applier& applier, const Literal& literal, const Column& column, Span span) {
  const auto* label = literal.get<std::string>();
  if (column.type.kind != Type::Kind::enumeration || label == nullptr) return false;
  applier.error(Kind::unknown_label, span,
                {*label, to_string(column.type.enum_name), did_you_mean(*label, column.type.labels)});
  return true;
}

void report_unfit(Applier& applier, const Literal& literal, const Column& column, Span span) {
  if (report_offset(applier, literal, column, span) || report_label(applier, literal, column, span)) return;
  applier.error(Kind::unfit_literal, span,
                {std::string(kind_name(literal)), shown(literal), column.name, to_string(column.type)});
}

/// What PostgreSQL makes of it as a text; only kinds where that is plain.
std::optional<std::string> as_text(const Literal& literal) {
  const bool plain = literal.is<Integer>() || literal.is<Decimal>() || literal.is<bool>() ||
                     literal.is<Date>() || literal.is<Uuid>();
  return plain ? std::optional(shown(literal)) : std::nullopt;
}

/// In characters; blanks beyond the length do no harm.
void check_string_length(Applier& applier, const Literal& literal, const Column& column, Span span) {
  const auto* text = literal.get<std::string>();
  const Type& type = column.type;
  const bool limited = type.kind == Type::Kind::string || type.kind == Type::Kind::character;
  if (text == nullptr || !limited || !type.length || text->size() <= static_cast<std::size_t>(*type.length))
    return;
  const std::size_t kept = text->find_last_not_of(' ') + 1;
  if (code_points(std::string_view(*text).substr(0, kept)) > static_cast<std::size_t>(*type.length))
    applier.error(Kind::string_too_long, span,
                  {std::to_string(code_points(*text)), column.name, to_string(type)});
}

/// A type that one dialect spells in its own way is nobody's business but that dialect's.
bool is_own_spelling(const Applier& applier, const Type& type) {
  if (type.per_dialect.empty()) return false;
  const std::vector<std::string>& chain = applier.context.dialect.chain;
  return std::any_of(chain.begin(), chain.end(),
                     [&](const std::string& name) { return type.per_dialect.contains(name); });
}

}  // namespace

void check_fit(Applier& applier, const Column& column, const Value& value, Span span) {
  const auto* literal = std::get_if<Literal>(&value);
  if (literal == nullptr || literal->is<Null>() || is_own_spelling(applier, column.type)) return;
  if (!bound_as(*literal, column.type))
    report_unfit(applier, *literal, column, span);
  else
    check_string_length(applier, *literal, column, span);
}

void convert_default(Applier& applier, Column& column) {
  const Literal* literal = column.default_value ? std::get_if<Literal>(&*column.default_value) : nullptr;
  if (literal == nullptr || is_own_spelling(applier, column.type) || bound_as(*literal, column.type)) return;
  if (const std::optional<std::string> text = as_text(*literal); text && is_text(column.type))
    column.default_value = Literal{*text};
  else
    applier.error(Kind::default_does_not_follow, {}, {shown(*literal), column.name, to_string(column.type)});
}

}  // namespace migc
