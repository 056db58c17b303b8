#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "migc/base/strings.h"
#include "spelling.h"

namespace migc {
namespace {

/// The shortest digits that read back as the same number, and always those of a fraction: 1.0, 1e+100, 0.1.
std::string digits_of(double number) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string digits(buffer.data(), end);
  if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
  return digits;
}

/// The same where every reader of numbers gets them right (15 digits, times a power of ten that a double holds). Else
/// 17 digits, which lie so close to the number that a reader may be a little wrong.
std::string careful_digits_of(double number) {
  constexpr double small = 1e-5, large = 1e15;
  constexpr std::size_t easy_digits = 15;
  std::string digits = digits_of(number);
  const std::size_t end = std::min(digits.find('e'), digits.size());
  const auto count = static_cast<std::size_t>(std::count_if(digits.begin(), digits.begin() + static_cast<std::ptrdiff_t>(end), is_digit));
  if (count <= easy_digits && std::abs(number) >= small && std::abs(number) < large) return digits;
  std::array<char, 32> buffer{};
  const auto last = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific, 16).ptr;
  return {buffer.data(), last};
}

/// "1.5e-7" as "0.00000015"; digits whose exponent would make them endless stay.
std::string without_exponent(const std::string& digits) {
  constexpr int most = 1000;
  const std::size_t mark = digits.find_first_of("eE");
  int exponent = 0;
  if (mark == std::string::npos) return digits;
  const char* begin = digits.data() + mark + (digits[mark + 1] == '+' ? 2 : 1);
  if (std::from_chars(begin, digits.data() + digits.size(), exponent).ec != std::errc() || std::abs(exponent) > most)
    return digits;
  std::string number = digits.substr(0, mark);
  const std::string sign = number.starts_with('-') ? "-" : "";
  number.erase(0, sign.size());
  const std::size_t dot = std::min(number.find('.'), number.size());
  if (dot < number.size()) number.erase(dot, 1);
  const int place = static_cast<int>(dot) + exponent;  // of the dot among the digits
  if (place <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-place), '0') + number;
  const std::size_t whole = static_cast<std::size_t>(place);
  if (whole >= number.size()) return sign + number + std::string(whole - number.size(), '0');
  return sign + number.insert(whole, 1, '.');
}

bool is_floating(const Type& type) {
  using K = Type::Kind;
  return type.kind == K::real || type.kind == K::double_precision || type.kind == K::floating;
}

bool may_be_text(const Type& type) {
  switch (type.kind) {
    case Type::Kind::unknown:
    case Type::Kind::verbatim:
    case Type::Kind::string:
    case Type::Kind::character:
    case Type::Kind::text:
      return true;
    default:
      return false;
  }
}

/// Says an element by itself of which type the array is? Numbers, booleans and text do.
bool says_its_type(const Literal& element, const Type& type) {
  if (const auto* inner = element.get<ArrayLiteral>())
    return std::all_of(inner->elements.begin(), inner->elements.end(),
                       [&](const Literal& one) { return says_its_type(one, type); });
  if (element.is<std::string>()) return may_be_text(type);
  return element.is<bool>() || element.is<Integer>() || element.is<Decimal>() || element.is<double>();
}

/// The type of the innermost elements.
const Type& innermost(const Type& type) {
  const Type* inner = &type;
  while (inner->kind == Type::Kind::array && inner->element != nullptr) inner = inner->element.get();
  return *inner;
}

/// A piece of a string: text, or one character that no string of the dialect may hold.
struct StringPart {
  std::string_view text;
  bool is_character = false;
};

/// The string as one part, where the dialect's strings hold everything. A CR before an LF counts as one that they
/// may not hold: clients that read a script line by line lose it.
std::vector<StringPart> parts_of(std::string_view text, const Dialect& dialect) {
  std::vector<StringPart> parts;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size() && !dialect.literal[LiteralForm::character].empty(); ++i) {
    if (text[i] != '\0' && text.substr(i, 2) != "\r\n") continue;
    if (i > done || parts.empty()) parts.push_back({text.substr(done, i - done)});
    parts.push_back({text.substr(i, 1), true});
    done = i + 1;
  }
  if (done < text.size() || parts.empty()) parts.push_back({text.substr(done)});
  return parts;
}

class Speller {
 public:
  Speller(std::string& out, const Type& type, ValuePlace place, const Dialect& dialect)
      : out_(out), type_(type), place_(place), dialect_(dialect) {}

  void operator()(const Null&) { out_ += pattern(LiteralForm::null); }
  void operator()(bool value) {
    out_ += pattern(value ? LiteralForm::boolean_true : LiteralForm::boolean_false);
  }
  void operator()(const Integer& value) { out_ += value.digits; }
  void operator()(const Decimal& value) {
    out_ += dialect_.feature.exact_exponents ? value.digits : without_exponent(value.digits);
  }
  void operator()(double value) {
    if (std::isnan(value))
      out_ += pattern(LiteralForm::not_a_number);
    else if (std::isinf(value))
      out_ += pattern(value > 0 ? LiteralForm::infinity : LiteralForm::minus_infinity);
    else if (value == 0 && std::signbit(value))
      out_ += pattern(LiteralForm::minus_zero);
    else if (is_floating(type_))
      out_ += fill(pattern(LiteralForm::binary_double), {{"digits", digits_of(value)}, {"careful_digits", careful_digits_of(value)}});
    else
      out_ += digits_of(value);
  }
  void operator()(const std::string& value) {
    const std::vector<StringPart> parts = parts_of(value, dialect_);
    if (parts.size() > 1) out_ += '(';
    for (const StringPart& part : parts) {
      if (&part != parts.data()) out_ += " || ";
      if (part.is_character)
        out_ += fill(pattern(LiteralForm::character), {{"code", std::to_string(part.text.front())}});
      else
        out_ += spelled_string(part.text, dialect_, type_.national);
    }
    if (parts.size() > 1) out_ += ')';
  }
  void operator()(const Bytes& value) {
    out_ += fill(pattern(here(LiteralForm::bytes, LiteralForm::alone_bytes)), {{"hex", to_hexadecimal(value.bytes)}});
  }
  void operator()(const Date& value) {
    text(here(LiteralForm::date, LiteralForm::alone_date), to_string(value));
  }
  void operator()(const Time& value) {
    const bool offset = value.offset_minutes.has_value();
    out_ += fill(pattern(offset ? here(LiteralForm::time_tz, LiteralForm::alone_time_tz)
                                : here(LiteralForm::time, LiteralForm::alone_time)),
                 {{"text", to_string(value)}, {"micros", with_micros(value)}});
  }
  void operator()(const Timestamp& value) {
    const bool offset = value.time.offset_minutes.has_value();
    Timestamp local = value;
    local.time.offset_minutes.reset();
    const std::string whole = to_string(value), without = to_string(local);
    out_ += fill(pattern(offset ? here(LiteralForm::timestamp_tz, LiteralForm::alone_timestamp_tz)
                                : here(LiteralForm::timestamp, LiteralForm::alone_timestamp)),
                 {{"text", whole},
                  {"micros", to_string(value.date) + " " + with_micros(value.time)},
                  {"utc", to_string(in_utc(value))},
                  {"utc_micros", in_utc_with_micros(value)},
                  {"local", without},
                  {"offset", whole.substr(without.size())}});
  }
  void operator()(const Interval& value) {
    const std::optional<Timestamp> end = since_epoch(value);
    out_ += fill(pattern(here(LiteralForm::interval, LiteralForm::alone_interval)),
                 {{"text", between_quotes(value.text, dialect_)},
                  {"since_epoch", end ? to_string(end->date) + " " + with_micros(end->time) : ""}});
  }
  void operator()(const Uuid& value) {
    const std::string hex = replaced(value.text, "-", "");
    out_ +=
        fill(pattern(here(LiteralForm::uuid, LiteralForm::alone_uuid)), {{"text", value.text}, {"hex", hex}});
  }
  void operator()(const Json& value) {
    if (!pattern(LiteralForm::escaped_string).empty()) {
      out_ += spelled_string(value.text, dialect_);
      return;
    }
    text(here(LiteralForm::json, LiteralForm::alone_json), between_quotes(value.text, dialect_));
  }
  void operator()(const ArrayLiteral& value) {
    if (value.elements.empty()) {
      out_ += fill(pattern(LiteralForm::array_empty), {});
      return;
    }
    const Type& element = innermost(type_);
    const bool known = element.kind != Type::Kind::unknown && element.kind != Type::Kind::verbatim;
    const bool cast = known && place_ == ValuePlace::column && !says_its_type(Literal{value}, element);
    std::string elements;
    for (const Literal& one : value.elements) append_element(elements, one, element, cast);
    if (cast)
      out_ += fill(pattern(LiteralForm::array_cast),
                   {{"elements", elements}, {"type", spelled_type(type_, dialect_)}});
    else
      out_ += fill(pattern(LiteralForm::array), {{"elements", elements}});
  }

 private:
  /// Elements of an array with a cast are read by it; without one, each says its own type. Inner arrays have
  /// no cast.
  void append_element(std::string& elements, const Literal& one, const Type& type, bool cast) const {
    static const Type unknown;
    if (!elements.empty()) elements += ", ";
    const auto* inner = one.get<ArrayLiteral>();
    if (inner == nullptr || (inner->elements.empty() && !cast))
      return append_literal(elements, one, type, cast ? ValuePlace::column : ValuePlace::alone, dialect_);
    std::string inside;
    for (const Literal& element : inner->elements) append_element(inside, element, type, cast);
    elements += fill(pattern(LiteralForm::array), {{"elements", inside}});
  }

  const std::string& pattern(LiteralForm form) const { return dialect_.literal[form]; }
  LiteralForm here(LiteralForm in_column, LiteralForm alone) const {
    return place_ == ValuePlace::column ? in_column : alone;
  }
  void text(LiteralForm form, std::string_view value) { out_ += fill(pattern(form), {{"text", value}}); }

  std::string& out_;
  const Type& type_;
  ValuePlace place_;
  const Dialect& dialect_;
};

}  // namespace

bool is_joined(const Literal& literal, const Dialect& dialect) {
  const auto* text = literal.get<std::string>();
  return text != nullptr && parts_of(*text, dialect).size() > 1;
}

void append_literal(std::string& out, const Literal& literal, const Type& type, ValuePlace place,
                    const Dialect& dialect) {
  std::visit(Speller(out, type, place, dialect), literal.value);
}

bool is_whole_number(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
}

}  // namespace migc
