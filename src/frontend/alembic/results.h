// What executing a statement gives: rows, where they are known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alembic/call.h"

namespace migc::alembic {

/// The rows of a SELECT. Those over tables that this script makes and nothing has filled are none; those that it puts
/// there itself are known (migc/sql_rows.h); of others nothing is known, and needing them is an error that shows the
/// statement.
class ResultObject final : public python::NativeObject {
 public:
  std::string statement;  ///< for messages
  Span span;
  bool known = false;                       ///< are the rows known?
  bool in_any_order = false;                ///< which of the rows comes first depends on the database
  bool is_left_out = false;                 ///< the SELECT is no part of the script
  bool scalars = false;                     ///< each row is given as its first value
  std::size_t taken = 0;                    ///< how many of the rows have been fetched
  std::vector<std::vector<Value>> rows;
  std::vector<std::string> names;

  std::string type_name() const override { return "CursorResult"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  python::Iterator* iterate(Interpreter&) override;
};

/// The result of a statement that is no SELECT.
ResultObject* no_result(Interpreter&, std::string statement, Span span);
/// That of a SELECT from these tables; `columns` are its expressions, as SQL text; `bound` is the statement with its
/// values.
ResultObject* result_of(Interpreter&, std::string statement, const std::string& bound, Span span,
                        const std::vector<ObjectName>& tables, const std::vector<std::string>& columns);
/// Of a change as SQL text: how many rows it changes is known where they are none.
ResultObject* result_of_change(Interpreter&, std::string_view sql, Span span);
/// The result of a SELECT that is SQL text.
ResultObject* result_of_text(Interpreter&, std::string_view sql, Span span);

/// sa.inspect(bind): answers out of the catalog.
Value make_inspector(Interpreter&);

}  // namespace migc::alembic
