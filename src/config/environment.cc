// env.py is a program, and only a few lines of it matter here: the keywords of `context.configure(…)`. They are read
// from the text: the calls are found, their arguments parted at commas outside of brackets and strings, and a keyword's
// value is one that stands there, or that a name has by its one assignment in the file.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "alembic.h"
#include "migc/base/strings.h"

namespace migc::config {
namespace {

using std::string;
using std::string_view;

struct Argument {
  string_view keyword;
  string_view value;
  std::size_t offset = 0;  ///< of the value in the file
};

/// Behind a string that begins at `at`, prefix excluded; the end of the text where it does not end.
std::size_t end_of_string(string_view text, std::size_t at) {
  const string_view mark = text.substr(at, text.substr(at).starts_with(string(3, text[at])) ? 3 : 1);
  for (std::size_t i = at + mark.size(); i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text.substr(i).starts_with(mark))
      return i + mark.size();
  }
  return text.size();
}

/// Behind a string or comment that begins here; `at` itself where none does.
std::size_t behind_quoted(string_view text, std::size_t at) {
  if (text[at] == '"' || text[at] == '\'') return end_of_string(text, at);
  if (text[at] == '#') return std::min(text.find('\n', at), text.size());
  return at;
}

std::optional<Argument> argument_of(string_view text, std::size_t begin, std::size_t end) {
  const string_view whole = text.substr(begin, end - begin);
  const std::size_t mark = whole.find('=');
  if (mark == string_view::npos || whole.substr(mark).starts_with("==")) return std::nullopt;
  const string_view keyword = trim(whole.substr(0, mark)), value = trim(whole.substr(mark + 1));
  const bool is_name = !keyword.empty() && std::all_of(keyword.begin(), keyword.end(), is_word);
  if (!is_name || value.empty()) return std::nullopt;
  return Argument{keyword, value, static_cast<std::size_t>(value.data() - text.data())};
}

/// The keywords of a call whose arguments begin at `at`.
std::vector<Argument> arguments_of(string_view text, std::size_t at) {
  std::vector<Argument> arguments;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (const auto argument = argument_of(text, begin, end)) arguments.push_back(*argument);
  };
  int depth = 0;
  std::size_t begin = at;
  for (std::size_t i = at; i < text.size();) {
    if (const std::size_t behind = behind_quoted(text, i); behind != i) {
      if (text[i] == '#' && trim(text.substr(begin, i - begin)).empty()) begin = behind;
      i = behind;
      continue;
    }
    const char c = text[i];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) return add(begin, i), arguments;
    if (c == ',' && depth == 0) add(std::exchange(begin, i + 1), i);
    ++i;
  }
  return arguments;
}

/// Every call of `configure` of a context, in order.
std::vector<Argument> configured(string_view text) {
  constexpr string_view call = "context.configure(";
  std::vector<Argument> all;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t behind = behind_quoted(text, i); behind != i) {
      i = behind;
    } else if (text.substr(i).starts_with(call)) {
      for (const Argument& argument : arguments_of(text, i + call.size())) all.push_back(argument);
      i += call.size();
    } else {
      ++i;
    }
  }
  return all;
}

/// A plain string of Python, without a prefix or escapes.
std::optional<string> plain_string(string_view value) {
  const char mark = value.empty() ? ' ' : value.front();
  if ((mark != '"' && mark != '\'') || value.size() < 2 || value.back() != mark) return std::nullopt;
  const string_view inside = value.substr(1, value.size() - 2);
  if (inside.find(mark) != string_view::npos || inside.find('\\') != string_view::npos) return std::nullopt;
  return string(inside);
}

/// What a name is assigned, where that happens once and at the margin.
std::optional<string_view> assigned(string_view text, string_view name) {
  std::optional<string_view> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with(name)) continue;
    const string_view rest = trim(line.substr(name.size()));
    if (!rest.starts_with('=') || rest.starts_with("==")) continue;
    if (found) return std::nullopt;
    found = trim(rest.substr(1, rest.find('#') - 1));
  }
  return found;
}

class Environment {
 public:
  Environment(const Source& source, Project& project, Diagnostics& diagnostics)
      : source_(source), text_(source.text), project_(project), diagnostics_(diagnostics) {}

  void take() {
    for (const Argument& argument : configured(text_)) take(argument);
  }

 private:
  void take(const Argument& argument) {
    ScriptOptions& script = project_.script;
    if (argument.keyword == "version_table")
      take_text(argument, script.version_table);
    else if (argument.keyword == "version_table_schema")
      take_text(argument, script.version_table_schema);
    else if (argument.keyword == "transaction_per_migration")
      take_transactions(argument);
  }

  void take_text(const Argument& argument, string& place) {
    const string_view value = value_of(argument);
    if (value == "None") return;
    if (auto text = plain_string(value))
      place = *std::move(text);
    else
      unknown(argument, argument.keyword);
  }

  void take_transactions(const Argument& argument) {
    const string_view value = value_of(argument);
    if (value == "True")
      project_.script.transaction = TransactionMode::revision;
    else if (value != "False")
      unknown(argument, "transaction");
  }

  string_view value_of(const Argument& argument) const {
    if (!std::all_of(argument.value.begin(), argument.value.end(), is_word)) return argument.value;
    return assigned(text_, argument.value).value_or(argument.value);
  }

  void unknown(const Argument& argument, string_view key) {
    if (warned_[argument.keyword]++ > 0) return;
    diagnostics_.report(Kind::unknown_environment, span_at(source_, argument.offset),
                        {string(argument.keyword), one_line(argument.value), string(key)});
  }

  const Source& source_;
  string_view text_;
  Project& project_;
  Diagnostics& diagnostics_;
  std::map<string_view, int> warned_;
};

}  // namespace

void take_environment(const Source& source, Project& project, Diagnostics& diagnostics) {
  Environment(source, project, diagnostics).take();
}

}  // namespace migc::config
