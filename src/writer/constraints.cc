#include "migc/base/strings.h"
#include "tables.h"

namespace migc::writer {
namespace {

using std::string;
using std::string_view;

/// Every dialect takes a name up to this size in bytes; a longer final one is cut where it must be.
constexpr std::size_t safe_name = 63;

string_view word(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::unset:
      return "";
    case ReferentialAction::no_action:
      return "no_action";
    case ReferentialAction::restrict_:
      return "restrict";
    case ReferentialAction::cascade:
      return "cascade";
    case ReferentialAction::set_null:
      return "set_null";
    case ReferentialAction::set_default:
      return "set_default";
  }
  return "";
}

void add_columns(TomlTable& keys, const Constraint& constraint) {
  keys.add_strings("columns", constraint.columns);
  if (!constraint.include.empty()) keys.add_strings("include", constraint.include);
}

void add_reference(TomlTable& keys, const Constraint& constraint) {
  keys.add_strings("columns", constraint.columns);
  keys.add_string("references", dotted(constraint.referred_table));
  if (!constraint.referred_columns.empty()) keys.add_strings("referred_columns", constraint.referred_columns);
  add_actions(keys, constraint);
  if (!constraint.match.empty()) keys.add_string("match", lower(constraint.match));
  if (constraint.late) keys.add_flag("late", true);
}

string element(Writing& out, const IndexElement& element, bool is_exclude) {
  constexpr string_view own[] = {"column", "with"};
  if (!is_exclude && !element.expression) return toml_string(element.column);
  TomlTable keys;
  if (element.expression)
    add_expression(out, keys, *element.expression, is_exclude ? std::span<const string_view>(own) : std::span<const string_view>());
  else
    keys.add_string("column", element.column);
  if (is_exclude) keys.add_string("with", element.with_operator);
  return keys.in_line();
}

std::vector<string> elements(Writing& out, const std::vector<IndexElement>& all, bool is_exclude) {
  std::vector<string> texts;
  for (const IndexElement& one : all) texts.push_back(element(out, one, is_exclude));
  return texts;
}

void add_exclusion(Writing& out, TomlTable& keys, const Constraint& constraint) {
  keys.add_array("elements", elements(out, constraint.elements, true));
  if (!constraint.using_method.empty()) keys.add_string("using", constraint.using_method);
  if (!constraint.condition.has_sql || !constraint.condition.sql.empty())
    keys.add("where", expression(out, constraint.condition));
}

}  // namespace

string_view type_word(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key:
      return "primary_key";
    case Constraint::Kind::unique:
      return "unique";
    case Constraint::Kind::foreign_key:
      return "foreign_key";
    case Constraint::Kind::check:
      return "check";
    case Constraint::Kind::exclude:
      return "exclude";
  }
  return "";
}

string said_name(const Writing& out, const Constraint& constraint) {
  const bool server_names_it = !constraint.named && convention_for(out.naming, constraint.kind).empty();
  return server_names_it ? "" : constraint.name;
}

void add_final_name(TomlTable& keys, bool is_final, const string& name, const string& convention) {
  if (is_final && !name.empty() && (builds_on_name(convention) || name.size() > safe_name)) keys.add_flag("final_name", true);
}

void add_actions(TomlTable& keys, const Constraint& constraint) {
  for (const auto& [key, action] : {std::pair{"on_delete", constraint.on_delete}, std::pair{"on_update", constraint.on_update}})
    if (action != ReferentialAction::unset) keys.add_string(key, word(action));
}

void add_constraint_keys(Writing& out, TomlTable& keys, const Constraint& constraint) {
  add_final_name(keys, constraint.final_name, said_name(out, constraint), convention_for(out.naming, constraint.kind));
  switch (constraint.kind) {
    case Constraint::Kind::primary_key:
    case Constraint::Kind::unique:
      add_columns(keys, constraint);
      break;
    case Constraint::Kind::foreign_key:
      add_reference(keys, constraint);
      break;
    case Constraint::Kind::check:
      keys.add("condition", expression(out, constraint.condition));
      break;
    case Constraint::Kind::exclude:
      add_exclusion(out, keys, constraint);
      break;
  }
  if (constraint.deferrable) keys.add_flag("deferrable", *constraint.deferrable);
  if (!constraint.initially.empty()) keys.add_string("initially", constraint.initially);
  if (constraint.comment) keys.add("comment", literal(out, Literal{*constraint.comment}));
  add_options(out, keys, constraint.options);
}

void add_index_keys(Writing& out, TomlTable& keys, const Index& index) {
  add_final_name(keys, index.final_name, index.name, out.naming.ix);
  keys.add_array("columns", elements(out, index.elements, false));
  if (index.unique) keys.add_flag("unique", true);
  if (!index.include.empty()) keys.add_strings("include", index.include);
  if (index.where) keys.add("where", expression(out, *index.where));
  if (index.comment) keys.add("comment", literal(out, Literal{*index.comment}));
  add_options(out, keys, index.options);
}

string constraint_item(Writing& out, const Constraint& constraint, bool with_type) {
  TomlTable keys;
  if (with_type) keys.add_string("type", type_word(constraint.kind));
  if (const string name = said_name(out, constraint); !name.empty()) keys.add_string("name", name);
  add_constraint_keys(out, keys, constraint);
  return keys.in_line();
}

string index_item(Writing& out, const Index& index) {
  TomlTable keys;
  if (!index.name.empty()) keys.add_string("name", index.name);
  add_index_keys(out, keys, index);
  return keys.in_line();
}

}  // namespace migc::writer
