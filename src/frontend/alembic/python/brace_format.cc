// str.format: replacement fields with names, attributes, indexes, conversions and specifications, which may
// hold fields themselves.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/formatting.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

/// What the fields take their values from.
class BraceFields {
 public:
  BraceFields(Interpreter& python, std::span<const Value> values, const std::vector<Arguments::Keyword>& options,
         Value mapping)
      : python_(python), values_(values), options_(options), mapping_(mapping) {}

  /// The text with its fields filled in. Nothing: failed, or not known, as `outcome` says.
  bool fill(const Text& pattern, int depth, Text& out) {
    const std::string_view text = pattern.str();
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
      const char c = text[at];
      if (c != '{' && c != '}') {
        ++at;
        continue;
      }
      if (at + 1 < text.size() && text[at + 1] == c) {
        out += pattern.slice(kept, at + 1);
        kept = at += 2;
        continue;
      }
      out += pattern.slice(kept, at);
      if (c == '}') return fail("Single '}' encountered in format string");
      const std::size_t end = field_end(text, at);
      if (end == std::string_view::npos)
        return fail(at + 1 == text.size() ? "Single '{' encountered in format string"
                                           : "expected '}' before end of string");
      if (!field(pattern.slice(at + 1, end), depth, out)) return false;
      if (!python_.spend(1) || !python_.reserve(out.size())) return stop(Value::failed());
      kept = at = end + 1;
    }
    out += pattern.slice(kept, text.size());
    return true;
  }

  Value outcome() const { return outcome_; }

 private:
  bool stop(Value outcome) {
    outcome_ = outcome;
    return false;
  }
  bool fail(std::string message) {
    return stop(python_.raise("ValueError", std::move(message)));
  }

  static std::size_t field_end(std::string_view text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
      if (text[at] == '{') ++depth;
      if (text[at] == '}' && --depth == 0) return at;
      if (text[at] == '[' && depth == 1 && text.substr(at).find(']') != std::string_view::npos) at += text.substr(at).find(']');
    }
    return std::string_view::npos;
  }

  bool field(const Text& field, int depth, Text& out) {
    const std::string_view text = field.str();
    std::size_t name_end = 0;
    while (name_end < text.size() && text[name_end] != ':' && text[name_end] != '!') {
      const std::size_t close = text[name_end] == '[' ? text.find(']', name_end) : std::string_view::npos;
      name_end = close == std::string_view::npos ? name_end + 1 : close + 1;
    }
    std::size_t at = name_end;
    char conversion = 0;
    if (at < text.size() && text[at] == '!') {
      if (at + 1 >= text.size()) return fail("unmatched '{' in format spec");
      conversion = text[at + 1];
      at += 2;
      if (at < text.size() && text[at] != ':')
        return fail("expected ':' after conversion specifier");
    }
    const Value value = converted(named(text.substr(0, name_end)), conversion);
    Text specification;
    if (at < text.size() && !value.is_failed()) {
      if (depth == 2) return fail("Max string recursion exceeded");
      if (!fill(field.slice(at + 1, text.size()), depth + 1, specification)) return false;
    }
    if (value.is_failed() || value.is_unknown()) return stop(value);
    const Value formatted = python_.format(value, specification.str());
    if (formatted.is_failed() || formatted.is_unknown()) return stop(formatted);
    out += formatted.as<String>()->text();
    return true;
  }

  Value converted(Value value, char conversion) {
    if (conversion == 0 || value.is_failed()) return value;
    if (conversion == 's') return python_.str(value);
    if (conversion == 'r') return python_.repr(value);
    if (conversion == 'a') return python_.call(python_.builtin("ascii"), {value});
    return python_.raise("ValueError", fmt::format("Unknown conversion specifier '{}'", conversion));
  }

  /// The value of "name.attribute[index]".
  Value named(std::string_view path) {
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    Value value = first(path.substr(0, end));
    for (std::string_view rest = path.substr(end); !rest.empty() && !value.is_failed();) {
      const bool is_attribute = rest.front() == '.';
      const std::size_t close =
          is_attribute ? std::min(rest.find_first_of(".[", 1), rest.size()) : rest.find(']');
      if (!is_attribute && rest.front() != '[')
        return python_.raise("ValueError", "Only '.' or '[' may follow ']' in format field specifier");
      if (close == std::string_view::npos) return python_.raise("ValueError", "Missing ']' in format string");
      const std::string_view part = rest.substr(1, close - 1);
      if (part.empty()) return python_.raise("ValueError", "Empty attribute in format string");
      value = is_attribute ? python_.attribute(value, part) : python_.subscript(value, index(part));
      rest.remove_prefix(is_attribute ? close : close + 1);
    }
    return value;
  }

  Value index(std::string_view part) {
    return is_number(part) ? python_.integer(part) : Value(python_.string(std::string(part)));
  }
  static bool is_number(std::string_view part) {
    return !part.empty() && part.size() < 10 && std::all_of(part.begin(), part.end(), is_digit);
  }

  Value first(std::string_view name) {
    if (name.empty()) {
      if (next_ < 0)
        return python_.raise("ValueError",
                             "cannot switch from manual field specification to automatic field numbering");
      return positional(static_cast<std::size_t>(next_++));
    }
    if (is_number(name)) {
      if (next_ > 0)
        return python_.raise("ValueError",
                             "cannot switch from automatic field numbering to manual field specification");
      next_ = -1;
      return positional(static_cast<std::size_t>(*python_.integer(name).as_integer()));
    }
    if (!mapping_.is_absent()) return python_.subscript(mapping_, python_.string(std::string(name)));
    for (const Arguments::Keyword& option : options_)
      if (option.name == name) return option.value;
    return python_.raise_key_error(python_.string(std::string(name)));
  }

  Value positional(std::size_t at) {
    if (!mapping_.is_absent()) return python_.raise("ValueError", "Format string contains positional fields");
    if (at < values_.size()) return values_[at];
    return python_.raise("IndexError",
                         fmt::format("Replacement index {} out of range for positional args tuple", at));
  }

  Interpreter& python_;
  std::span<const Value> values_;
  const std::vector<Arguments::Keyword>& options_;
  Value mapping_;
  int next_ = 0;  ///< of fields without a name; -1: fields have numbers
  Value outcome_;
};

}  // namespace

Value brace_formatted(Interpreter& python, const String& pattern, std::span<const Value> values,
                      const std::vector<Arguments::Keyword>& options, Value mapping) {
  BraceFields fields(python, values, options, mapping);
  Text out;
  return fields.fill(pattern.text(), 1, out) ? Value(python.string(std::move(out))) : fields.outcome();
}

}  // namespace migc::python
