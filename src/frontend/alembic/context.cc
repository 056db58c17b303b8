// get_bind() and get_context(): the connection and the migration context, as far as they are asked without a database.

#include <fmt/format.h>

#include <array>

#include "alembic/connection.h"
#include "alembic/object_session.h"
#include "alembic/operations.h"
#include "alembic/results.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

Value nothing(Interpreter&, Value, Bound&) { return {}; }
Value itself(Interpreter&, Value self, Bound&) { return self; }

// --- the dialect ---

class DialectObject final : public python::NativeObject {
 public:
  std::string type_name() const override { return "Dialect"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    const Session& session = session_of(python);
    if (name == "name") return python.string(session.target.dialect);
    if (name == "supports_native_enum") return Value::boolean(session.target.named_enum_types);
    static constexpr NativeDef has_table = {
        "has_table", "connection, table_name, schema=None, **kw",
        [](Interpreter& p, Value, Bound& given) {
          return p.call_method(make_inspector(p), "has_table", {given["table_name"], given["schema"]});
        }};
    static constexpr NativeDef type_descriptor = {
        "type_descriptor", "typeobj", [](Interpreter&, Value, Bound& given) { return given["typeobj"]; }};
    if (name == "type_descriptor") return python.make<python::NativeFunction>(type_descriptor);
    if (name == "has_table") return python.make<python::NativeFunction>(has_table);
    static constexpr NativeDef identifier_preparer = {"quote", "ident, **kw", [](Interpreter& p, Value, Bound& given) -> Value {
                                                        return p.string(quoted_name(Call(p, given).text("ident")));
                                                      }};
    if (name == "identifier_preparer") {
      auto* made = python.make<NativeObject>();
      for (const std::string_view method : {"quote", "quote_identifier", "quote_schema", "format_table"})
        made->attributes.set(method, python.make<python::NativeFunction>(identifier_preparer));
      return made;
    }
    return python.unknown(migc::Kind::outside_world, {fmt::format("dialect.{}", name)});
  }
};

// --- the URL of the engine ---

/// The whole of it, which may be told.
Value whole_url(Interpreter& python) { return outside(python, "connection.url"); }

/// str(engine.url), url.drivername: of it the beginning is known, which is the dialect.
class UrlText final : public python::NativeObject {
 public:
  std::string type_name() const override { return "str"; }
  std::span<const NativeDef> methods() const override;
  Value partial_text(Interpreter&) override { return this; }
  Value str(Interpreter& python) override { return whole_url(python); }
  Value attribute(Interpreter& python, std::string_view name) override {
    const Value found = NativeObject::attribute(python, name);
    return found.is_absent() ? whole_url(python) : found;
  }
  Value compare(Interpreter& python, python::CompareOperator, Value) override { return whole_url(python); }
  Value binary(Interpreter& python, python::BinaryOperator, Value, bool) override { return whole_url(python); }
  Value subscript(Interpreter& python, Value) override { return whole_url(python); }
  Value contains(Interpreter& python, Value item) override {
    const auto* text = item.as<python::String>();
    const bool begins = text != nullptr && session_of(python).target.dialect.starts_with(text->str());
    return begins ? Value::boolean(true) : whole_url(python);
  }
  Value starts_with(Interpreter& python, Value prefix) {
    const auto* text = prefix.as<python::String>();
    const std::string& dialect = session_of(python).target.dialect;
    if (text != nullptr && dialect.starts_with(text->str())) return Value::boolean(true);
    if (text != nullptr && !text->str().starts_with(dialect)) return Value::boolean(false);
    return whole_url(python);
  }
};

constexpr NativeDef url_text_methods[] = {
    {"startswith", "prefix",
     [](Interpreter& p, Value self, Bound& given) { return static_cast<UrlText*>(self.object())->starts_with(p, given["prefix"]); }},
};

std::span<const NativeDef> UrlText::methods() const { return url_text_methods; }

class UrlObject final : public python::NativeObject {
 public:
  std::string type_name() const override { return "URL"; }
  Value partial_text(Interpreter& python) override { return python.make<UrlText>(); }
  Value str(Interpreter& python) override { return whole_url(python); }
  Value attribute(Interpreter& python, std::string_view name) override {
    static constexpr NativeDef get_backend_name = {
        "get_backend_name", "", [](Interpreter& p, Value, Bound&) -> Value { return p.string(session_of(p).target.dialect); }};
    if (name == "get_backend_name") return python.make<python::NativeFunction>(get_backend_name);
    if (name == "drivername") return python.make<UrlText>();
    return outside(python, fmt::format("connection.url.{}", name));
  }
};

// --- the connection ---

Value scalar(Interpreter& python, Value self, Bound& given) {
  const Value result = execute_given(python, self, given);
  return result.is_failed() || result.is_unknown() ? result : python.call_method(result, "scalar", {});
}

Value scalars(Interpreter& python, Value self, Bound& given) {
  const Value result = execute_given(python, self, given);
  return result.is_failed() || result.is_unknown() ? result : python.call_method(result, "scalars", {});
}

/// No parameters are looked for: colons are plain.
Value execute_driver_sql(Interpreter& python, Value, Bound& given) {
  const auto* text = given["statement"].as<python::String>();
  if (text == nullptr || !given["parameters"].is_nothing())
    return python.need(given["statement"], "the statement") ? Value(python.refuse(migc::Kind::not_evaluated, given.span(), {"exec_driver_sql with parameters"}))
                                                            : Value::failed();
  return execute_statement(python, python.string(without_parameters(text->text())), Value::absent(), given.span());
}

constexpr NativeDef connection_methods[] = {
    {"execute", execute_signature, execute_given},
    {"scalar", execute_signature, scalar},
    {"scalars", execute_signature, scalars},
    {"exec_driver_sql", "statement, parameters=None, execution_options=None", execute_driver_sql},
    {"execution_options", "**options", itself},
    {"connect", "**options", itself},
    {"begin", "", itself},
    {"begin_nested", "", itself},
    {"get_bind", "*args, **kw", itself},
    {"commit", "", nothing},
    {"rollback", "", nothing},
    {"close", "", nothing},
    {"in_transaction", "", [](Interpreter&, Value, Bound&) { return Value::boolean(true); }},
    {"get_transaction", "", itself},
    {"get_isolation_level", "", [](Interpreter& p, Value, Bound&) -> Value { return p.string("READ COMMITTED"); }},
    {"detach", "", nothing},
};

// --- the context ---

/// with op.get_context().autocommit_block(): what stands in it runs outside of a transaction.
class AutocommitBlock final : public python::Object {
 public:
  explicit AutocommitBlock(Span span) : span_(span) {}
  std::string type_name() const override { return "autocommit_block"; }
  Value enter(Interpreter& python) override { return send(python, "COMMIT"); }
  Value exit(Interpreter& python, Value exception) override {
    if (!exception.is_none()) return Value::boolean(false);
    return send(python, "BEGIN").is_failed() ? Value::failed() : Value::boolean(false);
  }

 private:
  Value send(Interpreter& python, std::string_view word) const {
    Session& session = session_of(python);
    if (!session.writes_source()) return {};
    Execute execute;
    execute.sql.sql = Text(std::string(word));
    execute.sql.span = span_;
    return session.send(python, std::move(execute), span_);
  }
  Span span_;
};

constexpr NativeDef context_methods[] = {
    {"autocommit_block", "", [](Interpreter& p, Value, Bound& given) -> Value { return p.make<AutocommitBlock>(given.span()); }},
    {"begin_transaction", "*args", [](Interpreter& p, Value, Bound&) { return make_connection(p); }},
    {"execute", execute_signature, execute_given},
    {"get_current_revision", "",
     [](Interpreter& p, Value, Bound&) -> Value { return p.unknown(migc::Kind::outside_world, {"get_current_revision"}); }},
};

class ContextObject final : public python::NativeObject {
 public:
  std::string type_name() const override { return "MigrationContext"; }
  std::span<const NativeDef> methods() const override { return context_methods; }
  bool has_effects() const override { return true; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "bind" || name == "connection") return make_connection(python);
    if (name == "dialect") return make_dialect(python);
    if (name == "as_sql") return Value::boolean(true);
    if (name == "config") return make_config(python);
    const ScriptOptions& script = session_of(python).project().script;
    if (name == "version_table") return python.string(script.version_table);
    if (name == "version_table_schema")
      return script.version_table_schema.empty() ? Value() : Value(python.string(script.version_table_schema));
    const Value found = NativeObject::attribute(python, name);
    if (!found.is_absent()) return found;
    return outside(python, fmt::format("context.{}", name));
  }
};

template <std::size_t which>
Value refuse(Interpreter& python, Value, Bound& given) {
  constexpr std::string_view names[] = {"op.run_async", "op.register_operation", "op.implementation_for"};
  return python.refuse(migc::Kind::not_evaluated, given.span(), {std::string(names[which])});
}

constexpr NativeDef operations[] = {
    {"get_bind", "", [](Interpreter& p, Value, Bound&) { return make_connection(p); }},
    {"get_context", "", [](Interpreter& p, Value, Bound&) { return make_context(p); }},
    {"f", "name", [](Interpreter& p, Value, Bound& given) { return final_name(p, given["name"]); }},
    {"run_async", "*args, **kw", refuse<0>},
    {"invoke", "operation", invoke_operation},
    {"register_operation", "*args, **kw", refuse<1>},
    {"implementation_for", "*args, **kw", refuse<2>},
};

}  // namespace

Value make_dialect(Interpreter& python) { return python.make<DialectObject>(); }

std::span<const NativeDef> context_operations() { return operations; }

std::span<const NativeDef> ConnectionObject::methods() const { return connection_methods; }

Value ConnectionObject::attribute(Interpreter& python, std::string_view name) {
  if (name == "dialect") return make_dialect(python);
  if (name == "engine" || name == "bind") return this;
  if (name == "name") return python.string(session_of(python).target.dialect);  // engine.name
  const Value found = NativeObject::attribute(python, name);
  if (!found.is_absent()) return found;
  const Value other = outside(python, fmt::format("connection.{}", name));
  return name == "url" && other.is_unknown() ? Value(python.make<UrlObject>()) : other;
}

Value parameters_of(Bound& given) {
  const Value parameters = given["parameters"];
  return given.rest().size() == 1 && parameters.is_absent() ? given.rest()[0] : parameters;
}

Value execute_given(Interpreter& python, Value, Bound& given) {
  Value parameters = parameters_of(given);
  if (!given.options().empty()) {  // execute(text, a=1), as SQLAlchemy 1.3 has it
    auto* dict = python.make<python::Dict>();
    for (const auto& [name, value, span] : given.options())
      if (!dict->table.set(python, python.string(name), value)) return Value::failed();
    parameters = dict;
  }
  return execute_statement(python, given["statement"], parameters, given.span());
}

Value make_connection(Interpreter& python) { return python.make<ConnectionObject>(); }
Value make_context(Interpreter& python) { return python.make<ContextObject>(); }

}  // namespace migc::alembic
