#include "toml/names.h"

namespace migc::frontend {
namespace {

/// The quoted part that `rest` begins with, taken off it. nullopt: it does not end.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string part;
  for (std::size_t at = 1; at < rest.size(); ++at) {
    if (rest[at] == '"' && !rest.substr(at + 1).starts_with('"')) {
      rest.remove_prefix(at + 1);
      return part;
    }
    part += rest[at];
    if (rest[at] == '"') ++at;
  }
  return std::nullopt;
}

std::optional<std::string> take_part(std::string_view& rest) {
  if (rest.starts_with('"')) return take_quoted(rest);
  const std::string_view part = rest.substr(0, rest.find('.'));
  if (part.find('"') != std::string_view::npos) return std::nullopt;
  rest.remove_prefix(part.size());
  return std::string(part);
}

struct NameForm {
  std::size_t min_parts, max_parts;
  std::string_view text;
};

constexpr NameForm plain_form{1, 1, "a single name"};
constexpr NameForm object_form{1, 2, "'name' or 'schema.name'"};
constexpr NameForm column_form{2, 3, "'table.column' or 'schema.table.column'"};

/// Empty where an error was reported.
std::vector<std::string> read_parts(Reader& in, const Entry& entry, const NameForm& form) {
  const std::string text = in.string_of(*entry.value);
  const Span span = in.span_of(*entry.value);
  if (text.empty()) {
    in.report(Kind::empty_text, span, {std::string(entry.name()), "a name"});
    return {};
  }
  Dotted name = split_name(text);
  if (name.error) {
    in.report(*name.error == NameError::unclosed ? Kind::unclosed_name : Kind::empty_name_part, span, {text});
    return {};
  }
  if (name.parts.size() < form.min_parts || name.parts.size() > form.max_parts) {
    in.report(Kind::name_parts, span,
              {text, std::to_string(name.parts.size()), std::string(form.text), R"("\"odd.name\".id")"});
    return {};
  }
  return std::move(name.parts);
}

ObjectName last_two(const std::vector<std::string>& parts) {
  if (parts.empty()) return {};
  return {parts.size() > 1 ? parts[parts.size() - 2] : "", parts.back()};
}

}  // namespace

Dotted split_name(std::string_view text) {
  Dotted name;
  for (std::string_view rest = text;; rest.remove_prefix(1)) {
    std::optional<std::string> part = take_part(rest);
    if (!part || (!rest.empty() && rest[0] != '.')) return {{}, NameError::unclosed};
    if (part->empty()) return {{}, NameError::empty_part};
    name.parts.push_back(std::move(*part));
    if (rest.empty()) return name;
  }
}

std::string read_plain_name(Reader& in, const Entry& entry) {
  return last_two(read_parts(in, entry, plain_form)).name;
}

ObjectName read_object_name(Reader& in, const Entry& entry) {
  return last_two(read_parts(in, entry, object_form));
}

ColumnName read_column_name(Reader& in, const Entry& entry) {
  std::vector<std::string> parts = read_parts(in, entry, column_form);
  if (parts.empty()) return {};
  ColumnName name;
  name.column = std::move(parts.back());
  parts.pop_back();
  name.table = last_two(parts);
  return name;
}

}  // namespace migc::frontend
