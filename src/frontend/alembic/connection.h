// The connection that get_bind() gives, and what is derived from it: sessions of the ORM.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "alembic/call.h"

namespace migc::alembic {

class ConnectionObject : public python::NativeObject {
 public:
  std::string type_name() const override { return "Connection"; }
  std::span<const python::NativeDef> methods() const override;
  bool has_effects() const override { return true; }
  Value attribute(Interpreter&, std::string_view name) override;
  Value enter(Interpreter&) override { return this; }
  Value exit(Interpreter&, Value) override { return Value::boolean(false); }
};

inline constexpr std::string_view execute_signature = "statement, parameters=?, *rest, execution_options=None, **names";
/// The parameters among arguments of that signature.
Value parameters_of(python::Bound& given);
/// connection.execute(…), with arguments of that signature.
Value execute_given(Interpreter&, Value self, python::Bound& given);

}  // namespace migc::alembic
