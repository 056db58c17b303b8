#include "values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "migc/base/strings.h"
#include "migc/dialect.h"

namespace migc::writer {
namespace {

using std::string;
using std::string_view;

string form(string_view key, string_view text) {
  TomlTable table;
  table.add_string(key, text);
  return table.in_line();
}

string shortest(double number) {
  std::array<char, 32> digits{};
  string text(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  return text.find_first_of(".en") == string::npos ? text + ".0" : text;
}

bool fits_64_bits(const string& digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

struct LiteralWriter {
  Writing& out;

  string operator()(const Null&) const { return form("sql", "NULL"); }
  string operator()(bool flag) const { return flag ? "true" : "false"; }
  string operator()(const Integer& number) const {
    return fits_64_bits(number.digits) ? number.digits : form("integer", number.digits);
  }
  string operator()(const Decimal& number) const { return form("decimal", number.digits); }
  string operator()(double number) const {
    return std::isfinite(number) ? shortest(number) : out.cannot_say("a number that is none");
  }
  string operator()(const string& text) const {
    return is_writable(text) ? toml_string(text) : out.cannot_say("text with a NUL character");
  }
  string operator()(const Bytes& bytes) const { return form("bytes", to_hexadecimal(bytes.bytes)); }
  string operator()(const Date& date) const { return to_string(date); }
  string operator()(const Time& time) const {
    return time.offset_minutes ? form("time", to_string(time)) : to_string(time);
  }
  string operator()(const Timestamp& timestamp) const { return replaced(to_string(timestamp), " ", "T"); }
  string operator()(const Interval& interval) const { return form("interval", interval.text); }
  string operator()(const Uuid& uuid) const { return form("uuid", uuid.text); }
  string operator()(const Json& json) const { return form("json_text", json.text); }
  string operator()(const ArrayLiteral& array) const {
    std::vector<string> elements;
    for (const Literal& element : array.elements) elements.push_back(literal(out, element));
    return toml_array(elements);
  }
};

/// Keys that can't be the name of a parameter beside `sql`.
bool is_reserved(string_view name, std::span<const string_view> own) {
  constexpr std::array<string_view, 7> words = {"sql", "params", "decimal", "bytes", "json", "json_text", "interval"};
  const std::vector<string>& dialects = dialect_names();
  return std::find(words.begin(), words.end(), name) != words.end() ||
         std::find(own.begin(), own.end(), name) != own.end() ||
         std::find(dialects.begin(), dialects.end(), name) != dialects.end();
}

string text_of(Writing& out, const Text& text) {
  return is_writable(text.str()) ? toml_text(text.str()) : out.cannot_say("text with a NUL character");
}

string option(Writing& out, const OptionValue& value);

string option_table(Writing& out, const OptionTable& options) {
  TomlTable table;
  for (const auto& [key, value] : options) table.add(key, option(out, value));
  return table.in_line();
}

string option(Writing& out, const OptionValue& option_value) {
  struct {
    Writing& out;
    string operator()(bool flag) const { return flag ? "true" : "false"; }
    string operator()(std::int64_t number) const { return std::to_string(number); }
    string operator()(double number) const { return shortest(number); }
    string operator()(const string& text) const { return LiteralWriter{out}(text); }
    string operator()(const OptionTable& table) const { return option_table(out, table); }
    string operator()(const std::vector<OptionValue>& array) const {
      std::vector<string> elements;
      for (const OptionValue& element : array) elements.push_back(option(out, element));
      return toml_array(elements);
    }
  } writer{out};
  return std::visit(writer, option_value.value);
}

string part(string_view name) {
  const bool needs_quotes = name.empty() || name.find_first_of(".\"") != string_view::npos;
  return needs_quotes ? '"' + replaced(name, "\"", "\"\"") + '"' : string(name);
}

}  // namespace

string Writing::cannot_say(string_view what) {
  diagnostics.report(Kind::no_words_for, span, {string(what)});
  return "";
}

string dotted(const ObjectName& name) {
  return name.schema.empty() ? part(name.name) : part(name.schema) + "." + part(name.name);
}

string dotted(const ObjectName& table, string_view column) { return dotted(table) + "." + part(column); }

string plain(string_view name) { return part(name); }

string literal(Writing& out, const Literal& value) { return std::visit(LiteralWriter{out}, value.value); }

string value(Writing& out, const Value& of) {
  if (const auto* plain_value = std::get_if<Literal>(&of)) return literal(out, *plain_value);
  TomlTable table;
  add_expression(out, table, *std::get<std::shared_ptr<const Expression>>(of));
  return table.in_line();
}

string expression(Writing& out, const Expression& of, std::span<const string_view> own) {
  if (of.has_sql && of.parameters.empty() && of.overrides.empty() && own.empty()) return text_of(out, of.sql);
  TomlTable table;
  add_expression(out, table, of, own);
  return table.in_line();
}

void add_expression(Writing& out, TomlTable& table, const Expression& of, std::span<const string_view> own) {
  if (!of.has_sql || trim(of.sql.str()).empty()) out.cannot_say("an expression without SQL text of the source dialect");
  table.add("sql", text_of(out, of.sql));
  for (const auto& [dialect, text] : of.overrides) table.add(dialect, text_of(out, text));
  const bool plainly = std::none_of(of.parameters.begin(), of.parameters.end(),
                                    [&](const Parameter& one) { return is_reserved(one.name, own); });
  if (!plainly) return add_parameters(out, table, of);
  for (const Parameter& parameter : of.parameters) table.add(parameter.name, literal(out, parameter.value));
}

void add_parameters(Writing& out, TomlTable& table, const Expression& of) {
  if (of.parameters.empty()) return;
  TomlTable parameters;
  for (const Parameter& parameter : of.parameters) parameters.add(parameter.name, literal(out, parameter.value));
  table.add("params", parameters.in_line());
}

void add_options(Writing& out, TomlTable& table, const Options& options) {
  for (const auto& [dialect, of_dialect] : options) table.add(dialect, option_table(out, of_dialect));
}

}  // namespace migc::writer
