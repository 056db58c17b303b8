// TOML values as JSON text.

#include <array>
#include <charconv>
#include <cmath>

#include "migc/base/strings.h"
#include "toml/values.h"

namespace migc::frontend {
namespace {

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (static_cast<unsigned char>(c) >= 0x20) {
    out += c;
    return;
  }
  out.append("\\u00").append(to_hexadecimal(std::string_view(&c, 1)));
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) append_escaped(out, c);
  out += '"';
}

class JsonWriter {
 public:
  explicit JsonWriter(Reader& in) : in_(in) {}

  bool append(const toml::node& node) {
    if (const auto* table = node.as_table()) return append_object(*table);
    if (const auto* array = node.as_array()) return append_array(*array);
    if (const auto* number = node.as_floating_point()) return append_number(node, number->get());
    if (node.is_string()) {
      append_string(text_, in_.string_of(node));
    } else if (const auto* integer = node.as_integer()) {
      text_ += std::to_string(integer->get());
    } else if (const auto* flag = node.as_boolean()) {
      text_ += flag->get() ? "true" : "false";
    } else {
      in_.report(Kind::json_date, in_.span_of(node));
      return false;
    }
    return true;
  }

  std::string take() { return std::move(text_); }

 private:
  bool append_object(const toml::table& table) {
    bool ok = true;
    text_ += '{';
    for (const Entry& entry : in_.entries(table)) {
      if (text_.back() != '{') text_ += ", ";
      append_string(text_, entry.name());
      text_ += ": ";
      ok = append(*entry.value) && ok;
    }
    text_ += '}';
    return ok;
  }

  bool append_array(const toml::array& array) {
    bool ok = true;
    text_ += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) text_ += ", ";
      ok = append(array[i]) && ok;
    }
    text_ += ']';
    return ok;
  }

  bool append_number(const toml::node& node, double number) {
    if (!std::isfinite(number)) {
      in_.report(Kind::invalid_value, in_.span_of(node),
                 {std::isnan(number) ? "nan" : "inf", "number of JSON"});
      return false;
    }
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text_.append(digits.data(), end);
    return true;
  }

  Reader& in_;
  std::string text_;
};

}  // namespace

std::optional<std::string> to_json(Reader& in, const toml::node& node) {
  JsonWriter json(in);
  if (!json.append(node)) return std::nullopt;
  return json.take();
}

}  // namespace migc::frontend
