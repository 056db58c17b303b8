#include "alembic/python/strings.h"

#include "migc/base/strings.h"

namespace migc::python {
namespace {

/// Undoes the escapes of a string or bytes literal.
class Decoder {
 public:
  Decoder(std::string_view text, bool bytes, std::string& problem)
      : text_(text), bytes_(bytes), problem_(problem) {}

  bool run() {
    while (at_ < text_.size() && problem_.empty()) {
      if (text_[at_] == '\\') {
        escape();
      } else if (text_.substr(at_).starts_with("\r\n")) {
        at_ += 1;
      } else {
        out_ += text_[at_] == '\r' ? '\n' : text_[at_];
        ++at_;
      }
    }
    return problem_.empty();
  }
  std::string take() { return std::move(out_); }

 private:
  void escape() {
    const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
    at_ += 2;
    switch (kind) {
      case '\n':
        return;
      case '\r':
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        return;
      case '\\':
      case '\'':
      case '"':
        return void(out_ += kind);
      case 'a':
        return void(out_ += '\a');
      case 'b':
        return void(out_ += '\b');
      case 'f':
        return void(out_ += '\f');
      case 'n':
        return void(out_ += '\n');
      case 'r':
        return void(out_ += '\r');
      case 't':
        return void(out_ += '\t');
      case 'v':
        return void(out_ += '\v');
      case 'x':
        return numbered(2);
      case 'u':
        if (!bytes_) return numbered(4);
        break;
      case 'U':
        if (!bytes_) return numbered(8);
        break;
      case 'N':
        if (!bytes_)
          return void(problem_ =
                          "a character by its name, '\\N{…}', is not read; write the character itself");
        break;
      default:
        break;
    }
    if (kind >= '0' && kind <= '7') return octal();
    out_ += '\\';
    at_ -= 1;
  }

  void numbered(int digits) {
    std::uint32_t value = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      const int digit = at_ < text_.size() ? hexadecimal_value(text_[at_]) : -1;
      if (digit < 0)
        return void(problem_ = "an escape that wants " + std::to_string(digits) + " hexadecimal digits");
      value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    if (!bytes_ && (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)))
      return void(problem_ = "an escape that is no Unicode character");
    put(value);
  }

  void octal() {
    --at_;
    std::uint32_t value = 0;
    for (int i = 0; i < 3 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i, ++at_)
      value = value * 8 + static_cast<std::uint32_t>(text_[at_] - '0');
    put(bytes_ ? value & 0xFFU : value);
  }

  void put(std::uint32_t value) {
    if (bytes_)
      out_ += static_cast<char>(value);
    else
      append_utf8(out_, value);
  }

  std::string_view text_;
  bool bytes_;
  std::string& problem_;
  std::size_t at_ = 0;
  std::string out_;
};

std::string_view view(const Source& source, const Stretch& stretch) {
  return std::string_view(source.text).substr(stretch.begin, stretch.end - stretch.begin);
}

/// Moves through a stretch and keeps the place.
class Walker {
 public:
  Walker(const Source& source, const Stretch& stretch)
      : source_(source), at_(stretch.begin), span_(stretch.span) {}
  void to(std::uint32_t offset) {
    for (; at_ < offset; ++at_) {
      const char c = source_.text[at_];
      if (c == '\n') {
        ++span_.line;
        span_.column = 1;
      } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
        ++span_.column;
      }
    }
  }
  Span span() const { return span_; }

 private:
  const Source& source_;
  std::uint32_t at_;
  Span span_;
};

/// Where in a field the expression ends and what follows it.
struct FieldCut {
  std::size_t expression_end = 0;
  bool self_documenting = false;
  std::size_t documented_end = 0;  ///< of the expression, '=' and the blanks behind it
  char conversion = 0;
  std::size_t specification = std::string_view::npos;  ///< begin of the specification
};

/// `text` is a field without its braces.
FieldCut cut_field(std::string_view text) {
  FieldCut cut;
  int depth = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (string_head(text.substr(at)) && (at == 0 || !is_word(text[at - 1]))) {
      at += string_size(text.substr(at)).value_or(1) - 1;
      continue;
    }
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    const bool conversion = c == '!' && !(at + 1 < text.size() && text[at + 1] == '=');
    if (depth == 0 && (c == ':' || conversion)) break;
  }
  cut.expression_end = at;
  const std::string_view expression = trim(text.substr(0, at));
  const bool compares =
      expression.size() > 1 &&
      std::string_view("=!<>").find(expression[expression.size() - 2]) != std::string_view::npos;
  if (!expression.empty() && expression.back() == '=' && !compares) {
    cut.self_documenting = true;
    cut.documented_end = at;
    cut.expression_end = text.substr(0, at).rfind('=');
  }
  if (at < text.size() && text[at] == '!') {
    cut.conversion = at + 1 < text.size() ? text[at + 1] : '?';
    at += 2;
  }
  if (at < text.size() && text[at] == ':') cut.specification = at + 1;
  return cut;
}

/// The end of the field whose '{' is at `at`: the offset of its '}', or npos.
std::size_t field_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (string_head(text.substr(at)) && !is_word(text[at - 1])) {
      const std::optional<std::size_t> size = string_size(text.substr(at));
      if (size) {
        at += *size - 1;
        continue;
      }
    }
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

}  // namespace

Stretch inside(const Token& token, const StringHead& head) {
  Stretch stretch{token.begin + head.prefix + head.quotes, token.end - head.quotes, token.span};
  stretch.span.column += head.prefix + head.quotes;
  return stretch;
}

std::optional<Text> decoded(const Source& source, const Stretch& stretch, const StringHead& head,
                            std::string& problem) {
  const std::string_view written = view(source, stretch);
  if (head.raw)
    return Text(replaced(replaced(written, "\r\n", "\n"), "\r", "\n"), stretch.span, Escapes::none);
  Decoder decoder(written, false, problem);
  if (!decoder.run()) return std::nullopt;
  return Text(decoder.take(), stretch.span, Escapes::python);
}

std::optional<std::string> decoded_bytes(const Source& source, const Stretch& stretch, bool raw,
                                         std::string& problem) {
  if (raw) return std::string(view(source, stretch));
  Decoder decoder(view(source, stretch), true, problem);
  if (!decoder.run()) return std::nullopt;
  return decoder.take();
}

std::optional<std::vector<FieldPiece>> field_pieces(const Source& source, const Stretch& inside, bool raw,
                                                    std::string& problem) {
  const std::string_view text = view(source, inside);
  std::vector<FieldPiece> pieces;
  Walker walker(source, inside);
  const auto stretch = [&](std::size_t begin, std::size_t end) {
    Stretch part{
        inside.begin + static_cast<std::uint32_t>(begin), inside.begin + static_cast<std::uint32_t>(end), {}};
    walker.to(part.begin);
    part.span = walker.span();
    return part;
  };
  std::size_t literal = 0;
  const auto end_literal = [&](std::size_t end) {
    if (end > literal) pieces.push_back({false, stretch(literal, end), {}, false, {}, 0, {}});
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (!raw && rest[0] == '\\') {
      at += rest.starts_with("\\N{") ? std::max<std::size_t>(rest.find('}'), 2) : 2;
    } else if (rest.starts_with("{{") || rest.starts_with("}}")) {
      // One brace is meant: the literal ends after the first one, the second is left out.
      end_literal(at + 1);
      at += 2;
      literal = at;
    } else if (rest[0] == '}') {
      problem = "a '}' in an f-string that closes nothing";
      return std::nullopt;
    } else if (rest[0] == '{') {
      const std::size_t end = field_end(text, at);
      if (end == std::string_view::npos) {
        problem = "a '{' in an f-string that is never closed";
        return std::nullopt;
      }
      end_literal(at);
      const FieldCut cut = cut_field(text.substr(at + 1, end - at - 1));
      FieldPiece piece;
      piece.is_field = true;
      piece.expression = stretch(at + 1, at + 1 + cut.expression_end);
      piece.self_documenting = cut.self_documenting;
      piece.documented = stretch(at + 1, at + 1 + cut.expression_end);
      piece.documented.end = inside.begin + static_cast<std::uint32_t>(at + 1 + cut.documented_end);
      piece.conversion = cut.conversion;
      if (cut.specification != std::string_view::npos)
        piece.specification = stretch(at + 1 + cut.specification, end);
      pieces.push_back(piece);
      at = end + 1;
      literal = at;
    } else {
      ++at;
    }
  }
  end_literal(text.size());
  return pieces;
}

}  // namespace migc::python
