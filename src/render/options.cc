#include "options.h"

#include <algorithm>

#include "migc/base/strings.h"
#include "spelling.h"

namespace migc {
namespace {

struct Found {
  std::string_view operator()(bool) const { return "true or false"; }
  std::string_view operator()(std::int64_t) const { return "a whole number"; }
  std::string_view operator()(double) const { return "a number"; }
  std::string_view operator()(const std::string&) const { return "a string"; }
  std::string_view operator()(const std::vector<OptionValue>&) const { return "an array"; }
  std::string_view operator()(const OptionTable&) const { return "a table"; }
};

bool is_parameter_name(std::string_view name) {
  return !name.empty() && !is_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_word(c) || c == '.'; });
}

bool is_bare_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_word);
}

std::string parameter_value(const OptionValue& value, const Dialect& dialect) {
  if (const auto* flag = std::get_if<bool>(&value.value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value.value)) return std::to_string(*number);
  std::string out;
  if (const auto* number = std::get_if<double>(&value.value))
    append_literal(out, Literal{*number}, Type{}, ValuePlace::column, dialect);
  else if (const auto* text = std::get_if<std::string>(&value.value))
    out = is_bare_word(*text) ? *text : spelled_string(*text, dialect);
  return out;
}

}  // namespace

const OptionValue* find_option(const Options& options, const Dialect& dialect, std::string_view key) {
  for (const std::string& name : dialect.chain)
    if (const OptionValue* value = find_option(options, name, key)) return value;
  return nullptr;
}

OptionReader::OptionReader(const Options& options, const Dialect& dialect, std::string_view owner,
                           Diagnostics& diagnostics)
    : dialect_(dialect), owner_(owner), diagnostics_(diagnostics) {
  if (options.empty()) return;
  for (const std::string& name : dialect.chain)
    if (const auto found = options.find(name); found != options.end()) tables_.push_back(&found->second);
}

const OptionValue* OptionReader::find(std::string_view key) {
  if (tables_.empty()) return nullptr;
  known_.emplace_back(key);
  for (const OptionTable* table : tables_)
    for (const auto& [name, value] : *table)
      if (name == key) return &value;
  return nullptr;
}

void OptionReader::wrong_type(std::string_view key, const OptionValue& value, std::string_view expected) {
  diagnostics_.report(
      Kind::wrong_type, value.span,
      {std::string(key), std::string(std::visit(Found{}, value.value)), std::string(expected)});
}

std::optional<bool> OptionReader::choice(std::string_view key) {
  const OptionValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  const auto* flag = std::get_if<bool>(&value->value);
  if (flag == nullptr) wrong_type(key, *value, "true or false");
  return flag == nullptr ? std::nullopt : std::optional(*flag);
}

std::string OptionReader::text(std::string_view key) {
  const OptionValue* value = find(key);
  if (value == nullptr) return "";
  const auto* text = std::get_if<std::string>(&value->value);
  if (text == nullptr || text->empty()) wrong_type(key, *value, "a string that is not empty");
  return text == nullptr ? "" : *text;
}

std::vector<std::string> OptionReader::names(std::string_view key) {
  const OptionValue* value = find(key);
  std::vector<std::string> names;
  if (value == nullptr) return names;
  if (const auto* text = std::get_if<std::string>(&value->value)) names.push_back(*text);
  if (const auto* array = std::get_if<std::vector<OptionValue>>(&value->value))
    for (const OptionValue& element : *array)
      if (const auto* text = std::get_if<std::string>(&element.value)) names.push_back(*text);
  const auto* array = std::get_if<std::vector<OptionValue>>(&value->value);
  if (names.size() != (array == nullptr ? 1 : array->size()) || names.empty())
    wrong_type(key, *value, "a name or an array of names");
  return names;
}

std::optional<std::int64_t> OptionReader::number(std::string_view key) {
  const OptionValue* value = find(key);
  if (value == nullptr) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&value->value);
  if (number == nullptr) wrong_type(key, *value, "a whole number");
  return number == nullptr ? std::nullopt : std::optional(*number);
}

const OptionTable* OptionReader::table(std::string_view key) {
  const OptionValue* value = find(key);
  if (value == nullptr) return nullptr;
  const auto* table = std::get_if<OptionTable>(&value->value);
  const auto is_plain = [](const auto& entry) {
    return !std::holds_alternative<OptionTable>(entry.second.value) &&
           !std::holds_alternative<std::vector<OptionValue>>(entry.second.value);
  };
  const bool fits =
      table != nullptr && !table->empty() && std::all_of(table->begin(), table->end(), is_plain);
  if (!fits) wrong_type(key, *value, "a table of strings, numbers, true and false");
  return fits ? table : nullptr;
}

std::string OptionReader::word(std::string_view key, const std::vector<std::string>& words) {
  const OptionValue* value = find(key);
  if (value == nullptr) return "";
  const auto* text = std::get_if<std::string>(&value->value);
  const std::string word = text == nullptr ? "" : lower(*text);
  if (std::find(words.begin(), words.end(), word) != words.end()) return word;
  if (text == nullptr)
    wrong_type(key, *value, "a string");
  else
    diagnostics_.report(Kind::wrong_choice, value->span,
                        {std::string(key), *text, listed(words), did_you_mean(word, words)});
  return "";
}

void OptionReader::finish() {
  for (const OptionTable* table : tables_)
    for (const auto& [name, value] : *table)
      if (std::find(known_.begin(), known_.end(), name) == known_.end())
        diagnostics_.report(Kind::unknown_option, value.span,
                            {dialect_.title, name, owner_, did_you_mean(name, known_)});
}

std::string storage_parameters(const OptionTable& parameters, const Dialect& dialect) {
  std::string out = "(";
  for (const auto& [name, value] : parameters) {
    if (out.size() > 1) out += ", ";
    out += is_parameter_name(name) ? name : dialect.quoted(name);
    out += " = " + parameter_value(value, dialect);
  }
  return out + ")";
}

}  // namespace migc
