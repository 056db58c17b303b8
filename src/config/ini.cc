// The rules are those of configparser.ConfigParser (Python 3.11, "Supported INI File Structure"): a section's name stands
// in brackets; '=' or ':' parts a key from its value, whichever comes first; a line that is indented deeper than its key
// goes on with the value; lines that begin with '#' or ';' are comments, and there are no others; names of keys are
// lower case.
#include "ini.h"

#include <algorithm>
#include <optional>

#include "migc/base/strings.h"

namespace migc::config {
namespace {

class IniReader {
 public:
  IniReader(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  std::vector<IniSection> read() {
    std::uint32_t number = 0;
    for (std::string_view line : split(std::string_view(source_.text), '\n')) take(++number, line);
    return std::move(sections_);
  }

 private:
  void take(std::uint32_t number, std::string_view line) {
    const std::string_view text = trim(line);
    const std::size_t indent = text.empty() ? 0 : static_cast<std::size_t>(text.data() - line.data());
    if (text.empty()) return;  // an empty line ends no value
    if (text.front() == '#' || text.front() == ';') return;
    const Span span{&source_, number, static_cast<std::uint32_t>(code_points(line.substr(0, indent))) + 1};
    if (value_ != nullptr && indent > indent_)
      value_->append(value_->empty() ? "" : "\n").append(text);
    else if (text.front() == '[')
      take_section(text, span);
    else
      take_key(text, indent, span);
  }

  void take_section(std::string_view text, Span span) {
    value_ = nullptr;
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return refuse(text, span);
    sections_.push_back({std::string(text.substr(1, end - 1)), span, {}});
  }

  void take_key(std::string_view text, std::size_t indent, Span span) {
    const std::size_t mark = text.find_first_of("=:");
    if (mark == std::string_view::npos || mark == 0 || sections_.empty()) return refuse(text, span);
    const std::string_view value = trim(text.substr(mark + 1));
    const std::size_t offset = value.empty() ? mark + 1 : static_cast<std::size_t>(value.data() - text.data());
    span.column += static_cast<std::uint32_t>(code_points(text.substr(0, offset)));
    indent_ = indent;
    std::vector<IniEntry>& entries = sections_.back().entries;
    entries.push_back({lower(trim(text.substr(0, mark))), std::string(value), span});
    value_ = &entries.back().value;
  }

  void refuse(std::string_view text, Span span) {
    diagnostics_.report(Kind::invalid_ini, span, {std::string(text)});
  }

  const Source& source_;
  Diagnostics& diagnostics_;
  std::vector<IniSection> sections_;
  std::string* value_ = nullptr;  // that of the last key; no entry is added while it is used
  std::size_t indent_ = 0;        // of that key
};

const IniEntry* find(const std::vector<IniEntry>& names, std::string_view key) {
  const auto found = std::find_if(names.rbegin(), names.rend(), [&](const IniEntry& entry) { return entry.key == key; });
  return found == names.rend() ? nullptr : &*found;
}

/// As deep as configparser goes.
constexpr int max_depth = 10;

/// nullopt: not to be had.
std::optional<std::string> expanded(std::string_view text, const std::vector<IniEntry>& names, int depth) {
  if (depth > max_depth) return std::nullopt;
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find('%'), text.size());
    out += text.substr(0, mark);
    text.remove_prefix(mark);
    if (text.empty()) break;
    if (text.starts_with("%%")) {
      out += '%';
      text.remove_prefix(2);
      continue;
    }
    const std::size_t end = text.find(")s");
    if (!text.starts_with("%(") || end == std::string_view::npos) return std::nullopt;
    const IniEntry* named = find(names, lower(text.substr(2, end - 2)));
    const auto value = named == nullptr ? std::nullopt : expanded(named->value, names, depth + 1);
    if (!value || out.size() + value->size() > 65536) return std::nullopt;
    out += *value;
    text.remove_prefix(end + 2);
  }
  return out;
}

}  // namespace

std::vector<IniSection> read_ini(const Source& source, Diagnostics& diagnostics) {
  return IniReader(source, diagnostics).read();
}

std::string interpolated(const IniEntry& entry, const std::vector<IniEntry>& names, Diagnostics& diagnostics) {
  if (auto value = expanded(entry.value, names, 0)) return *std::move(value);
  diagnostics.report(Kind::invalid_interpolation, entry.span, {entry.key, entry.value});
  return entry.value;
}

}  // namespace migc::config
