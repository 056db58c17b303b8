#include "migc/base/source.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "migc/base/strings.h"

namespace migc {
namespace {

std::size_t after_line_end(std::string_view text, std::size_t at) {
  return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
}

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\n' && text[at] != '\r') {
      ++at;
      continue;
    }
    at = after_line_end(text, at);
    starts.push_back(static_cast<std::uint32_t>(at));
  }
  return starts;
}

/// The line starts of a source, found now where `Sources` did not make it.
class LineStarts {
 public:
  explicit LineStarts(const Source& source) : starts_(source.line_starts) {
    if (!starts_.empty()) return;
    found_ = find_line_starts(source.text);
    starts_ = found_;
  }
  std::span<const std::uint32_t> operator*() const { return starts_; }

 private:
  std::vector<std::uint32_t> found_;
  std::span<const std::uint32_t> starts_;
};

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Begin of a line and its text; the end of the source and nothing past the end.
std::pair<std::size_t, std::string_view> find_line(const Source& source, std::uint32_t line) {
  const LineStarts lines(source);
  const std::span<const std::uint32_t> starts = *lines;
  if (line == 0 || line > starts.size()) return {source.text.size(), {}};
  const std::size_t begin = starts[line - 1];
  const std::size_t end = line < starts.size() ? starts[line] : source.text.size();
  return {begin, without_line_end(std::string_view(source.text).substr(begin, end - begin))};
}

}  // namespace

bool before(const Span& a, const Span& b) {
  if (!a || !b) return !a && b;
  return std::tie(a.source->name, a.line, a.column) < std::tie(b.source->name, b.line, b.column);
}

std::string_view line_of(const Source& source, std::uint32_t line) { return find_line(source, line).second; }

Span span_at(const Source& source, std::size_t offset) {
  offset = std::min(offset, source.text.size());
  const LineStarts lines(source);
  const std::span<const std::uint32_t> starts = *lines;
  const auto next = std::upper_bound(starts.begin(), starts.end(), offset);
  const std::size_t begin = *std::prev(next);
  const std::size_t column = code_points(std::string_view(source.text).substr(begin, offset - begin)) + 1;
  return {&source, static_cast<std::uint32_t>(next - starts.begin()), static_cast<std::uint32_t>(column)};
}

std::size_t offset_of(const Span& span) {
  if (span.source == nullptr || span.line == 0) return 0;
  const auto [begin, line] = find_line(*span.source, span.line);
  std::size_t at = 0;
  for (std::uint32_t column = 1; column < span.column && at < line.size(); ++column)
    at += code_point_size(line.substr(at));
  return begin + at;
}

const Source& Sources::add(std::string name, std::string text, bool has_byte_order_mark) {
  auto source = std::make_unique<Source>(Source{std::move(name), std::move(text)});
  source->line_starts = find_line_starts(source->text);
  source->has_byte_order_mark = has_byte_order_mark;
  const std::lock_guard lock(mutex_);
  return *sources_.emplace_back(std::move(source));
}

std::vector<const Source*> Sources::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<const Source*> sources;
  for (const auto& source : sources_) sources.push_back(source.get());
  return sources;
}

}  // namespace migc
