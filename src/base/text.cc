// Where a byte of a text was written.
//
// A text is a row of fragments. A fragment says where its first byte stands in a file (line, column, and the
// byte offset when somebody has found it already) and how the characters from there on are written: as they
// are, or with the escapes of a TOML or Python string. Nothing else is stored. Who asks for the place of a
// byte makes a cursor at the fragment's place and walks the file again: each step takes one written piece (a
// character, an escape, a line-ending backslash) and counts the bytes of text that it stands for, until the
// piece that holds the byte.
//
// A slice does not walk: it notes how many bytes to skip before its own first. So that many slices of one
// long text (a file of 25,000 statements) do not walk the whole of it each time, a long text is walked once
// when it is made, and a fragment is set down every KiB: no later walk is longer than that.

#include "migc/base/text.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc {
namespace {

constexpr std::size_t checkpoint_distance = 1024;

/// One written piece: its bytes in the file, and the bytes of text that it stands for.
struct Piece {
  std::size_t written = 1;
  std::size_t meant = 1;
};

bool is_hexadecimal(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::size_t utf8_size(std::uint32_t code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

std::uint32_t digit_value(char c) {
  return static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

/// A backslash, `before` more characters, and up to `digits` digits of a code point.
template <class IsDigit>
Piece numeric_escape(std::string_view text, std::size_t before, std::size_t digits, std::uint32_t base,
                     IsDigit is_its_digit) {
  std::uint32_t value = 0;
  std::size_t end = 1 + before;
  for (; digits > 0 && end < text.size() && is_its_digit(text[end]); --digits, ++end)
    value = value * base + digit_value(text[end]);
  return {end, utf8_size(value)};
}

bool begins_with_crlf(std::string_view text) { return text.starts_with("\r\n"); }

/// A line-ending backslash swallows white space up to the next character that is none.
Piece toml_line_ending_backslash(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && is_space(text[end])) ++end;
  return {end, 0};
}

Piece toml_escape(std::string_view text) {
  const char kind = text.size() > 1 ? text[1] : '\\';
  if (is_space(kind)) return toml_line_ending_backslash(text);
  if (kind == 'x') return numeric_escape(text, 1, 2, 16, is_hexadecimal);
  if (kind == 'u') return numeric_escape(text, 1, 4, 16, is_hexadecimal);
  if (kind == 'U') return numeric_escape(text, 1, 8, 16, is_hexadecimal);
  return {2, 1};
}

/// The size of a named character is not to be had without the table of names: most have three bytes.
Piece python_named_escape(std::string_view text) {
  const std::size_t close = text.find('}');
  return {close == std::string_view::npos ? text.size() : close + 1, 3};
}

Piece python_escape(std::string_view text) {
  const char kind = text.size() > 1 ? text[1] : '\\';
  if (kind == '\n' || kind == '\r') return {begins_with_crlf(text.substr(1)) ? std::size_t{3} : 2, 0};
  if (kind == 'x') return numeric_escape(text, 1, 2, 16, is_hexadecimal);
  if (kind == 'u') return numeric_escape(text, 1, 4, 16, is_hexadecimal);
  if (kind == 'U') return numeric_escape(text, 1, 8, 16, is_hexadecimal);
  if (kind >= '0' && kind <= '7')
    return numeric_escape(text, 0, 3, 8, [](char c) { return c >= '0' && c <= '7'; });
  if (text.substr(1).starts_with("N{")) return python_named_escape(text);
  if (std::string_view("\\'\"abfnrtv").find(kind) != std::string_view::npos) return {2, 1};
  return {1, 1};  // no escape in Python: the backslash stays
}

/// The piece that the rest of a file begins with.
Piece next_piece(std::string_view rest, Escapes escapes) {
  if (escapes == Escapes::toml && rest[0] == '\\') return toml_escape(rest);
  if (escapes == Escapes::python && rest[0] == '\\') return python_escape(rest);
  if (escapes != Escapes::none && begins_with_crlf(rest)) return {2, 1};
  const std::size_t size = code_point_size(rest);
  return {size, size};
}

/// A place that moves through a file.
class Cursor {
 public:
  explicit Cursor(const Fragment& fragment)
      : span_(fragment.span),
        escapes_(fragment.escapes),
        at_(fragment.source_offset == Fragment::not_known ? offset_of(fragment.span)
                                                          : fragment.source_offset) {}

  /// Forward to the piece that holds the byte of text `bytes` after the present piece's first. Returns which
  /// byte of that piece it is.
  std::size_t move(std::size_t bytes) {
    const std::string_view file = span_.source->text;
    while (at_ < file.size()) {
      const Piece piece = next_piece(file.substr(at_), escapes_);
      if (piece.meant > bytes) break;
      step(std::min(piece.written, file.size() - at_));
      bytes -= piece.meant;
    }
    return bytes;
  }

  Span span() const { return span_; }
  std::size_t source_offset() const { return at_; }

 private:
  void step(std::size_t bytes) {
    const std::string_view file = span_.source->text;
    for (const std::size_t end = at_ + bytes; at_ < end; ++at_) {
      const bool line_end = file[at_] == '\n' || (file[at_] == '\r' && !begins_with_crlf(file.substr(at_)));
      if (line_end) {
        ++span_.line;
        span_.column = 1;
      } else if ((static_cast<unsigned char>(file[at_]) & 0xC0U) != 0x80U) {
        ++span_.column;
      }
    }
  }

  Span span_;
  Escapes escapes_;
  std::size_t at_;
};

/// Readers of TOML and Python turn CRLF into LF; a file of SQL keeps it. The first line end of the text
/// tells.
bool turned_line_ends(std::string_view text, const Span& span) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || (first > 0 && text[first - 1] == '\r')) return false;
  const std::string_view line = line_of(*span.source, span.line);
  const std::string& file = span.source->text;
  if (line.data() == nullptr) return false;
  const auto line_end = static_cast<std::size_t>(line.data() - file.data()) + line.size();
  return begins_with_crlf(std::string_view(file).substr(line_end));
}

/// Where the byte at `offset` of the text stands, which belongs to this fragment (its first where it has
/// none).
Span place_in(const Fragment& fragment, std::size_t offset) {
  if (fragment.escapes == Escapes::fixed) return fragment.span;
  Cursor cursor(fragment);
  cursor.move(fragment.skip + (std::max<std::size_t>(offset, fragment.offset) - fragment.offset));
  return cursor.span();
}

}  // namespace

Text::Text(std::string text, Span span, Escapes escapes) : text_(std::move(text)) {
  if (!span || span.line == 0) escapes = Escapes::fixed;
  if (escapes == Escapes::none && turned_line_ends(text_, span)) escapes = Escapes::line_ends;
  fragments_.push_back({0, escapes, span});
  if (text_.size() > checkpoint_distance && escapes != Escapes::fixed) add_checkpoints();
}

void Text::add_checkpoints() {
  Cursor cursor(fragments_.front());
  const Escapes escapes = fragments_.front().escapes;
  std::size_t skip = 0;
  for (std::size_t at = checkpoint_distance; at < text_.size(); at += checkpoint_distance) {
    skip = cursor.move(skip + checkpoint_distance);
    fragments_.push_back({static_cast<std::uint32_t>(at), escapes, cursor.span(),
                          static_cast<std::uint32_t>(skip),
                          static_cast<std::uint32_t>(cursor.source_offset())});
  }
}

void Text::end_written() {
  if (!fragments_.empty() && fragments_.back().span)
    fragments_.push_back({static_cast<std::uint32_t>(text_.size()), Escapes::fixed, {}});
}

Text& Text::operator+=(std::string_view generated) {
  if (generated.empty()) return *this;
  end_written();
  text_ += generated;
  return *this;
}

Text& Text::operator+=(const Text& other) {
  if (&other == this) return *this += Text(other);
  const bool begins_generated = other.fragments_.empty() || other.fragments_.front().offset > 0;
  if (begins_generated && !other.empty()) end_written();
  for (Fragment fragment : other.fragments_) {
    fragment.offset += static_cast<std::uint32_t>(text_.size());
    fragments_.push_back(fragment);
  }
  text_ += other.text_;
  return *this;
}

std::size_t Text::fragments_up_to(std::size_t offset) const {
  const auto next = std::upper_bound(fragments_.begin(), fragments_.end(), offset,
                                     [](std::size_t at, const Fragment& f) { return at < f.offset; });
  return static_cast<std::size_t>(next - fragments_.begin());
}

Text Text::slice(std::size_t begin, std::size_t end) const {
  end = std::min(end, text_.size());
  begin = std::min(begin, end);
  Text part(text_.substr(begin, end - begin));
  const std::size_t next = fragments_up_to(begin);
  if (next > 0) {
    Fragment first = fragments_[next - 1];
    if (first.escapes != Escapes::fixed) first.skip += static_cast<std::uint32_t>(begin - first.offset);
    first.offset = 0;
    part.fragments_.push_back(first);
  }
  for (std::size_t i = next; i < fragments_.size() && fragments_[i].offset < end; ++i) {
    part.fragments_.push_back(fragments_[i]);
    part.fragments_.back().offset -= static_cast<std::uint32_t>(begin);
  }
  return part;
}

Span Text::locate(std::size_t offset, Span fallback) const {
  if (!text_.empty()) offset = std::min(offset, text_.size() - 1);
  const std::size_t next = fragments_up_to(offset);
  for (std::size_t i = next; i-- > 0;) {
    if (!fragments_[i].span) continue;
    return place_in(fragments_[i], i + 1 == next ? offset : std::max(fragments_[i + 1].offset, 1U) - 1);
  }
  for (std::size_t i = next; i < fragments_.size(); ++i)
    if (fragments_[i].span) return place_in(fragments_[i], fragments_[i].offset);
  return fallback;
}

}  // namespace migc
