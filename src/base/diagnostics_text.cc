// The text form of a diagnostic, for terminals and files:
//
//   migrations/7f3.toml:9:14: error: table 'usr' does not exist at this point [unknown-table] (mysql,
//   mariadb)
//      9 | drop_table = "usr"
//        |              ^
//   migrations/2aa.toml:4:16: note: …
//
// What comes from files is shown harmless: tabs become blanks, other control characters escapes, and of a
// long line only the part around the caret is shown.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <span>
#include <string>
#include <utility>

#include "migc/base/diagnostics.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

constexpr std::size_t tab_width = 4;
constexpr std::size_t window_width = 100;  ///< terminal cells of a source line that are shown
constexpr std::size_t caret_margin = 30;   ///< cells kept before the caret when the line's begin is cut off

struct Style {
  std::string_view bold, severity, caret, reset;
};

Style style_of(Severity severity, bool colour) {
  if (!colour) return {};
  constexpr std::string_view red = "\033[1;31m", magenta = "\033[1;35m", cyan = "\033[1;36m";
  return {"\033[1m",
          severity == Severity::error     ? red
          : severity == Severity::warning ? magenta
                                          : cyan,
          "\033[1;32m", "\033[0m"};
}

struct Range {
  char32_t first, last;
};

/// Characters that take two cells of a terminal (wide and full-width ones of UAX 11, and emoji), roughly.
constexpr std::array wide{Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},  Range{0x3041, 0xA4CF},
                          Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE6F},
                          Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},  Range{0x1F300, 0x1F64F},
                          Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};
/// Combining marks, joiners and variation selectors, which take none.
constexpr std::array narrow{Range{0x0300, 0x036F}, Range{0x200B, 0x200D}, Range{0xFE00, 0xFE0F}};

bool is_in(char32_t c, std::span<const Range> ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

/// One character of a source line as it is shown.
struct Glyph {
  std::string text;
  std::size_t cells = 1;
};

Glyph glyph_of(std::string_view character) {
  if (character == "\t") return {std::string(tab_width, ' '), tab_width};
  Glyph glyph{one_line(character)};
  if (glyph.text != character)
    glyph.cells = glyph.text.size();
  else if (const char32_t c = decode_utf8(character); is_in(c, narrow))
    glyph.cells = 0;
  else if (is_in(c, wide))
    glyph.cells = 2;
  return glyph;
}

using Glyphs = std::deque<Glyph>;

Glyphs glyphs_of(std::string_view text) {
  Glyphs glyphs;
  for (; !text.empty(); text.remove_prefix(code_point_size(text)))
    glyphs.push_back(glyph_of(text.substr(0, code_point_size(text))));
  return glyphs;
}

std::size_t cells_of(const Glyphs& glyphs) {
  std::size_t cells = 0;
  for (const Glyph& glyph : glyphs) cells += glyph.cells;
  return cells;
}

std::string text_of(const Glyphs& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) text += glyph.text;
  return text;
}

/// The part of a line that is shown, and the cells before its caret.
struct Excerpt {
  std::string text;
  std::size_t caret = 0;
};

/// The bytes around `offset` that can be of interest, so that a line of a megabyte costs no more than a short
/// one.
std::pair<std::string_view, std::string_view> neighbourhood(std::string_view line, std::size_t offset) {
  constexpr std::size_t enough = 4 * window_width;
  const std::size_t cut = offset > enough ? utf8_prefix(line, offset - enough).size() : 0;
  return {line.substr(cut, offset - cut), utf8_prefix(line.substr(offset), enough)};
}

Excerpt excerpt_around(std::string_view line, std::size_t offset) {
  const auto [left, right] = neighbourhood(line, offset);
  Glyphs before = glyphs_of(left), after = glyphs_of(right);
  bool cut_left = left.size() < offset, cut_right = right.size() < line.size() - offset;
  const bool fits = !cut_left && !cut_right && cells_of(before) + cells_of(after) <= window_width;
  const std::size_t most_before =
      fits || cells_of(before) < window_width - caret_margin ? window_width : caret_margin;
  for (std::size_t cells = cells_of(before); cells > most_before; cut_left = true) {
    cells -= before.front().cells;
    before.pop_front();
  }
  for (std::size_t cells = cells_of(before) + cells_of(after); cells > window_width; cut_right = true) {
    cells -= after.back().cells;
    after.pop_back();
  }
  if (cut_left) before.push_front({"…"});
  if (cut_right) after.push_back({"…"});
  return {text_of(before) + text_of(after), cells_of(before)};
}

std::string without_trailing_blanks(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// The source line with its number, and the caret below it.
std::string shown_line(const Span& span, const Style& style) {
  const std::string_view line = line_of(*span.source, span.line);
  const std::size_t line_begin = offset_of({span.source, span.line, 1});
  const Excerpt excerpt = excerpt_around(line, offset_of(span) - line_begin);
  const std::string number = fmt::format("{:>4}", span.line);
  std::string out = without_trailing_blanks(fmt::format("{} | {}", number, excerpt.text)) + "\n";
  if (span.column == 0) return out;
  return out +
         fmt::format("{:{}} | {:{}}{}^{}\n", "", number.size(), "", excerpt.caret, style.caret, style.reset);
}

std::string place_of(const Span& span) {
  if (!span) return "";
  std::string place = one_line(span.source->name);
  if (span.line > 0) place += fmt::format(":{}", span.line);
  if (span.line > 0 && span.column > 0) place += fmt::format(":{}", span.column);
  return place + ": ";
}

std::string shown(const Span& span, Severity severity, const std::string& message, std::string_view tail,
                  bool colour) {
  const Style style = style_of(severity, colour);
  std::string out =
      fmt::format("{}{}{}{}:{}{} {}{}{}\n", style.bold, place_of(span), style.severity, to_string(severity),
                  style.reset, style.bold, one_line(message), style.reset, tail);
  if (span && span.line > 0) out += shown_line(span, style);
  return out;
}

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

std::string to_text(const Diagnostic& diagnostic, bool colour) {
  std::string tail = fmt::format(" [{}]", name_of(diagnostic.kind));
  if (!diagnostic.dialects.empty()) tail += fmt::format(" ({})", join(diagnostic.dialects, ", "));
  std::string out = shown(diagnostic.span, diagnostic.severity, message_of(diagnostic), tail, colour);
  for (const Note& note : diagnostic.notes)
    out += shown(note.span, Severity::note, message_of(note.kind, note.arguments), "", colour);
  return out;
}

}  // namespace migc
