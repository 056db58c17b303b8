// toml++ limits how deep values may nest, but not how many parts a dotted key has (each makes a table in a
// table, and those are destroyed by recursion), and it looks up each table header among all earlier ones. So
// a scan comes first, which knows just enough of TOML to skip strings and comments: it counts the parts of
// keys, and headers.

#include "toml/document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "migc/base/strings.h"

namespace migc::frontend {
namespace {

constexpr std::size_t max_key_parts = 16;
constexpr std::size_t max_tables = 100'000;
constexpr std::size_t max_nesting = 300;  ///< more than the parser's own limit

struct Hazard {
  Kind kind;
  std::size_t offset;
  std::size_t limit;
};

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<Hazard> hazard() {
    while (at_ < text_.size())
      if (const auto found = step()) return found;
    return std::nullopt;
  }

 private:
  std::optional<Hazard> step() {
    const char c = text_[at_];
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else {
      if (const auto found = mark(c)) return found;
      ++at_;
    }
    return std::nullopt;
  }

  /// Keeps `open_` and `in_value_`, and counts what stands outside of values.
  std::optional<Hazard> mark(char c) {
    if (c == '.' && !in_value_) return dot();
    if (c == '=') {
      in_value_ = true;
    } else if (c == ',' || (c == '\n' && open_.empty())) {
      dots_ = 0;
      in_value_ = !open_.empty() && open_.back() == '[';
    } else if (c == '[' && !in_value_) {
      return table();
    } else if (c == '[' || c == '{') {
      dots_ = 0;
      open_ += c;
      in_value_ = c == '[';
      if (open_.size() > max_nesting) at_ = text_.size() - 1;  // the parser will not come further, either
    } else if ((c == ']' || c == '}') && !open_.empty()) {
      open_.pop_back();
      in_value_ = true;
    }
    return std::nullopt;
  }

  std::optional<Hazard> dot() {
    if (++dots_ >= max_key_parts) return Hazard{Kind::too_deep, at_, max_key_parts};
    return dots_ == 1 ? table() : std::nullopt;
  }

  std::optional<Hazard> table() {
    if (++tables_ > max_tables) return Hazard{Kind::too_many_tables, at_, max_tables};
    return std::nullopt;
  }

  void skip_string(char quote) {
    const std::string_view three = quote == '"' ? R"(""")" : "'''";
    if (text_.substr(at_).starts_with(three)) {
      skip_to(three, quote);
      while (at_ < text_.size() && text_[at_] == quote) ++at_;  // up to two quotes may end the text itself
    } else {
      skip_to(three.substr(0, 1), quote);
    }
  }

  void skip_to(std::string_view end, char quote) {
    at_ += end.size();
    while (at_ < text_.size() && !text_.substr(at_).starts_with(end)) {
      if (end.size() == 1 && text_[at_] == '\n') return;  // not TOML; the parser says so
      at_ += quote == '"' && text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + end.size(), text_.size());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;  // the brackets and braces that are open
  bool in_value_ = false;
  std::size_t dots_ = 0;  // in the present key
  std::size_t tables_ = 0;
};

/// "Error while parsing key-value pair: cannot …" → "key-value pair: cannot …"
std::string_view without_preamble(std::string_view message) {
  constexpr std::string_view preamble = "Error while parsing ";
  if (message.starts_with(preamble)) message.remove_prefix(preamble.size());
  return message;
}

/// The number that ends just before `offset`.
std::string_view number_before(std::string_view text, std::size_t offset) {
  std::size_t begin = offset;
  while (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '+' || text[begin - 1] == '-')) --begin;
  return text.substr(begin, offset - begin);
}

bool is_decimal_number(std::string_view number) {
  return !number.empty() && number.find_first_not_of("+-_0123456789") == std::string_view::npos;
}

void report(const toml::parse_error& error, const Source& source, Diagnostics& diagnostics) {
  const std::string_view message = error.description();
  const toml::source_position place = error.source().begin;
  const Span span{&source, place.line, place.column};
  const std::string_view number = number_before(source.text, offset_of(span));
  const bool is_large = message.find("not representable in 64 bits") != std::string_view::npos ||
                        message.find("exceeds length limit") != std::string_view::npos ||
                        message.find("numeric value too long") != std::string_view::npos;
  if (is_large && is_decimal_number(number))
    diagnostics.report(Kind::number_too_large, span_at(source, offset_of(span) - number.size()),
                       {"{ decimal = \"" + replaced(number, "_", "") + "\" }"});
  else
    diagnostics.report(Kind::invalid_toml, span, {std::string(without_preamble(message))});
}

/// Where the first line that begins with '[' begins.
std::size_t end_of_head(std::string_view text) {
  if (text.starts_with('[')) return 0;
  const std::size_t line_end = text.find("\n[");
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

}  // namespace

std::optional<toml::table> parse_document(const Source& source, Diagnostics& diagnostics) {
  if (const auto hazard = Scan(source.text).hazard()) {
    diagnostics.report(hazard->kind, span_at(source, hazard->offset), {std::to_string(hazard->limit)});
    return std::nullopt;
  }
  try {
    return toml::parse(std::string_view(source.text));
  } catch (const toml::parse_error& error) {
    report(error, source, diagnostics);
    return std::nullopt;
  }
}

std::optional<toml::table> parse_head(const Source& source) {
  const std::string_view head = std::string_view(source.text).substr(0, end_of_head(source.text));
  if (Scan(head).hazard()) return std::nullopt;
  try {
    return toml::parse(head);
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

}  // namespace migc::frontend
