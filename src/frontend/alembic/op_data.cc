// op.execute, op.bulk_insert, op.inline_literal, and what a connection executes.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/mapped.h"
#include "alembic/operations.h"
#include "alembic/results.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;
using Effect = sql::Facts::Effect;

/// A statement of the schema as an object: CreateSequence(…), CreateIndex(…), DDL("…").
class DdlObject final : public python::NativeObject {
 public:
  explicit DdlObject(Operation::What of) : what(std::move(of)) {}
  Operation::What what;
  std::string type_name() const override { return "DDLElement"; }
};

Value ddl(Interpreter& python, Operation::What what) {
  return python.failing() ? Value::failed() : Value(python.make<DdlObject>(std::move(what)));
}

/// PostgreSQL's own functions that a SELECT is made for: it stays in the script.
bool has_effect(std::string_view sql) {
  static constexpr std::array words = {"setval", "nextval", "set_config", "pg_notify", "pg_sleep", "into", "dblink",
                                       "lo_create", "lo_unlink", "pg_terminate_backend", "setseed", "for"};
  for (const sql::Token& token : sql::lex(sql)) {
    const std::string word = lower(sql.substr(token.begin, token.end - token.begin));
    if (std::find(words.begin(), words.end(), word) != words.end() || word.starts_with("pg_advisory")) return true;
  }
  return false;
}

/// Is the text one SELECT? It may lock rows or have another effect.
bool reads_rows(std::string_view sql) {
  const std::vector<Text> statements = sql::split(Text(std::string(sql)));
  return statements.size() == 1 && sql::facts_of(statements[0].str()).effect == Effect::query;
}

/// Does it do nothing else?
bool only_reads(std::string_view sql) { return reads_rows(sql) && !has_effect(sql); }

/// The parameters of a statement: none, one dict, or several. False: failed.
bool read_parameters(Interpreter& python, Value parameters, std::vector<const python::Dict*>& out) {
  if (parameters.is_nothing()) return true;
  if (!python.need(parameters, "the parameters of the statement")) return false;
  if (const auto* dict = parameters.as<python::Dict>()) return out.push_back(dict), true;
  const auto items = python.items(parameters, "the parameters of the statement");
  if (!items) return false;
  for (const Value item : *items) {
    if (!python.need(item, "the parameters of the statement")) return false;
    const auto* dict = item.as<python::Dict>();
    if (dict == nullptr) return python.refuse(migc::Kind::not_evaluated, python.here(), {"parameters by position"}), false;
    out.push_back(dict);
  }
  return true;
}

/// A SELECT that changes nothing is no statement of the script.
Value left_out(ResultObject* result) {
  result->is_left_out = true;
  return result;
}

Value send_text(Interpreter& python, const Element& statement, const python::Dict* given, Span span) {
  Writer out(python);
  out.given = given;
  statement.write(out);
  if (python.failing()) return Value::failed();
  Execute execute;
  execute.sql = out.finish(span);
  if (trim(execute.sql.sql.str()).empty()) return no_result(python, "", span);
  const std::string bound =
      sql::bind(execute.sql.sql, execute.sql.parameters, sql::readable_constant).str();
  if (only_reads(bound)) return left_out(result_of_text(python, bound, span));
  if (session_of(python).send(python, std::move(execute), span).is_failed()) return Value::failed();
  return reads_rows(bound) ? result_of_text(python, bound, span) : result_of_change(python, bound, span);
}

Value send_change(Interpreter& python, const ChangeObject& change, const python::Dict* given, Span span) {
  auto operation = change.operation(python, given);
  if (python.failing()) return Value::failed();
  if (!operation) return send_text(python, change, given, span);
  if (session_of(python).send(python, *std::move(operation), span).is_failed()) return Value::failed();
  return no_result(python, "the statement", span);
}

Value select(Interpreter& python, const SelectObject& select, const python::Dict* given, Span span) {
  Writer out(python);
  out.given = given;
  select.write(out);
  if (python.failing()) return Value::failed();
  const Expression written = out.finish(span);
  const std::string text = written.sql.str();
  if (has_effect(text) && select.parts.lock.empty()) return send_text(python, select, given, span);
  std::vector<ObjectName> tables;
  for (const TableObject* table : select.tables())
    tables.push_back(table->source == nullptr ? table->name : dynamic_cast<const TableObject*>(table->source) == nullptr
                                                                  ? ObjectName{}
                                                                  : static_cast<const TableObject*>(table->source)->name);
  std::vector<std::string> columns;
  for (const Element* column : select.parts.columns) {
    if (const auto* inner = dynamic_cast<const SelectObject*>(column); inner != nullptr && inner->parts.exists)
      for (const TableObject* table : inner->tables()) tables.push_back(table->source == nullptr ? table->name : ObjectName{});
    Writer one(python, false);
    column->write(one);
    columns.push_back(one.finish(span).sql.str());
  }
  const std::string bound = sql::bind(written.sql, written.parameters, sql::readable_constant).str();
  return left_out(result_of(python, text, bound, span, tables, columns));
}

Value execute_once(Interpreter& python, Value statement, const python::Dict* given, Span span) {
  statement = core_of(statement);
  if (const auto* change = statement.as<ChangeObject>()) return send_change(python, *change, given, span);
  if (const auto* query = statement.as<SelectObject>()) return select(python, *query, given, span);
  if (const auto* object = statement.as<DdlObject>())
    return session_of(python).send(python, object->what, span).is_failed() ? Value::failed() : Value(no_result(python, "", span));
  if (statement.is<python::String>()) {
    const Element* text = clause_of(python, statement);
    return send_text(python, *text, given, span);
  }
  if (const auto* element = statement.as<TextElement>()) return send_text(python, *element, given, span);
  if (const auto* element = statement.as<Element>()) {
    auto* query = python.make<SelectObject>();
    query->parts.columns.push_back(element);
    return select(python, *query, given, span);
  }
  return python.refuse(migc::Kind::not_evaluated, span, {fmt::format("executing an object of type '{}'", python.type_name(statement))});
}

// --- op ---

Value op_execute(Interpreter& python, Value, Bound& given) {
  const Value done = execute_statement(python, given["sqltext"], Value::absent(), given.span());
  if (const auto* result = done.as<ResultObject>(); result != nullptr && result->is_left_out)
    python.diagnostics().report(migc::Kind::select_left_out, given.span());
  return done.is_failed() ? done : Value();
}

Value bulk_insert(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  if (!python.need(in["table"], "the table of bulk_insert", in.span("table")) ||
      !python.need(in["rows"], "the rows of bulk_insert", in.span("rows")))
    return Value::failed();
  auto* table = in["table"].as<TableObject>();
  if (table == nullptr) return in.fail_type("the table of bulk_insert", "a table", in["table"], in.span("table"));
  Insert insert{table->name, {}};
  for (const Value item : in.items_of(in["rows"], "the rows of bulk_insert")) {
    if (!python.need(item, "a row of bulk_insert", in.span("rows"))) return Value::failed();
    const auto* dict = item.as<python::Dict>();
    if (dict == nullptr) return in.fail_type("a row of bulk_insert", "a dict", item, in.span("rows"));
    Row& row = insert.rows.emplace_back();
    row.span = in.span();
    for (const auto& entry : dict->table.entries())
      if (!entry.key.is_absent() && table->column(in.text_of(entry.key, "the name of a column")) == nullptr && !in.failed())
        return python.refuse(migc::Kind::unknown_row_column, in.span("rows"), {in.text_of(entry.key, ""), to_string(table->name)});
    for (const ColumnObject* column : table->columns) {
      Value value = dict->get(column->name());
      if (value.is_absent()) value = column_default(python, column->python_default);
      if (value.is_failed()) return value;
      if (value.is_absent()) continue;
      auto assigned = assigned_value(python, *table, column->name(), value, in.span("rows"));
      if (!assigned) return Value::failed();
      row.values.push_back({column->name(), *std::move(assigned), in.span("rows")});
    }
  }
  return insert.rows.empty() ? Value() : in.send(std::move(insert));
}

Value inline_literal(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* bind = python.make<BindElement>(in["value"], in.has("type_") ? type_of(python, in["type_"]) : nullptr);
  bind->span = in.span("value");
  return in.failed() ? Value::failed() : Value(bind);
}

constexpr NativeDef data_operation_defs[] = {
    {"execute", "sqltext, execution_options=None", op_execute},
    {"bulk_insert", "table, rows, multiinsert=True", bulk_insert},
    {"inline_literal", "value, type_=None", inline_literal},
};

}  // namespace

std::span<const NativeDef> data_operations() { return data_operation_defs; }

Value execute_statement(Interpreter& python, Value statement, Value parameters, Span span) {
  if (!python.need(statement, "the statement", span)) return Value::failed();
  std::vector<const python::Dict*> given;
  if (!read_parameters(python, parameters, given)) return Value::failed();
  if (given.empty()) return execute_once(python, statement, nullptr, span);
  Value result;
  for (const python::Dict* one : given) {
    result = execute_once(python, statement, one, span);
    if (result.is_failed()) return result;
  }
  return result;
}

Text without_parameters(const Text& sql) {
  Text made;
  std::size_t done = 0;
  for (const sql::Token& token : sql::lex(sql.str())) {
    if (token.kind != sql::TokenKind::parameter) continue;
    made += sql.slice(done, token.begin);
    made += "\\";
    done = token.begin;
  }
  made += sql.slice(done, sql.size());
  return made;
}

std::span<const NativeDef> ddl_functions() {
  static constexpr NativeDef functions[] = {
      {"CreateSequence", "element, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto* sequence = given["element"].as<ValueSource>();
         return sequence == nullptr ? Value(p.not_evaluated("this CreateSequence")) : ddl(p, CreateSequence{sequence->sequence, false});
       }},
      {"DropSequence", "element, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto* sequence = given["element"].as<ValueSource>();
         return sequence == nullptr ? Value(p.not_evaluated("this DropSequence")) : ddl(p, DropSequence{sequence->sequence.name, false});
       }},
      {"CreateSchema", "name, if_not_exists=False, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         Call in(p, given);
         return ddl(p, CreateSchema{in.text("name"), in.flag("if_not_exists")});
       }},
      {"DropSchema", "name, if_exists=False, cascade=False, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         Call in(p, given);
         if (in.flag("cascade")) return p.make<TextElement>(Text("DROP SCHEMA " + quoted_name(in.text("name")) + " CASCADE"));
         return ddl(p, DropSchema{in.text("name"), in.flag("if_exists")});
       }},
      {"CreateTable", "element, if_not_exists=False, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto* table = given["element"].as<TableObject>();
         if (table == nullptr) return p.not_evaluated("this CreateTable");
         auto create = creation_of(p, *table, given.span());
         return create ? ddl(p, *std::move(create)) : Value::failed();
       }},
      {"DropTable", "element, if_exists=False, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto* table = given["element"].as<TableObject>();
         return table == nullptr ? Value(p.not_evaluated("this DropTable")) : ddl(p, DropTable{table->name, Call(p, given).flag("if_exists")});
       }},
      {"CreateIndex", "element, if_not_exists=False, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto* index = given["element"].as<IndexObject>();
         if (index == nullptr || index->table == nullptr) return p.not_evaluated("this CreateIndex");
         return ddl(p, CreateIndex{index->table->name, index->index, Call(p, given).flag("if_not_exists")});
       }},
      {"DDL", "statement, context=None, bind=None",
       [](Interpreter& p, Value, Bound& given) -> Value {
         Call in(p, given);
         const Text text = in.sql("statement");
         return in.failed() ? Value::failed() : Value(p.make<TextElement>(without_parameters(text)));
       }},
      {"inspect", "subject, raiseerr=True", [](Interpreter& p, Value, Bound& given) -> Value {
         return given["subject"].is_unknown() ? given["subject"] : make_inspector(p);
       }},
  };
  return functions;
}

}  // namespace migc::alembic
