#include "alembic/call.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/element.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

std::string argument(std::string_view name) { return fmt::format("argument '{}'", name); }

class FinalNameType final : public python::Type {
 public:
  explicit FinalNameType(python::Type* text) : Type("conv", {text}) {}
};

python::Type* final_name_type(Interpreter& python) {
  static const char key = 0;
  python::Type*& type = session_of(python).classes[&key];
  if (type == nullptr) type = python.make<FinalNameType>(python.builtin_type("str"));
  return type;
}

}  // namespace

Value final_name(Interpreter& python, Value text) {
  if (text.is_unknown() || text.as<python::String>() == nullptr) return text;
  return python.make<python::Instance>(*final_name_type(python), text.plain());
}

bool is_final_name(Interpreter& python, Value text) {
  const auto* instance = text.is_object() && text.object()->kind() == python::Object::Kind::instance
                             ? static_cast<const python::Instance*>(text.object())
                             : nullptr;
  return instance != nullptr && &instance->cls == final_name_type(python);
}

Value Call::fail_type(std::string_view what, std::string_view expected, Value value, Span span) {
  if (failed()) return Value::failed();
  if (span) python.set_here(span);
  return python.raise("TypeError", fmt::format("{} must be {}, not {}", what, expected, python.type_name(value)));
}

std::string Call::text_of(Value value, std::string_view what, Span span) {
  if (value.is_nothing() || !is_known(value, what, span)) return {};
  if (const auto* string = value.as<python::String>()) return string->str();
  fail_type(what, "a str", value, span);
  return {};
}

std::string Call::text(std::string_view name) { return text_of(given_[name], argument(name), span(name)); }

NameText Call::name(std::string_view name) {
  return {text(name), is_final_name(python, given_[name])};
}

Text Call::sql(std::string_view name) {
  if (text(name).empty()) return {};
  return given_[name].as<python::String>()->text();
}

bool Call::flag(std::string_view name, bool otherwise) { return choice(name).value_or(otherwise); }

std::optional<bool> Call::choice(std::string_view name) {
  const Value value = given_[name];
  if (value.is_nothing() || !is_known(value, argument(name), span(name))) return std::nullopt;
  return python.decide(value, argument(name), span(name));
}

std::optional<int> Call::number(std::string_view name) {
  const Value value = given_[name];
  if (value.is_nothing() || !is_known(value, argument(name), span(name))) return std::nullopt;
  if (const auto number = value.plain().as_integer()) return static_cast<int>(*number);
  fail_type(argument(name), "an int", value, span(name));
  return std::nullopt;
}

std::optional<std::string> Call::digits(std::string_view name) {
  const Value value = given_[name];
  if (value.is_nothing() || !is_known(value, argument(name), span(name))) return std::nullopt;
  if (const auto number = value.plain().as_integer()) return std::to_string(*number);
  if (const auto* big = value.as<python::BigInteger>()) return big->digits;
  fail_type(argument(name), "an int", value, span(name));
  return std::nullopt;
}

std::vector<Value> Call::items_of(Value value, std::string_view what) {
  if (value.is_nothing() || failed()) return {};
  if (!python.need(value, what)) return {};
  auto items = python.items(value, what);
  return items ? *std::move(items) : std::vector<Value>();
}

std::vector<std::string> Call::names_of(Value value, std::string_view what, Span span) {
  if (value.is_nothing() || !is_known(value, what, span)) return {};
  if (const auto* string = value.as<python::String>()) return {string->str()};
  std::vector<std::string> names;
  for (const Value item : items_of(value, what)) {
    if (const auto* column = item.as<NamedElement>()) {
      names.push_back(column->name());
      continue;
    }
    names.push_back(text_of(item, what, span));
  }
  return names;
}

std::vector<std::string> Call::names(std::string_view name) {
  return names_of(given_[name], argument(name), span(name));
}

// --- options of one dialect ---

OptionValue Call::option_of(Value value, Span span) {
  OptionValue option;
  option.span = span;
  if (!is_known(value, "an option", span)) return option;
  const Value plain = value.plain();
  if (plain.is_boolean())
    option.value = plain.boolean_value();
  else if (plain.is_integer())
    option.value = plain.integer_value();
  else if (plain.is_real())
    option.value = plain.real_value();
  else if (const auto* string = value.as<python::String>())
    option.value = string->str();
  else if (const auto* element = value.as<Element>())
    option.value = plain_sql(python, *element).str();
  else if (const auto* dict = value.as<python::Dict>()) {
    OptionTable table;
    for (const auto& entry : dict->table.entries())
      if (!entry.key.is_absent())
        table.emplace_back(text_of(entry.key, "the key of an option", span), option_of(entry.value, span));
    option.value = std::move(table);
  } else {
    std::vector<OptionValue> values;
    for (const Value item : items_of(value, "an option")) values.push_back(option_of(item, span));
    option.value = std::move(values);
  }
  return option;
}

/// "postgresql_where" of "where": any keyword whose dialect this run is for.
Value Call::take_option(std::string_view key, Span* span) {
  for (const std::string& dialect : session.target.dialect_chain) {
    const std::string wanted = fmt::format("{}_{}", dialect, key);
    for (const auto& option : given_.options()) {
      if (option.name != wanted) continue;
      taken_.push_back(wanted);
      if (span != nullptr) *span = option.span;
      return option.value;
    }
  }
  return Value::absent();
}

bool Call::take(Options& options, const python::Arguments::Keyword& option) {
  if (std::find(taken_.begin(), taken_.end(), option.name) != taken_.end()) return true;
  const std::size_t underscore = option.name.find('_');
  const std::string dialect = option.name.substr(0, underscore);
  if (underscore == std::string::npos || !session.is_dialect(dialect)) return false;
  if (!session.is_for(dialect) || option.value.is_none()) return true;
  const std::string key = lower(option.name.substr(underscore + 1));  // mysql_ENGINE is mysql_engine
  if (key != "ignore_search_path") options[dialect].emplace_back(key, option_of(option.value, option.span));  // of reflection
  return true;
}

void Call::take_options(Options& options, std::span<const std::string_view> known_otherwise) {
  for (const auto& option : given_.options()) {
    if (failed()) return;
    if (std::find(known_otherwise.begin(), known_otherwise.end(), option.name) != known_otherwise.end()) continue;
    if (take(options, option)) continue;
    if (option.span) python.set_here(option.span);
    python.raise("TypeError", fmt::format("Additional arguments should be named <dialectname>_<argument>, got '{}'",
                                          option.name));
    return;
  }
}

void Call::take_options_alone(Options& options) {
  for (const auto& option : given_.options())
    if (!failed()) take(options, option);
}

}  // namespace migc::alembic
