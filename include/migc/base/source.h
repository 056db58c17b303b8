// Where a thing was written: files as they were read, and the place of a thing in one of them.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace migc {

/// One file as it was read, or a text that a user typed. Never changed once made.
struct Source {
  std::string name;  ///< as shown to users: relative to the project, '/' between folders
  std::string text;  ///< the bytes; frontends have checked that they are UTF-8 without NUL
  std::vector<std::uint32_t> line_starts{};  ///< filled by Sources::add; without it, look-ups walk the text
  bool has_byte_order_mark = false;          ///< the file begins with one, which `text` lacks
};

/// A place in a source. Line and column count from 1, columns in code points; line 0 is "the file as a whole",
/// no source "nowhere in particular". The source is owned by `Sources`, which outlives every span.
struct Span {
  const Source* source = nullptr;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  explicit operator bool() const { return source != nullptr; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// By file name, then line, then column, nowhere first: the order in which diagnostics are printed.
bool before(const Span& a, const Span& b);

/// The text of a line (from 1) of a source without its line end; empty past the end. CR, LF and CRLF end lines.
std::string_view line_of(const Source& source, std::uint32_t line);

/// The place of the byte `offset` in `source`; an offset past the end is the end.
Span span_at(const Source& source, std::size_t offset);

/// The byte offset of a place; the end of its line where the column is past it, the end of the text where the line is.
std::size_t offset_of(const Span& span);

/// Owns every source of a run. Adding is safe from several threads; what it returned stays valid.
class Sources {
 public:
  const Source& add(std::string name, std::string text, bool has_byte_order_mark = false);

  /// All of them, in no particular order.
  std::vector<const Source*> all() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Source>> sources_;
};

}  // namespace migc
