#include "ini.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::config {
namespace {

using std::string_view;

class Parser {
 public:
  Parser(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  std::vector<IniSection> run() {
    const string_view text = source_.text;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      line(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return std::move(sections_);
  }

 private:
  Span at(string_view part) const { return span_at(source_, static_cast<std::size_t>(part.data() - source_.text.data())); }

  void line(string_view whole) {
    const string_view text = trim(whole);
    const bool continues = !whole.empty() && is_space(whole.front()) && last_ != nullptr;
    if (text.empty() || text.front() == '#' || text.front() == ';') return;
    if (continues) return static_cast<void>(last_->value.append("\n").append(text));
    last_ = nullptr;
    if (text.front() == '[' && text.back() == ']') return begin_section(text);
    const std::size_t mark = text.find_first_of("=:");
    if (mark == string_view::npos || sections_.empty())
      return static_cast<void>(diagnostics_.report(Kind::invalid_ini, at(text)));
    const string_view key = trim(text.substr(0, mark)), value = trim(text.substr(mark + 1));
    IniSection& section = sections_.back();
    section.entries.push_back({lower(key), std::string(value), at(text), at(value.empty() ? text : value)});
    last_ = &section.entries.back();
  }

  void begin_section(string_view text) {
    sections_.push_back({std::string(text.substr(1, text.size() - 2)), at(text), {}});
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  std::vector<IniSection> sections_;
  IniEntry* last_ = nullptr;
};

}  // namespace

std::vector<IniSection> parse_ini(const Source& source, Diagnostics& diagnostics) {
  return Parser(source, diagnostics).run();
}

}  // namespace migc::config
