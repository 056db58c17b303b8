// Format specifications: what stands behind the colon of a replacement field.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "alembic/python/formatting.h"
#include "alembic/python/numbers.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

constexpr std::size_t widest_field =
    100'000;  // far beyond any migration; keeps a hostile width from costing memory

bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

/// The number at the front of `rest`, which is cut off; nullopt: too large.
std::optional<std::size_t> number_at_front(std::string_view& rest) {
  std::size_t value = 0;
  while (!rest.empty() && is_digit(rest.front())) {
    value = value * 10 + static_cast<std::size_t>(rest.front() - '0');
    rest.remove_prefix(1);
    if (value > widest_field) return std::nullopt;
  }
  return value;
}

/// Fills a text up to the width. `prefix` bytes (sign, 0x) stay in front of what '=' fills in.
Text filled(const FormatSpec& spec, const Text& text, std::size_t prefix, char otherwise) {
  const std::size_t size = code_points(text.str());
  if (size >= spec.width) return text;
  const std::size_t missing = spec.width - size;
  const char align = spec.align == 0 ? otherwise : spec.align;
  const std::size_t before = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
  std::string left;
  for (std::size_t i = 0; i < before; ++i) left += spec.fill;
  std::string right;
  for (std::size_t i = before; i < missing; ++i) right += spec.fill;
  Text out;
  if (align == '=') out += text.slice(0, prefix);
  out += std::string_view(left);
  out += text.slice(align == '=' ? prefix : 0, text.size());
  out += std::string_view(right);
  return out;
}

Value bad_type(Interpreter& python, char type, Value value) {
  return python.raise("ValueError", fmt::format("Unknown format code '{}' for object of type '{}'", type,
                                                python.type_name(value)));
}

/// Digits with a separator between groups, zeros in front up to `least` characters.
std::string grouped(std::string digits, const FormatSpec& spec, std::size_t least) {
  if (spec.grouping == 0) return digits;
  const std::size_t group =
      spec.type == 'x' || spec.type == 'X' || spec.type == 'o' || spec.type == 'b' ? 4 : 3;
  const auto size = [&] { return digits.size() + (digits.empty() ? 0 : (digits.size() - 1) / group); };
  while (size() < least) digits.insert(digits.begin(), '0');
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % group == 0) out += spec.grouping;
    out += digits[i];
  }
  return out;
}

/// A number of sign, prefix (0x), whole digits and the rest (fraction, exponent, '%'), laid out.
Value laid_out(Interpreter& python, const FormatSpec& spec, bool negative, std::string_view base_prefix,
               const std::string& digits, std::string_view rest) {
  std::string front = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
  front += base_prefix;
  const bool zeros = spec.fill == "0" && spec.align == '=';
  const std::size_t taken = front.size() + rest.size();
  const std::size_t least = zeros && spec.width > taken ? spec.width - taken : 0;
  const std::string body = front + grouped(digits, spec, least) + std::string(rest);
  return python.string(filled(spec, Text(body), front.size(), '>'));
}

std::string in_base(std::uint64_t value, char type) {
  std::array<char, 64> buffer{};
  const int base = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, base).ptr;
  std::string digits(buffer.data(), end);
  return type == 'X' ? upper(digits) : digits;
}

Value formatted_whole(Interpreter& python, Value number, const FormatSpec& spec) {
  const char type = spec.type == 0 || spec.type == 'n' ? 'd' : spec.type;
  if (spec.precision) return python.raise("ValueError", "Precision not allowed in integer format specifier");
  if (const auto* big = number.as<BigInteger>()) {
    if (type != 'd') return python.unknown(migc::Kind::large_number, {});
    const bool negative = big->digits.starts_with('-');
    return laid_out(python, spec, negative, "", big->digits.substr(negative ? 1 : 0), "");
  }
  const std::int64_t value = *number.as_integer();
  if (type == 'c') {
    if (value < 0 || value > 0x10FFFF) return python.raise("OverflowError", "%c arg not in range(0x110000)");
    std::string character;
    append_utf8(character, static_cast<char32_t>(value));
    return python.string(filled(spec, Text(character), 0, '<'));
  }
  const std::uint64_t size =
      value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const std::string prefix = spec.alternate && type != 'd' ? std::string("0") + type : std::string();
  return laid_out(python, spec, value < 0, prefix, in_base(size, type), "");
}

/// float without a type: repr where there is no precision, else like 'g' with a digit behind the point at
/// least.
std::string general_digits(double value, std::size_t precision, bool alternate, bool add_dot) {
  if (precision == 0) precision = 1;
  std::array<char, 1200> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific,
                    static_cast<int>(std::min<std::size_t>(precision - 1, 1000)))
          .ptr;
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  std::string digits;
  for (const char c : text.substr(0, e))
    if (c != '.') digits += c;
  int exponent = 0;
  const std::string_view written = text.substr(e + (text[e + 1] == '+' ? 2 : 1));
  std::from_chars(written.data(), written.data() + written.size(), exponent);
  if (!alternate) {
    digits.erase(digits.find_last_not_of('0') == std::string::npos ? 1 : digits.find_last_not_of('0') + 1);
    if (digits.empty()) digits = "0";
  }
  const int most = static_cast<int>(precision) - (add_dot ? 1 : 0);
  if (exponent < -4 || exponent + 1 > most) {
    std::string out = digits.substr(0, 1);
    if (digits.size() > 1 || alternate) out += "." + digits.substr(1);
    return out + fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
  }
  if (exponent < 0) return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto before = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < before) digits.append(before - digits.size(), '0');
  std::string out = digits.substr(0, before);
  if (digits.size() > before)
    out += "." + digits.substr(before);
  else if (add_dot)
    out += ".0";
  else if (alternate)
    out += ".";
  return out;
}

/// The whole digits, and what follows them.
std::pair<std::string, std::string> cut_at_point(const std::string& digits) {
  const std::size_t end = std::min(digits.find_first_not_of("0123456789"), digits.size());
  return {digits.substr(0, end), digits.substr(end)};
}

Value formatted_real(Interpreter& python, double value, const FormatSpec& spec) {
  const bool capital = spec.type == 'E' || spec.type == 'F' || spec.type == 'G';
  const std::string percent = spec.type == '%' ? "%" : "";
  FormatSpec layout = spec;
  layout.type = 'd';
  if (!std::isfinite(value)) {
    const std::string name = std::isnan(value) ? "nan" : "inf";
    if (layout.fill == "0" && layout.align == '=') layout.grouping = 0;
    return laid_out(python, layout, value < 0, "", "", (capital ? upper(name) : name) + percent);
  }
  const double size = std::fabs(value);
  std::optional<std::string> digits;
  if (spec.type == 0 && !spec.precision)
    digits = float_text(size);
  else if (spec.type == 0)
    digits = general_digits(size, *spec.precision, spec.alternate, true);
  else
    digits = float_digits(python, size, spec.type, spec.precision.value_or(6), spec.alternate);
  if (!digits) return Value::failed();
  auto [whole, rest] = cut_at_point(*digits);
  return laid_out(python, layout, std::signbit(value), "", whole, (capital ? upper(rest) : rest) + percent);
}

}  // namespace

std::optional<std::string> float_digits(Interpreter& python, double value, char type, std::size_t precision,
                                        bool alternate) {
  if (precision > 1000) {
    python.refuse(migc::Kind::not_evaluated, python.here(), {"a float with more than 1000 digits"});
    return std::nullopt;
  }
  if (type == 'g' || type == 'G' || type == 'n') return general_digits(value, precision, alternate, false);
  if (type == '%') value *= 100;
  const auto style = type == 'e' || type == 'E' ? std::chars_format::scientific : std::chars_format::fixed;
  std::array<char, 1500> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, style, static_cast<int>(precision))
          .ptr;
  std::string digits(buffer.data(), end);
  if (alternate && precision == 0) digits.insert(std::min(digits.find('e'), digits.size()), ".");
  return digits;
}

std::optional<FormatSpec> format_spec(Interpreter& python, const std::string& written) {
  FormatSpec spec;
  std::string_view rest = written;
  const auto fail = [&](std::string_view what) -> std::optional<FormatSpec> {
    python.raise("ValueError", std::string(what));
    return std::nullopt;
  };
  bool fill_given = false;
  const std::size_t first = code_point_size(rest);
  if (rest.size() > first && is_align(rest[first])) {
    spec.fill = std::string(rest.substr(0, first));
    fill_given = true;
    spec.align = rest[first];
    rest.remove_prefix(first + 1);
  } else if (!rest.empty() && is_align(rest.front())) {
    spec.align = rest.front();
    rest.remove_prefix(1);
  }
  const auto take = [&](std::string_view among) {
    if (rest.empty() || among.find(rest.front()) == std::string_view::npos) return '\0';
    const char c = rest.front();
    rest.remove_prefix(1);
    return c;
  };
  if (const char sign = take("+- ")) spec.sign = sign;
  if (take("z") != 0) {
    python.refuse(migc::Kind::not_evaluated, python.here(), {"'z' in a format specification"});
    return std::nullopt;
  }
  spec.alternate = take("#") != 0;
  const bool zero = !rest.empty() && rest.front() == '0';
  if (zero && !fill_given) spec.fill = "0";
  if (zero && spec.align == 0) spec.align = '=';
  if (zero) rest.remove_prefix(1);
  const auto width = number_at_front(rest);
  if (!width) return fail("Too many decimal digits in format string");
  spec.width = *width;
  spec.grouping = take(",_");
  if (take(".") != 0) {
    if (rest.empty() || !is_digit(rest.front())) return fail("Format specifier missing precision");
    spec.precision = number_at_front(rest);
    if (!spec.precision) return fail("Too many decimal digits in format string");
  }
  if (rest.size() > 1) return fail("Invalid format specifier");
  if (!rest.empty()) spec.type = rest.front();
  return spec;
}

Value formatted_string(Interpreter& python, const String& string, const std::string& specification) {
  if (specification.empty()) return const_cast<String*>(&string);
  const auto spec = format_spec(python, specification);
  if (!spec) return Value::failed();
  if (spec->type != 0 && spec->type != 's') return bad_type(python, spec->type, const_cast<String*>(&string));
  if (spec->sign != '-') return python.raise("ValueError", "Sign not allowed in string format specifier");
  if (spec->alternate)
    return python.raise("ValueError", "Alternate form (#) not allowed in string format specifier");
  if (spec->grouping != 0)
    return python.raise("ValueError", fmt::format("Cannot specify '{}' with 's'.", spec->grouping));
  FormatSpec of_string = *spec;
  if (spec->align == '=') {
    // '0' before the width fills with zeros, but strings keep to the left.
    if (spec->fill != "0")
      return python.raise("ValueError", "'=' alignment not allowed in string format specifier");
    of_string.align = '<';
  }
  const std::size_t end = spec->precision ? string.byte_of(*spec->precision) : string.str().size();
  return python.string(filled(of_string, string.text().slice(0, end), 0, '<'));
}

Value formatted_number(Interpreter& python, Value number, const FormatSpec& spec) {
  constexpr std::string_view whole_types = "bcdoxXn";
  constexpr std::string_view real_types = "eEfFgGn%";
  const bool is_whole = !number.is_real();
  if (spec.type == 's' || (spec.type != 0 && whole_types.find(spec.type) == std::string_view::npos &&
                           real_types.find(spec.type) == std::string_view::npos))
    return bad_type(python, spec.type, number);
  if (is_whole && (spec.type == 0 || whole_types.find(spec.type) != std::string_view::npos))
    return formatted_whole(python, number, spec);
  if (spec.type != 0 && real_types.find(spec.type) == std::string_view::npos)
    return bad_type(python, spec.type, number);
  if (number.is_real()) return formatted_real(python, number.real_value(), spec);
  const Value real = python.binary(BinaryOperator::multiply, number, Value::real(1.0));
  return real.is_real() ? formatted_real(python, real.real_value(), spec) : real;
}

Value formatted_number(Interpreter& python, Value number, const std::string& specification) {
  if (specification.empty()) return python.str(number);
  const auto spec = format_spec(python, specification);
  if (!spec) return Value::failed();
  return formatted_number(python, number, *spec);
}

Value BigInteger::format(Interpreter& python, const std::string& specification) {
  return formatted_number(python, this, specification);
}

Value Interpreter::format(Value value, const std::string& specification) {
  if (value.is_unknown() || value.is_failed()) return value;
  if (value.is_boolean() || value.is_integer() || value.is_real())
    return formatted_number(*this, value, specification);
  if (value.is_object()) {
    const Nesting nesting(*this);
    return nesting.ok() ? value.object()->format(*this, specification) : Value::failed();
  }
  if (specification.empty()) return str(value);
  return raise("TypeError", "unsupported format string passed to NoneType.__format__");
}

}  // namespace migc::python
