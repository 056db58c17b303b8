#include "variables.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "migc/base/strings.h"

namespace migc::config {
namespace {

using std::string;
using std::string_view;

bool is_variable_name(string_view name) {
  return !name.empty() && !is_digit(name[0]) && std::all_of(name.begin(), name.end(), is_word);
}

bool check_name(const string& name, Span span, Diagnostics& diagnostics) {
  if (!is_variable_name(name)) diagnostics.report(Kind::invalid_variable_name, span, {name});
  return is_variable_name(name);
}

bool is_digits(string_view text) {
  return !text.empty() && text.size() < 1000 && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<Literal> as_integer(string_view text) {
  const bool is_negative = text.starts_with('-');
  string_view digits = text.substr(is_negative ? 1 : 0);
  if (!is_digits(digits)) return std::nullopt;
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return Literal{Integer{(is_negative && digits != "0" ? "-" : "") + string(digits)}};
}

std::optional<Literal> as_double(string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return Literal{number};
}

std::optional<Literal> as_flag(string_view text) {
  if (text != "true" && text != "false") return std::nullopt;
  return Literal{text == "true"};
}

/// The text as a literal of the kind that `before` is, where it reads as one.
Literal like(const Literal& before, const string& text) {
  std::optional<Literal> value;
  if (before.is<bool>()) value = as_flag(text);
  if (before.is<Integer>() || before.is<double>()) value = as_integer(text);
  if (!value && (before.is<Integer>() || before.is<double>())) value = as_double(text);
  return value ? std::move(*value) : Literal{text};
}

}  // namespace

std::optional<Literal> read_literal(Reader& in, const Item& item) {
  if (const auto* flag = item.value.as_boolean()) return Literal{flag->get()};
  if (const auto* number = item.value.as_integer()) return integer(number->get());
  if (const auto* number = item.value.as_floating_point(); number != nullptr && std::isfinite(number->get()))
    return Literal{number->get()};
  if (item.value.is_string()) {
    auto text = in.string(item);
    return text ? std::optional(Literal{std::move(*text)}) : std::nullopt;
  }
  in.wrong_type(item, "a string, a number, or true or false");
  return std::nullopt;
}

void read_variables(Reader& in, const toml::table& section, Project& project) {
  for (const Item& item : in.entries(section)) {
    if (!check_name(item.key, item.span, in.diagnostics())) continue;
    if (auto value = read_literal(in, item)) project.variables[item.key] = std::move(*value);
  }
}

void override_variables(const std::vector<std::pair<string, string>>& values, Project& project,
                        Diagnostics& diagnostics) {
  for (const auto& [name, text] : values) {
    if (!check_name(name, {}, diagnostics)) continue;
    Literal& variable = project.variables[name];
    variable = like(variable, text);
  }
}

}  // namespace migc::config
