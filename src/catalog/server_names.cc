// Names that PostgreSQL gives to what a statement leaves without one: "t_pkey", "t_a_b_key", "t_a_fkey",
// "t_a_check", "t_a_idx", "t_a_seq". Where the whole is too long, the longer of table and columns loses bytes
// until it fits (no character is cut in two); where the name is taken, the label gets a number: "t_a_check1".
#include "migc/base/strings.h"
#include "names.h"

namespace migc {
namespace {

std::string_view label_of(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key:
      return "pkey";
    case Constraint::Kind::unique:
      return "key";
    case Constraint::Kind::foreign_key:
      return "fkey";
    case Constraint::Kind::check:
      return "check";
    case Constraint::Kind::exclude:
      return "excl";
  }
  return "";
}

/// A check is named after its column only if it mentions just one; the elements of an exclusion that are
/// expressions are called "expr".
std::string columns_part(const Constraint& constraint) {
  if (constraint.kind == Constraint::Kind::primary_key) return "";
  if (constraint.kind == Constraint::Kind::check)
    return constraint.columns.size() == 1 ? constraint.columns.front() : "";
  if (constraint.kind != Constraint::Kind::exclude) return join(constraint.columns, "_");
  std::vector<std::string> names;
  for (const IndexElement& element : constraint.elements)
    names.push_back(element.column.empty() ? "expr" : element.column);
  return join(names, "_");
}

}  // namespace

std::string server_name(std::string_view table, std::string_view columns, std::string_view label,
                        std::size_t limit) {
  const std::size_t marks = (columns.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
  std::size_t first = table.size();
  std::size_t second = columns.size();
  while (limit != 0 && first + second + marks > limit && first + second > 0)
    --(first > second ? first : second);
  std::string name(utf8_prefix(table, first));
  if (!columns.empty()) name.append("_").append(utf8_prefix(columns, second));
  if (!label.empty()) name.append("_").append(label);
  return name;
}

std::string server_name(const Table& table, const Constraint& constraint, std::size_t limit,
                        std::string_view pass) {
  const std::string label = std::string(label_of(constraint.kind)).append(pass);
  return server_name(table.name.name, columns_part(constraint), label, limit);
}

std::string free_sequence_name(const Applier& applier, const Table& table, const Column& column) {
  const std::size_t limit = applier.context.dialect.identifier.max_length;
  std::string name = server_name(table.name.name, column.name, "seq", limit);
  for (int pass = 1; applier.relation({table.name.schema, name}, &table).has_value(); ++pass)
    name = server_name(table.name.name, column.name, "seq" + std::to_string(pass), limit);
  return name;
}

}  // namespace migc
