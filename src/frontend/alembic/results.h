// What executing a statement gives: rows, where they are known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alembic/call.h"

namespace migc::alembic {

/// The rows of a SELECT. Those over tables that this script makes and nothing has filled are none; of others nothing is
/// known, and needing them is an error that shows the statement.
class ResultObject final : public python::NativeObject {
 public:
  std::string statement;  ///< for messages
  Span span;
  bool known = false;                       ///< are the rows known?
  std::vector<std::vector<Value>> rows;
  std::vector<std::string> names;

  std::string type_name() const override { return "CursorResult"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  python::Iterator* iterate(Interpreter&) override;
};

/// The result of a statement that is no SELECT.
ResultObject* no_result(Interpreter&, std::string statement, Span span);
/// That of a SELECT from these tables; `columns` are its expressions, as SQL text.
ResultObject* result_of(Interpreter&, std::string statement, Span span, const std::vector<ObjectName>& tables,
                        const std::vector<std::string>& columns);
/// The result of a SELECT that is SQL text.
/// Of UPDATE or DELETE: of a table without rows it changes none.
ResultObject* result_of_change(Interpreter&, std::string_view sql, Span span);
ResultObject* result_of_text(Interpreter&, std::string_view sql, Span span);

/// sa.inspect(bind): answers out of the catalog.
Value make_inspector(Interpreter&);

}  // namespace migc::alembic
