// The functions of `op` and of what batch_alter_table gives, by subject.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "alembic/schema_items.h"

namespace migc::alembic {

std::span<const python::NativeDef> table_operations();       ///< op_tables.cc
std::span<const python::NativeDef> column_operations();      ///< op_columns.cc
std::span<const python::NativeDef> constraint_operations();  ///< op_constraints.cc
std::span<const python::NativeDef> data_operations();        ///< op_data.cc
std::span<const python::NativeDef> context_operations();     ///< context.cc: get_bind, get_context, f
std::span<const python::NativeDef> entity_operations();      ///< entities.cc: those of alembic_utils
std::span<const python::NativeDef> enum_operations();        ///< enums.cc: that of alembic-autogenerate-enums

/// with op.batch_alter_table("t") as batch_op: collects its changes.
class BatchObject final : public python::NativeObject {
 public:
  ObjectName table;
  std::vector<Operation> changes;
  std::map<std::string, std::string> naming;  ///< what the batch calls constraints without a name: "uq" → its convention
  std::string type_name() const override { return "BatchOperations"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value enter(Interpreter&) override { return this; }
  Value exit(Interpreter&, Value exception) override;
  bool has_effects() const override { return true; }
  /// Takes a change, or nothing after a failure.
  Value take(Call& in, Operation::What what);
  Span span;

 private:
  void replace_constraints(const Table& known);
  void drop_members_first(const Table& known);
  void find_unnamed(const Table& known);
};

/// Where an operation is written: `op.f(…)` names its table, `batch_op.f(…)` has one. `what` is sent or kept.
struct Place {
  ObjectName table;
  BatchObject* batch = nullptr;
  Value done(Call& in, Operation::What what) const { return batch == nullptr ? in.send(std::move(what)) : batch->take(in, std::move(what)); }
};
/// Of an operation of `op`: the table is in the arguments.
Place place_of(Call& in, Value self, std::string_view table, std::string_view schema = "schema");

std::span<const python::NativeDef> batch_column_operations();
std::span<const python::NativeDef> batch_constraint_operations();

/// The connection that get_bind() gives, and the context of get_context().
Value make_connection(Interpreter&);
Value make_context(Interpreter&);
Value make_dialect(Interpreter&);  ///< bind.dialect
Value make_config(Interpreter&);  ///< context.config
/// What depends on where and when Python runs: not known, unless [python] values says it.
Value outside(Interpreter&, std::string path);
/// A session of the ORM on that connection. `name`: by which the host is told what it gives.
Value make_session(Interpreter&, std::string name, bool autoflush = true);
/// The text with its colons kept from being parameters.
Text without_parameters(const Text& sql);
/// op.name(…), where the application has registered that name.
Value call_own_operation(Interpreter&, const std::string& name, python::Arguments& arguments);
/// op.invoke(operation), of a class of the application.
Value invoke_operation(Interpreter&, Value, python::Bound& given);
/// CreateSequence, CreateSchema, DDL, inspect, …
std::span<const python::NativeDef> ddl_functions();
/// op.execute and connection.execute. `parameters`: a dict, several of them, or nothing.
Value execute_statement(Interpreter&, Value statement, Value parameters, Span span);

}  // namespace migc::alembic
