// Python's lexical rules, chapter 2 of its reference (3.12).
//
// The source is walked once, a line at a time. At the begin of a logical line the blanks before its first
// token are counted (a tab goes to the next multiple of eight) and compared with the stack of open
// indentations: more is an `indent`, less one `dedent` for each level that closes. Lines of nothing but
// blanks and comments count for nothing. Inside brackets, and after a backslash at its end, a line goes on in
// the next one and has no indentation.
//
// A string literal is one token, whatever is in it. In an f-string a `{` opens an expression, which may hold
// strings of its own; their quotes don't end the literal, so the walk goes into them.
#include "alembic/python/lexer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"

namespace migc::python {
namespace {

constexpr std::size_t max_brackets = 200;
constexpr int max_nested_strings = 16;

std::optional<std::size_t> nested_string_size(std::string_view text, int depth);

bool begins_name(char c) { return is_alpha(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool goes_on_name(char c) { return begins_name(c) || is_digit(c); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

constexpr std::array<std::string_view, 5> symbols_of_three = {"**=", "//=", ">>=", "<<=", "..."};
constexpr std::array<std::string_view, 19> symbols_of_two = {
    "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":="};

std::size_t symbol_size(std::string_view text) {
  const auto is = [&](std::string_view symbol) { return text.starts_with(symbol); };
  if (std::any_of(symbols_of_three.begin(), symbols_of_three.end(), is)) return 3;
  if (std::any_of(symbols_of_two.begin(), symbols_of_two.end(), is)) return 2;
  return std::string_view("()[]{}.,:;+-*/%&|^~<>=@!").find(text[0]) == std::string_view::npos ? 0 : 1;
}

std::size_t number_size(std::string_view text) {
  std::size_t size = 1;
  const bool prefixed =
      text.size() > 1 && text[0] == '0' && std::string_view("xXoObB").find(text[1]) != std::string_view::npos;
  while (size < text.size()) {
    const char c = text[size];
    const bool sign_of_exponent =
        (c == '+' || c == '-') && !prefixed && (text[size - 1] == 'e' || text[size - 1] == 'E');
    if (!is_word(c) && c != '.' && !sign_of_exponent) break;
    ++size;
  }
  return size;
}

/// The size of a replacement field `{…}` of an f-string, braces included; 0 where it has no end.
std::size_t field_size(std::string_view text, int nesting) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (string_head(text.substr(at)) && (at == 0 || !goes_on_name(text[at - 1]))) {
      const std::optional<std::size_t> size = nested_string_size(text.substr(at), nesting + 1);
      if (!size) return 0;
      at += *size;
      continue;
    }
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at + 1;
    ++at;
  }
  return 0;
}

std::optional<std::size_t> nested_string_size(std::string_view text, int depth) {
  const std::optional<StringHead> head = string_head(text);
  if (!head || depth > max_nested_strings) return std::nullopt;
  const std::string_view quotes = text.substr(head->prefix, head->quotes);
  for (std::size_t at = head->prefix + head->quotes; at < text.size();) {
    if (text.substr(at).starts_with(quotes)) return at + head->quotes;
    if (head->quotes == 1 && is_line_end(text[at])) return std::nullopt;
    if (text[at] == '\\') {
      at += text.substr(at).starts_with("\\\r\n") ? 3 : 2;
    } else if (head->formatted && text.substr(at).starts_with("{{")) {
      at += 2;
    } else if (head->formatted && text[at] == '{') {
      const std::size_t size = field_size(text.substr(at), depth);
      at += size == 0 ? 1 : size;
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

class Lexer {
 public:
  Lexer(const Source& source, std::size_t begin, std::size_t end, Span place, Diagnostics& diagnostics)
      : text_(std::string_view(source.text).substr(0, end)),
        at_(begin),
        counted_(begin),
        place_(place),
        diagnostics_(diagnostics) {}

  std::optional<std::vector<Token>> file() {
    while (ok_ && at_ < text_.size()) logical_line();
    if (ok_ && !tokens_.empty() && tokens_.back().kind != TokenKind::newline &&
        tokens_.back().kind != TokenKind::dedent)
      add(TokenKind::newline, 0);
    for (; indents_.size() > 1; indents_.pop_back()) add(TokenKind::dedent, 0);
    return finish();
  }

  std::optional<std::vector<Token>> expression() {
    brackets_ = 1;
    while (ok_ && at_ < text_.size()) token();
    return finish();
  }

 private:
  std::optional<std::vector<Token>> finish() {
    add(TokenKind::end, 0);
    if (!ok_) return std::nullopt;
    return std::move(tokens_);
  }

  /// The place of `at_`; counts forward from where it counted last.
  Span here() {
    for (; counted_ < at_; ++counted_) {
      const char c = text_[counted_];
      const bool crlf = c == '\r' && counted_ + 1 < text_.size() && text_[counted_ + 1] == '\n';
      if (is_line_end(c) && !crlf) {
        ++place_.line;
        place_.column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++place_.column;
      }
    }
    return place_;
  }

  void fail(std::string what) {
    if (ok_) diagnostics_.report(Kind::python_syntax, here(), {std::move(what)});
    ok_ = false;
  }

  void add(TokenKind kind, std::size_t size) {
    tokens_.push_back(
        {kind, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size), here()});
    at_ += size;
  }

  void skip_line_end() {
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    ++at_;
  }
  void skip_comment() {
    while (at_ < text_.size() && !is_line_end(text_[at_])) ++at_;
  }

  /// Blanks at the begin of a line; the column they lead to, tabs to multiples of eight.
  std::size_t indentation() {
    std::size_t column = 0;
    for (; at_ < text_.size() && is_blank(text_[at_]); ++at_)
      column = text_[at_] == '\t' ? (column / 8 + 1) * 8 : text_[at_] == '\f' ? 0 : column + 1;
    return column;
  }

  void logical_line() {
    const std::size_t column = indentation();
    if (at_ < text_.size() && text_[at_] == '#') skip_comment();
    if (at_ >= text_.size()) return;
    if (is_line_end(text_[at_])) return skip_line_end();
    indent_to(column);
    while (ok_ && at_ < text_.size()) {
      if (brackets_ == 0 && is_line_end(text_[at_])) {
        add(TokenKind::newline, 0);
        return skip_line_end();
      }
      token();
    }
    if (ok_ && brackets_ > 0) fail("a bracket that is never closed");
  }

  void indent_to(std::size_t column) {
    if (column > indents_.back()) {
      if (indents_.size() >= max_brackets) return fail("too many levels of indentation");
      indents_.push_back(column);
      return add(TokenKind::indent, 0);
    }
    while (column < indents_.back()) {
      indents_.pop_back();
      add(TokenKind::dedent, 0);
    }
    if (column != indents_.back()) fail("this indentation matches no outer level");
  }

  void token() {
    const std::string_view rest = text_.substr(at_);
    const char c = rest[0];
    if (is_blank(c)) return void(++at_);
    if (is_line_end(c)) return skip_line_end();
    if (c == '#') return skip_comment();
    if (c == '\\') return line_continuation(rest);
    if (string_head(rest)) return string(rest);
    if (begins_name(c)) return name(rest);
    if (is_digit(c) || (c == '.' && rest.size() > 1 && is_digit(rest[1])))
      return add(TokenKind::number, number_size(rest));
    symbol(rest);
  }

  void line_continuation(std::string_view rest) {
    if (rest.size() > 1 && !is_line_end(rest[1])) return fail("a backslash that does not end its line");
    ++at_;
    if (rest.size() > 1) skip_line_end();
  }

  void string(std::string_view rest) {
    const std::optional<std::size_t> size = string_size(rest);
    if (!size) return fail("a string that is never closed");
    add(TokenKind::string, *size);
  }

  void name(std::string_view rest) {
    std::size_t size = 1;
    while (size < rest.size() && goes_on_name(rest[size])) ++size;
    add(TokenKind::name, size);
  }

  void symbol(std::string_view rest) {
    const std::size_t size = symbol_size(rest);
    if (size == 0) return fail("'" + one_line(rest.substr(0, code_point_size(rest))) + "' is no Python");
    if (size == 1) count_brackets(rest[0]);
    if (ok_) add(TokenKind::symbol, size);
  }

  void count_brackets(char c) {
    if (c == '(' || c == '[' || c == '{') {
      if (++brackets_ > max_brackets) fail("too many nested brackets");
    } else if (c == ')' || c == ']' || c == '}') {
      if (brackets_ == 0) return fail(std::string("'") + c + "' closes nothing");
      --brackets_;
    }
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t counted_;  // how far place_ has been moved
  Span place_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> indents_ = {0};
  std::size_t brackets_ = 0;
  bool ok_ = true;
};

}  // namespace

std::optional<StringHead> string_head(std::string_view text) {
  StringHead head;
  for (; head.prefix < text.size() && head.prefix <= 2; ++head.prefix) {
    const char c = text[head.prefix];
    if (c == '\'' || c == '"') {
      const std::string_view rest = text.substr(head.prefix);
      head.quotes = rest.size() >= 3 && rest[1] == c && rest[2] == c ? 3 : 1;
      return head;
    }
    switch (c | 0x20) {
      case 'r':
        head.raw = true;
        break;
      case 'b':
        head.bytes = true;
        break;
      case 'f':
        head.formatted = true;
        break;
      case 'u':
        break;
      default:
        return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> string_size(std::string_view text) { return nested_string_size(text, 0); }

std::optional<std::vector<Token>> tokenize(const Source& source, Diagnostics& diagnostics) {
  return Lexer(source, 0, source.text.size(), Span{&source, 1, 1}, diagnostics).file();
}

std::optional<std::vector<Token>> tokenize_expression(const Source& source, std::uint32_t begin,
                                                      std::uint32_t end, Span span,
                                                      Diagnostics& diagnostics) {
  return Lexer(source, begin, end, span, diagnostics).expression();
}

}  // namespace migc::python
