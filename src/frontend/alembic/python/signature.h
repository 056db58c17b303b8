// Binding of a call's arguments to a function's parameters, with the messages of Python: one algorithm for
// functions of Python and of C++.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "alembic/python/ast.h"
#include "alembic/python/native.h"

namespace migc::python {

struct SignatureParameter {
  std::string_view name;
  Parameter::Kind kind = Parameter::Kind::normal;
  bool has_default = false;
};

struct Binding {
  std::vector<Value> values;  ///< beside the parameters; absent: not given. Starred ones stay absent.
  std::vector<Span> spans;
  std::size_t rest_begin = 0;  ///< the first positional argument that no parameter takes
  std::vector<Arguments::Keyword> options;
};

/// nullopt: a TypeError is raised.
std::optional<Binding> bind_arguments(Interpreter&, std::string_view function,
                                      std::span<const SignatureParameter> parameters, Arguments& arguments);

}  // namespace migc::python
