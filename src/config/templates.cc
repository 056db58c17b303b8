#include "templates.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "migc/base/strings.h"

namespace migc::config {
namespace {

using std::string;
using std::string_view;

/// "%(name)s": the name, and the conversion behind it.
struct TemplateToken {
  string_view name, conversion;
};

/// The token that `rest` begins with, taken off it. An empty name: there is none.
TemplateToken take_token(string_view& rest) {
  const std::size_t close = rest.find(')');
  if (!rest.starts_with("%(") || close == string_view::npos) return {};
  TemplateToken token{rest.substr(2, close - 2), {}};
  rest.remove_prefix(close + 1);
  std::size_t size = 0;
  while (size < rest.size() && (is_digit(rest[size]) || rest[size] == '.')) ++size;
  if (size < rest.size()) ++size;
  token.conversion = rest.substr(0, size);
  rest.remove_prefix(size);
  return token;
}

template <class Check>
void check(string_view text, Span span, const std::vector<string>& known, Diagnostics& diagnostics,
           const Check& is_known) {
  for (string_view rest = text; (rest = rest.substr(std::min(rest.find('%'), rest.size()))).size() > 0;) {
    if (rest.starts_with("%%")) {
      rest.remove_prefix(2);
      continue;
    }
    const TemplateToken token = take_token(rest);
    if (token.name.empty()) {
      diagnostics.report(Kind::invalid_template, span, {string(text)});
      return;
    }
    if (!is_known(token))
      diagnostics.report(Kind::unknown_token, span,
                         {"%(" + string(token.name) + ")" + string(token.conversion), string(text),
                          did_you_mean(token.name, known)});
  }
}

/// "0", "0N" or "0_N", as in column_0_name, column_0N_name, column_0_N_name.
bool is_column_number(string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  const string_view tail = text.substr(size);
  return size > 0 && (tail.empty() || tail == "N" || tail == "_N");
}

/// "0_name": the number and what of the column.
bool is_column_token(string_view text) {
  for (const string_view part : {"_name", "_key", "_label"})
    if (text.ends_with(part)) return is_column_number(text.substr(0, text.size() - part.size()));
  return false;
}

bool is_naming_token(string_view name, string_view kind) {
  constexpr string_view column = "column_", referred_column = "referred_column_";
  if (name == "table_name") return true;
  if (name == "constraint_name") return kind != "ix";
  if (name.starts_with(column)) return is_column_token(name.substr(column.size()));
  if (kind != "fk") return false;
  return name == "referred_table_name" ||
         (name.starts_with(referred_column) && is_column_token(name.substr(referred_column.size())));
}

constexpr std::array<string_view, 6> date_parts = {"year", "month", "day", "hour", "minute", "second"};

bool is_file_token(const TemplateToken& token) {
  if (token.name == "rev" || token.name == "slug" || token.name == "epoch") return token.conversion == "s";
  const bool is_date_part = std::find(date_parts.begin(), date_parts.end(), token.name) != date_parts.end();
  return is_date_part && token.conversion.ends_with('d');
}

}  // namespace

void check_naming_template(string_view text, string_view kind, Span span, Diagnostics& diagnostics) {
  std::vector<string> known{"table_name", "column_0_name", "column_0_N_name", "column_0_label"};
  if (kind != "ix") known.emplace_back("constraint_name");
  if (kind == "fk") known.insert(known.end(), {"referred_table_name", "referred_column_0_name"});
  check(text, span, known, diagnostics, [&](const TemplateToken& token) {
    return token.conversion == "s" && is_naming_token(token.name, kind);
  });
}

void check_file_template(string_view text, Span span, Diagnostics& diagnostics) {
  std::vector<string> known{"rev", "slug", "epoch"};
  known.insert(known.end(), date_parts.begin(), date_parts.end());
  check(text, span, known, diagnostics, is_file_token);
}

}  // namespace migc::config
