// SQL that an author wrote in place of a value or a condition.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "migc/base/text.h"
#include "migc/ir/literal.h"

namespace migc {

/// The value of a `:name` in an expression.
struct Parameter {
  std::string name;
  Literal value;
  Span span;
  friend bool operator==(const Parameter& a, const Parameter& b) { return a.name == b.name && a.value == b.value; }
};

/// SQL text in the project's source dialect, with parameters, and what to write instead in some dialects. An
/// override of "" means: nothing to do in that dialect. `sql` may be empty where only overrides were given
/// (`has_sql` false): then a dialect without an override can't say it.
struct Expression {
  Text sql;
  bool has_sql = true;
  std::vector<Parameter> parameters;
  std::map<std::string, Text, std::less<>> overrides;  ///< dialect → text of that dialect
  Span span;

  friend bool operator==(const Expression& a, const Expression& b);  ///< texts, parameters and overrides; not places
};

/// What stands in a value place: a literal, or an expression.
using Value = std::variant<Literal, std::shared_ptr<const Expression>>;
bool equal(const Value& a, const Value& b);  ///< expressions by value

}  // namespace migc
