// Methods of str about upper and lower case, and about what kind of characters a text holds. Beyond ASCII
// they need Unicode's tables, which the evaluator does not have: then the answer is Unknown.

#include <algorithm>

#include "alembic/python/characters.h"
#include "alembic/python/string_methods.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

/// A letter behind no letter goes up, another one down.
std::string titled(std::string text) {
  bool in_word = false;
  for (char& c : text) {
    c = in_word ? to_lower(c) : to_upper(c);
    in_word = is_alpha(c);
  }
  return text;
}

bool is_titled(std::string_view text) {
  bool in_word = false;
  bool any = false;
  for (const char c : text) {
    if ((is_upper(c) && in_word) || (is_lower(c) && !in_word)) return false;
    in_word = is_alpha(c);
    any = any || in_word;
  }
  return any;
}

template <class Test>
bool all(std::string_view text, Test test) {
  return !text.empty() && std::all_of(text.begin(), text.end(), test);
}

Value is_printable_text(Interpreter& python, std::string_view text) {
  for (; !text.empty(); text.remove_prefix(code_point_size(text))) {
    const std::optional<bool> is = is_printable(decode_utf8(text));
    if (!is) return python.not_evaluated("isprintable() of rare characters");
    if (!*is) return Value::boolean(false);
  }
  return Value::boolean(true);
}

bool all_spaces(std::string_view text) {
  const bool any = !text.empty();
  for (; !text.empty(); text.remove_prefix(code_point_size(text)))
    if (!is_python_space(decode_utf8(text))) return false;
  return any;
}

}  // namespace

Value changed_case(Interpreter& python, const String& string, CaseChange change) {
  if (!python.spend(string.str().size() / 16)) return Value::failed();
  if (!string.is_ascii()) return python.not_evaluated("upper and lower case of letters beyond ASCII");
  std::string text = string.str();
  const auto each = [&](auto function) { std::transform(text.begin(), text.end(), text.begin(), function); };
  switch (change) {
    case CaseChange::upper:
      each(to_upper);
      break;
    case CaseChange::lower:
    case CaseChange::casefold:
      each(to_lower);
      break;
    case CaseChange::swapcase:
      each([](char c) { return is_upper(c) ? to_lower(c) : to_upper(c); });
      break;
    case CaseChange::title:
      text = titled(std::move(text));
      break;
    case CaseChange::capitalize:
      each(to_lower);
      if (!text.empty()) text[0] = to_upper(text[0]);
      break;
  }
  return python.string(standing_at(std::move(text), string.text()));
}

/// Of a text that is ASCII.
static bool ascii_is(std::string_view text, StringTest test) {
  switch (test) {
    case StringTest::digit:
    case StringTest::decimal:
    case StringTest::numeric:
      return all(text, is_digit);
    case StringTest::alpha:
      return all(text, is_alpha);
    case StringTest::alnum:
      return all(text, [](char c) { return is_alpha(c) || is_digit(c); });
    case StringTest::identifier:
      return all(text, is_word) && !is_digit(text.front());
    case StringTest::title:
      return is_titled(text);
    default:
      return std::any_of(text.begin(), text.end(), is_alpha) &&
             std::none_of(text.begin(), text.end(), test == StringTest::upper ? is_lower : is_upper);
  }
}

Value tested(Interpreter& python, const String& string, StringTest test) {
  if (!python.spend(string.str().size() / 16)) return Value::failed();
  if (test == StringTest::ascii) return Value::boolean(string.is_ascii());
  if (test == StringTest::space) return Value::boolean(all_spaces(string.str()));
  if (test == StringTest::printable) return is_printable_text(python, string.str());
  if (!string.is_ascii()) return python.not_evaluated("what kind of letters those beyond ASCII are");
  return Value::boolean(ascii_is(string.str(), test));
}

}  // namespace migc::python
