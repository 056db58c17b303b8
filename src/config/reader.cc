#include "reader.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "migc/base/strings.h"
#include "migc/base/version.h"

namespace migc::config {
namespace {

using std::string_view;

/// Dotted keys of thousands of parts would overrun the parser's stack; no line of a configuration has so many
/// dots.
constexpr std::size_t max_dots = 200;

std::optional<std::size_t> overlong_line(string_view text) {
  std::size_t dots = 0, begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') begin = at + 1, dots = 0;
    if (text[at] == '.' && ++dots > max_dots) return begin;
  }
  return std::nullopt;
}

string_view noun_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::none:
      break;
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time";
    case toml::node_type::date_time:
      return "a date and time";
  }
  return "nothing";
}

}  // namespace

std::optional<toml::table> Reader::parse() {
  if (const auto begin = overlong_line(source_.text)) {
    diagnostics_.report(Kind::too_deep, span_at(source_, *begin), {std::to_string(max_dots)});
    return std::nullopt;
  }
  try {
    return toml::parse(string_view(source_.text));
  } catch (const toml::parse_error& error) {
    string_view message = error.description();
    constexpr string_view preamble = "Error while parsing ";
    if (message.starts_with(preamble)) message.remove_prefix(preamble.size());
    diagnostics_.report(Kind::invalid_toml, span_of(error.source()), {std::string(message)});
    return std::nullopt;
  }
}

std::vector<Item> Reader::entries(const toml::table& table) {
  std::vector<std::pair<const toml::key*, const toml::node*>> found;
  for (auto&& [key, value] : table) found.emplace_back(&key, &value);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    const auto &x = a.first->source().begin, &y = b.first->source().begin;
    return std::tie(x.line, x.column) < std::tie(y.line, y.column);
  });
  std::vector<Item> items;
  for (const auto& [key, value] : found)
    items.push_back({std::string(key->str()), *value, span_of(value->source())});
  return items;
}

void Reader::read_section(const toml::table& table, string_view title, const std::vector<Key>& keys) {
  if (listener) listener(title, keys);
  for (const Item& item : entries(table)) {
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&](const Key& known) { return known.name == item.key; });
    if (key != keys.end()) {
      key->read(item);
      continue;
    }
    std::vector<std::string> names;
    for (const Key& known : keys) names.emplace_back(known.name);
    const auto found = table.find(item.key);
    diagnostics_.report(Kind::unknown_key, span_of(found->first.source()),
                        {item.key, std::string(title), did_you_mean(item.key, names)});
  }
}

void Reader::wrong_type(const Item& item, string_view expected) {
  diagnostics_.report(Kind::wrong_type, item.span,
                      {item.key, std::string(noun_of(item.value)), std::string(expected)});
}

std::optional<std::string> Reader::string(const Item& item) {
  const auto* text = item.value.as_string();
  if (text != nullptr && text->get().find('\0') == std::string::npos) return text->get();
  if (text != nullptr)
    diagnostics_.report(Kind::nul_character, item.span);
  else
    wrong_type(item, "a string");
  return std::nullopt;
}

std::optional<std::string> Reader::name(const Item& item) {
  auto text = string(item);
  if (!text || !text->empty()) return text;
  diagnostics_.report(Kind::empty_text, item.span, {item.key, "a text"});
  return std::nullopt;
}

std::optional<std::string> Reader::flag(const Item& item) {
  if (const auto* value = item.value.as_boolean()) return value->get() ? "true" : "false";
  wrong_type(item, "true or false");
  return std::nullopt;
}

std::optional<std::int64_t> Reader::integer(const Item& item, std::int64_t min, std::int64_t max) {
  const auto* number = item.value.as_integer();
  if (number == nullptr) {
    wrong_type(item, "a whole number");
    return std::nullopt;
  }
  if (number->get() >= min && number->get() <= max) return number->get();
  diagnostics_.report(Kind::out_of_range, item.span,
                      {item.key, std::to_string(number->get()), std::to_string(min), std::to_string(max)});
  return std::nullopt;
}

std::optional<int> Reader::release(const Item& item) {
  constexpr int major = 10000, latest = 9999;
  if (const auto* text = item.value.as_string()) {
    if (const std::optional<int> number = release_number(text->get())) return number;
    wrong_type(item, "a whole number or a release such as \"8.0.29\"");
    return std::nullopt;
  }
  const std::optional<std::int64_t> whole = integer(item, 1, latest);
  return whole ? std::optional(static_cast<int>(*whole) * major) : std::nullopt;
}

const toml::table* Reader::table(const Item& item) {
  if (!item.value.is_table()) wrong_type(item, "a table");
  return item.value.as_table();
}

std::vector<Item> Reader::array(const Item& item, string_view expected) {
  std::vector<Item> items;
  if (!item.value.is_array()) {
    wrong_type(item, expected);
    return items;
  }
  for (const toml::node& node : *item.value.as_array())
    items.push_back({item.key + "[]", node, span_of(node.source())});
  return items;
}

}  // namespace migc::config
