// A file's name comes from a message that anybody may have written, so it is put together from words only;
// what the template and the id bring along is checked: the name must be found again, below the migrations
// folder.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "migc/author.h"
#include "migc/base/strings.h"
#include "words.h"

namespace migc {
namespace {

using std::string;
using std::string_view;

/// File systems take names of 255 bytes; a slug leaves room for the rest.
constexpr std::size_t longest_slug = 120;
constexpr std::size_t widest_number = 20;

/// The words of a message, in lower case, joined by '_'.
string words_of(string_view message) {
  string words;
  bool is_between = false;
  for (; !message.empty(); message.remove_prefix(code_point_size(message))) {
    const char32_t c = decode_utf8(message);
    if (!author::is_word_character(c)) {
      is_between = true;
      continue;
    }
    if (std::exchange(is_between, false) && !words.empty()) words += '_';
    append_utf8(words, author::lower_character(c));
  }
  return words;
}

/// The first `count` characters.
string_view first_characters(string_view text, std::size_t count) {
  std::size_t size = 0;
  for (; count > 0 && size < text.size(); --count) size += code_point_size(text.substr(size));
  return text.substr(0, size);
}

std::int64_t epoch_of(const Timestamp& time) {
  using namespace std::chrono;
  const auto day = sys_days(year(time.date.year) / month(time.date.month) / time.date.day);
  const auto clock = hours(time.time.hour) + minutes(time.time.minute) + seconds(time.time.second) -
                     minutes(time.time.offset_minutes.value_or(0));
  return (day.time_since_epoch() + clock).count();
}

std::size_t number_in(string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::min(number, widest_number);
}

/// A number as Python's % writes it: `conversion` is "d", "4d", "04d", ".2d".
string formatted(int value, string_view conversion) {
  const std::size_t dot = std::min(conversion.find('.'), conversion.size() - 1);
  const string_view width = conversion.substr(0, dot);
  const std::size_t digits = conversion[dot] == '.' ? number_in(conversion.substr(dot + 1)) : 0;
  const string text = fmt::format("{:0{}}", value, digits);
  const string padding(std::max(number_in(width), text.size()) - text.size(),
                       width.starts_with('0') ? '0' : ' ');
  return padding + text;
}

/// What may be a part of a file's name as it is; anything else becomes '_'.
string harmless(string_view text) {
  string out;
  for (; !text.empty(); text.remove_prefix(code_point_size(text))) {
    const char32_t c = decode_utf8(text);
    append_utf8(out, c == U'-' || author::is_word_character(c) ? c : U'_');
  }
  return out;
}

class FileTemplate {
 public:
  FileTemplate(const Revision& revision, const RevisionOptions& options)
      : revision_(revision), options_(options), time_(revision.create_date.value_or(Timestamp{})) {}

  string filled() const {
    string out;
    for (string_view rest = options_.file_template; !rest.empty();) {
      const std::size_t close = rest.find(')');
      if (rest.starts_with("%(") && close != string_view::npos) {
        const string_view name = rest.substr(2, close - 2);
        rest.remove_prefix(close + 1);
        const std::size_t size = std::min(rest.find_first_not_of("0123456789."), rest.size() - 1) + 1;
        out += value_of(name, rest.substr(0, size));
        rest.remove_prefix(size);
      } else {
        out += rest.front();
        rest.remove_prefix(rest.starts_with("%%") ? 2 : 1);
      }
    }
    return out;
  }

 private:
  string value_of(string_view name, string_view conversion) const {
    if (name == "rev") return harmless(revision_.id);
    if (name == "slug") return slug_of(revision_.message, options_.truncate_slug_length);
    if (name == "epoch") return std::to_string(epoch_of(time_));
    const std::array<std::pair<string_view, int>, 6> parts = {{{"year", time_.date.year},
                                                               {"month", time_.date.month},
                                                               {"day", time_.date.day},
                                                               {"hour", time_.time.hour},
                                                               {"minute", time_.time.minute},
                                                               {"second", time_.time.second}}};
    for (const auto& [part, value] : parts)
      if (part == name) return formatted(value, conversion);
    return "";  // none: the configuration was checked when it was read
  }

  const Revision& revision_;
  const RevisionOptions& options_;
  Timestamp time_;
};

/// What is wrong with a part of a path; empty: nothing.
string_view objection_to(string_view part) {
  if (part.empty()) return "a part of it is empty";
  if (part.starts_with('.')) return "a part of it begins with a dot, and such files are not read";
  if (part == "__pycache__") return "what stands in __pycache__ is not read";
  if (has_hidden_characters(part)) return "it holds a control character";
  return "";
}

/// "a.b" beside "a.sql" would be the text for a dialect "b".
void take_dots_out(string& path) {
  const std::size_t slash = path.rfind('/');
  const auto name = path.begin() + static_cast<std::ptrdiff_t>(slash == string::npos ? 0 : slash + 1);
  if (name != path.end()) std::replace(name + 1, path.end(), '.', '_');
}

}  // namespace

string slug_of(string_view message, int length) {
  const string words = words_of(message);
  string_view slug = utf8_prefix(first_characters(words, static_cast<std::size_t>(length)), longest_slug);
  if (slug.size() == words.size()) return words;
  const std::size_t last = slug.rfind('_');
  return string(slug.substr(0, last)) + "_";
}

std::optional<string> file_name_of(const Revision& revision, const RevisionOptions& options,
                                   FileFormat format, Diagnostics& diagnostics) {
  string name = FileTemplate(revision, options).filled();
  if (format == FileFormat::sql) take_dots_out(name);
  for (const string_view part : split(name, '/')) {
    const string_view objection = objection_to(part);
    if (objection.empty()) continue;
    diagnostics.report(Kind::unusable_file_name, {}, {one_line(name), string(objection)});
    return std::nullopt;
  }
  return name + (format == FileFormat::sql ? ".sql" : format == FileFormat::python ? ".py" : ".toml");
}

}  // namespace migc
