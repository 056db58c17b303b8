#include "toml/reader.h"

#include <algorithm>
#include <set>

#include "migc/base/strings.h"
#include "toml/revision.h"

namespace migc::frontend {
namespace {

bool comes_before(const toml::source_position& a, const toml::source_position& b) {
  return a.line != b.line ? a.line < b.line : a.column < b.column;
}

constexpr unsigned bit(toml::node_type type) { return 1U << static_cast<unsigned>(type); }

constexpr unsigned a_table = bit(toml::node_type::table);
constexpr unsigned an_array = bit(toml::node_type::array);
constexpr unsigned a_string = bit(toml::node_type::string);
constexpr unsigned a_flag = bit(toml::node_type::boolean);
constexpr unsigned an_integer = bit(toml::node_type::integer);
constexpr unsigned a_date = bit(toml::node_type::date) | bit(toml::node_type::date_time);
constexpr unsigned anything = ~0U;

/// The types of TOML that a shape takes, and what they are called together.
struct ShapeRule {
  unsigned types;
  std::string_view noun;
};

ShapeRule rule_of(Shape shape) {
  switch (shape) {
    case Shape::flag:
      return {a_flag, "true or false"};
    case Shape::integer:
      return {an_integer, "a whole number"};
    case Shape::text:
    case Shape::choice:
    case Shape::name:
    case Shape::dotted:
    case Shape::dotted_or_none:
      return {a_string, "a string"};
    case Shape::date_time:
      return {a_date, "a date, or a date and a time"};
    case Shape::names:
      return {an_array, "an array of strings"};
    case Shape::ids:
      return {a_string | an_array, "a string or an array of strings"};
    case Shape::type:
      return {a_string | a_table, "a string, or a table that gives it for each dialect"};
    case Shape::expression:
    case Shape::expression_or_table:
      return {a_string | a_table, "SQL text, or a table with 'sql'"};
    case Shape::value:
      return {anything, "a value"};
    case Shape::values:
    case Shape::table:
      return {a_table, "a table"};
    case Shape::rows:
    case Shape::tables:
      return {an_array, "an array of tables"};
    case Shape::index_element:
      return {a_string | a_table, "a column name, or a table with 'sql'"};
    case Shape::index_elements:
      return {an_array, "an array of column names and tables with 'sql'"};
    case Shape::key_columns:
      return {an_array | a_table, "an array of column names, or a table with 'columns'"};
    case Shape::flag_or_table:
      return {a_flag | a_table, "true, false or a table"};
    case Shape::text_or_dialects:
      return {a_string | a_table, "SQL text, or a table that gives it for each dialect"};
    case Shape::changes:
      return {an_array, "an array of operations"};
    case Shape::operations:
      return {an_array, "an array of tables, each begun by [[upgrade]]"};
    case Shape::downgrade:
      return {a_string | an_array,
              "'auto', 'irreversible' or an array of tables, each begun by [[downgrade]]"};
  }
  return {anything, "a value"};
}

}  // namespace

std::string_view noun_of(const toml::node& node) {
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

std::vector<Entry> Reader::entries(const toml::table& table) const {
  std::vector<Entry> result;
  result.reserve(table.size());
  for (auto&& [key, value] : table) result.push_back({&key, &value});
  std::sort(result.begin(), result.end(), [](const Entry& a, const Entry& b) {
    return comes_before(a.key->source().begin, b.key->source().begin);
  });
  return result;
}

std::size_t Reader::offset_of(const toml::source_position& place) const {
  if (place.line != last_place_.line || place.column < last_place_.column) {
    last_place_ = {place.line, 1};
    last_offset_ = migc::offset_of(Span{&source_, place.line, 1});
  }
  const std::string_view text = source_.text;
  while (last_place_.column < place.column && last_offset_ < text.size()) {
    last_offset_ += code_point_size(text.substr(last_offset_));
    ++last_place_.column;
  }
  return last_offset_;
}

std::string Reader::string_of(const toml::node& string) {
  const std::string& value = string.as_string()->get();
  if (value.find('\0') != std::string::npos) report(Kind::nul_character, span_of(string));
  return value;
}

Text Reader::text_of(const toml::node& string) {
  const toml::source_position begin = string.source().begin;
  const std::string_view rest = std::string_view(source_.text).substr(offset_of(begin));
  const Escapes escapes = rest.starts_with('"') ? Escapes::toml : Escapes::none;
  if (!rest.starts_with(R"(""")") && !rest.starts_with("'''"))
    return {string_of(string), {&source_, begin.line, begin.column + 1}, escapes};
  // A line end right after the three quotes is no part of the text.
  const std::string_view content = rest.substr(3);
  if (content.starts_with('\n') || content.starts_with("\r\n"))
    return {string_of(string), {&source_, begin.line + 1, 1}, escapes};
  return {string_of(string), {&source_, begin.line, begin.column + 3}, escapes};
}

std::string Reader::name_of(const toml::node& node, std::string_view key) {
  if (!fits(node, Shape::name, key)) return {};
  std::string name = string_of(node);
  if (name.empty()) report(Kind::empty_text, span_of(node), {std::string(key), "a name"});
  return name;
}

std::vector<std::string> Reader::names_of(const toml::node& array, std::string_view key) {
  std::vector<std::string> names;
  names.reserve(array.as_array()->size());
  std::set<std::string_view> seen;  // views into `names`, which never grows past what is reserved
  const std::string element = std::string(key) + "[]";
  for (const toml::node& node : *array.as_array()) {
    std::string name = name_of(node, element);
    if (name.empty()) continue;
    if (!seen.insert(names.emplace_back(std::move(name))).second) {
      report(Kind::repeated_name, span_of(node), {names.back(), std::string(key)});
      names.pop_back();
    }
  }
  return names;
}

std::vector<std::string> Reader::some_names_of(const toml::node& array, std::string_view key,
                                               std::string_view noun) {
  if (is_empty(*array.as_array(), key, noun)) return {};
  return names_of(array, key);
}

std::int64_t Reader::integer_of(const Entry& entry, std::int64_t min, std::int64_t max) {
  const std::int64_t value = entry.value->as_integer()->get();
  if (value < min || value > max)
    report(Kind::out_of_range, span_of(*entry.value),
           {std::string(entry.name()), std::to_string(value), std::to_string(min), std::to_string(max)});
  return value;
}

std::optional<std::size_t> Reader::choice_of(const Entry& entry, std::span<const std::string_view> choices) {
  const std::string& written = entry.value->as_string()->get();
  std::string word = lower(written);
  std::replace(word.begin(), word.end(), ' ', '_');
  const auto found = std::find(choices.begin(), choices.end(), word);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  const std::vector<std::string> names(choices.begin(), choices.end());
  report(Kind::wrong_choice, span_of(*entry.value),
         {std::string(entry.name()), written, listed(names), did_you_mean(word, names)});
  return std::nullopt;
}

bool Reader::fits(const toml::node& value, Shape shape, std::string_view key) {
  const ShapeRule rule = rule_of(shape);
  if ((bit(value.type()) & rule.types) != 0) return true;
  report(Kind::wrong_type, span_of(value),
         {std::string(key), std::string(noun_of(value)), std::string(rule.noun)});
  return false;
}

bool Reader::is_empty(const toml::array& array, std::string_view key, std::string_view noun) {
  if (!array.empty()) return false;
  report(Kind::empty_list, span_of(array), {std::string(key), std::string(noun)});
  return true;
}

std::optional<Span> Reader::given(const std::vector<Entry>& entries, std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.name() == key) return span_of(entry);
  return std::nullopt;
}

bool Reader::take_options(const Entry& entry, const Place& place) {
  if (!context_.is_dialect(entry.name())) return false;
  if (place.options == nullptr) {
    report(Kind::no_dialect_options, span_of(entry),
           {std::string(place.title), "dialects = [\"" + std::string(entry.name()) + "\"]"});
  } else if (fits(entry, Shape::table)) {
    (*place.options)[std::string(entry.name())] = read_options(*this, *entry.value->as_table());
  }
  return true;
}

void Reader::report_unknown(const Entry& entry, const std::vector<KeyInfo>& known, const Place& place,
                            std::vector<std::string>& meant) {
  if (!list_.empty() && is_file_key(entry.name())) {
    report(Kind::misplaced_file_key, span_of(entry), {std::string(entry.name()), std::string(list_)});
    return;
  }
  std::vector<std::string> candidates;
  for (const KeyInfo& info : known) candidates.emplace_back(info.name);
  if (place.options != nullptr)
    candidates.insert(candidates.end(), context_.dialects.begin(), context_.dialects.end());
  const std::string name(entry.name());
  report(Kind::unknown_key, span_of(entry), {name, std::string(place.title), did_you_mean(name, candidates)});
  if (auto nearest_key = nearest(name, candidates)) meant.push_back(std::move(*nearest_key));
}

/// A key that was meant by one with a slip in it isn't missing.
void Reader::report_missing(std::string_view key, const Place& place, const std::vector<std::string>& meant) {
  if (key != place.implied && std::find(meant.begin(), meant.end(), key) == meant.end())
    report(Kind::missing_key, place.span, {std::string(place.title), std::string(key), ""});
}

namespace {

OptionValue read_option(Reader& in, const toml::node& node, std::string_view key) {
  OptionValue option;
  option.span = in.span_of(node);
  if (const auto* flag = node.as_boolean()) {
    option.value = flag->get();
  } else if (const auto* integer = node.as_integer()) {
    option.value = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    option.value = number->get();
  } else if (node.is_string()) {
    option.value = in.string_of(node);
  } else if (const auto* table = node.as_table()) {
    option.value = read_options(in, *table);
  } else if (const auto* array = node.as_array()) {
    std::vector<OptionValue> elements;
    elements.reserve(array->size());
    for (const toml::node& element : *array) elements.push_back(read_option(in, element, key));
    option.value = std::move(elements);
  } else {
    in.report(Kind::wrong_type, option.span,
              {std::string(key), std::string(noun_of(node)),
               "a string, a number, true, false, an array or a table"});
  }
  return option;
}

}  // namespace

OptionTable read_options(Reader& in, const toml::table& table) {
  OptionTable options;
  options.reserve(table.size());
  for (const Entry& entry : in.entries(table))
    options.emplace_back(std::string(entry.name()), read_option(in, *entry.value, entry.name()));
  return options;
}

}  // namespace migc::frontend
