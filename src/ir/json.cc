// Is a text JSON? A scanner of RFC 8259's grammar without recursion: what is open is a row of closing
// brackets, at most `deepest` of them, so no input can exhaust the stack.

#include <algorithm>
#include <string>

#include "migc/base/strings.h"
#include "migc/ir/literal.h"

namespace migc {
namespace {

constexpr std::size_t deepest = 1000;

class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : rest_(text) {}

  bool is_one_value() {
    for (;;) {
      const Next entered = enter_value();
      if (entered == Next::value) continue;
      if (entered == Next::nothing) return false;
      const Next left = leave_value();
      if (left != Next::value) return left == Next::end && rest_.empty();
    }
  }

 private:
  enum class Next { nothing, value, end };  ///< nothing: it is no JSON; end: of a value, of the text

  /// Reads a scalar or an empty container whole, or opens a container up to its first value.
  Next enter_value() {
    skip_blanks();
    const bool object = take('{');
    if (!object && !take('[')) return scalar() ? Next::end : Next::nothing;
    if (open_.size() == deepest) return Next::nothing;
    const char closing = object ? '}' : ']';
    skip_blanks();
    if (take(closing)) return Next::end;
    open_.push_back(closing);
    return !object || key() ? Next::value : Next::nothing;
  }

  /// Behind a value: closes what ends here, then goes to the next value or to the end of all.
  Next leave_value() {
    skip_blanks();
    while (!open_.empty() && take(open_.back())) {
      open_.pop_back();
      skip_blanks();
    }
    if (open_.empty()) return Next::end;
    if (!take(',')) return Next::nothing;
    return open_.back() == ']' || key() ? Next::value : Next::nothing;
  }

  bool key() {
    skip_blanks();
    if (!string()) return false;
    skip_blanks();
    return take(':');
  }

  bool scalar() {
    return take_word("true") || take_word("false") || take_word("null") || string() || number();
  }

  bool string() {
    if (!take('"')) return false;
    while (!rest_.empty() && rest_.front() != '"')
      if (static_cast<unsigned char>(rest_.front()) < 0x20 || !character()) return false;
    return take('"');
  }

  bool character() {
    if (!take('\\')) return take(rest_.front());
    if (!take('u')) return take_one_of("\"\\/bfnrt");
    for (int i = 0; i < 4; ++i)
      if (!take_one_of("0123456789abcdefABCDEF")) return false;
    return true;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (!take('e') && !take('E')) return true;
    if (!take('+')) take('-');
    return digits();
  }

  bool digits() {
    const std::size_t before = rest_.size();
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() < before;
  }

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
  bool take(char c) { return rest_.starts_with(c) && (rest_.remove_prefix(1), true); }
  bool take_one_of(std::string_view characters) {
    return !rest_.empty() && characters.find(rest_.front()) != std::string_view::npos && take(rest_.front());
  }
  bool take_word(std::string_view word) {
    return rest_.starts_with(word) && (rest_.remove_prefix(word.size()), true);
  }

  std::string_view rest_;
  std::string open_;  ///< what closes each open container, the innermost last
};

}  // namespace

bool is_json(std::string_view text) { return !invalid_utf8(text) && JsonScanner(text).is_one_value(); }

}  // namespace migc
