// sqlalchemy_searchable: the trigger that keeps a column of search words up to date, made anew by sync_trigger(), which
// runs the five statements that the package's releases 1.x run. The configuration of text search is told by the
// argument `options`; that of the application, which make_searchable() sets somewhere else, by [python] values.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/operations.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// @vectorizer(table.c.column): how a column becomes text.
class VectorizerObject final : public python::NativeObject {
 public:
  struct Entry {
    ObjectName table;
    std::string column;
    Value function;
  };
  std::vector<Entry> entries;

  std::string type_name() const override { return "Vectorizer"; }
  std::span<const NativeDef> methods() const override;
  Value call(Interpreter& python, python::Arguments& arguments) override;

  const Entry* entry(const ObjectName& table, std::string_view column) const {
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry& one) { return one.table == table && one.column == column; });
    return found == entries.rend() ? nullptr : &*found;
  }
};

constexpr NativeDef vectorizer_methods[] = {
    {"clear", "", [](Interpreter&, Value self, Bound&) { return self.as<VectorizerObject>()->entries.clear(), Value(); }},
};

/// What vectorizer(column) gives: a decorator. Those of types are left out, since a table that is reflected has others.
class VectorizerDecorator final : public python::NativeObject {
 public:
  VectorizerDecorator(VectorizerObject& of, Value subject) : of_(of), subject_(subject) {}
  std::string type_name() const override { return "function"; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    if (arguments.positional.size() != 1) return python.raise("TypeError", "a decorator takes one function");
    const auto* column = subject_.as<ColumnObject>();
    if (column != nullptr && column->table != nullptr)
      of_.entries.push_back({column->table->name, column->name(), arguments.positional.front()});
    return arguments.positional.front();
  }

 private:
  VectorizerObject& of_;
  Value subject_;
};

std::span<const NativeDef> VectorizerObject::methods() const { return vectorizer_methods; }

Value VectorizerObject::call(Interpreter& python, python::Arguments& arguments) {
  if (arguments.positional.size() != 1) return python.raise("TypeError", "vectorizer() takes a column or a type");
  return python.make<VectorizerDecorator>(*this, arguments.positional.front());
}

/// What one call of sync_trigger() or drop_trigger() is about.
struct SearchTrigger {
  ObjectName table;
  std::string column, function, trigger;

  /// `"schema".` is written bare, as the package does.
  std::string on() const {
    return (table.schema.empty() ? "" : quoted_name(table.schema) + ".") + sql::quoted_name(table.name);
  }
};

/// An option, as the call or the application has it; absent: neither says.
Value search_option(Call& in, std::string_view name) {
  if (const auto* given = in["options"].as<python::Dict>())
    if (const Value own = given->get(name); !own.is_absent()) return own;
  return in.session.told(in.python, fmt::format("sqlalchemy_searchable.search_manager.options.{}", name));
}

std::string name_by(Call& in, std::string_view name, const SearchTrigger& search, std::string_view otherwise) {
  const Value given = search_option(in, name);
  const std::string pattern = given.is_absent() ? std::string(otherwise) : in.text_of(given, "the name of a search trigger");
  return replaced(replaced(pattern, "{table}", search.table.name), "{column}", search.column);
}

SearchTrigger search_of(Call& in) {
  SearchTrigger search;
  search.table.name = in.text("table_name");
  search.column = in.text("tsvector_column");
  search.function = quoted_name(name_by(in, "search_trigger_function_name", search, "{table}_{column}_update"));
  search.trigger = quoted_name(name_by(in, "search_trigger_name", search, "{table}_{column}_trigger"));
  if (in["options"].is_unknown()) in.python.need(in["options"], "the options of a search trigger", in.span("options"));
  return search;
}

bool run_statement(Interpreter& python, const std::string& sql, Span span) {
  return !execute_statement(python, python.string(without_parameters(Text(sql, span, Escapes::fixed))), Value::absent(), span).is_failed();
}

bool drop_search(Interpreter& python, const SearchTrigger& search, Span span) {
  return run_statement(python, fmt::format("DROP TRIGGER IF EXISTS {} ON {}", search.trigger, search.on()), span) &&
         run_statement(python, fmt::format("DROP FUNCTION IF EXISTS {}()", search.function), span);
}

/// The configuration of text search. nullopt: it is not known, and that is an error.
std::optional<std::string> configuration(Call& in) {
  Value given = search_option(in, "regconfig");
  if (given.is_absent()) {
    python::Unknown* unknown = in.python.unknown(migc::Kind::outside_world, {"what make_searchable() was told"}, in.span());
    unknown->path = "sqlalchemy_searchable.search_manager.options.regconfig";
    given = unknown;
  }
  std::string text = in.text_of(given, "the configuration of text search", in.span());
  return in.failed() ? std::nullopt : std::optional(std::move(text));
}

/// NEW.column as its vectorizer has it. nullopt: failed.
std::optional<std::string> column_text(Interpreter& python, const VectorizerObject& vectorizer, const SearchTrigger& search, const std::string& column) {
  const std::string plain = "NEW." + quoted_name(column);
  const VectorizerObject::Entry* entry = vectorizer.entry(search.table, column);
  if (entry == nullptr) return plain;
  const Value made = python.call(entry->function, {python.make<WordElement>(Text(plain))});
  if (!python.need(made, "what a vectorizer gives")) return std::nullopt;
  const Element* element = element_of(python, made);
  if (element == nullptr) return std::nullopt;
  const Expression written = ddl_expression(python, *element, element->span);
  if (python.failing()) return std::nullopt;
  return sql::bind(written.sql, written.parameters, sql::readable_constant).str();
}

Value sync_trigger(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& vectorizer = *self.as<VectorizerObject>();
  const SearchTrigger search = search_of(in);
  const std::vector<std::string> columns = in.names("indexed_columns");
  const std::optional<std::string> known = in.failed() ? std::nullopt : configuration(in);
  if (!known) return Value::failed();
  const Value weights = search_option(in, "weights");
  const auto* none = weights.as<python::Tuple>();
  if (!weights.is_nothing() && (none == nullptr || !none->items.empty()))
    return python.refuse(migc::Kind::not_evaluated, in.span(), {"weights of a search trigger"});
  if (columns.empty()) return python.refuse(migc::Kind::not_evaluated, in.span(), {"a search trigger of no columns"});
  const std::string language = quoted_text(*known);
  std::string vector, plain;
  bool is_vectorized = false;
  for (const std::string& column : columns) {
    const std::optional<std::string> text = column_text(python, vectorizer, search, column);
    if (!text) return Value::failed();
    is_vectorized = is_vectorized || vectorizer.entry(search.table, column) != nullptr;
    vector += (vector.empty() ? "" : " || ") + fmt::format("to_tsvector({}, coalesce({}, ''))", language, *text);
    plain += ", " + quoted_name(column);
  }
  const std::string target = quoted_name(search.column), first = quoted_name(columns.front());
  const std::string called = is_vectorized ? search.function + "()" : fmt::format("tsvector_update_trigger({}, {}{})", target, language, plain);
  const Span span = in.span();
  const bool done =
      drop_search(python, search, span) &&
      run_statement(python, fmt::format("CREATE FUNCTION {}() RETURNS TRIGGER AS $$\nBEGIN\n  NEW.{} = {};\n  RETURN NEW;\nEND\n$$ LANGUAGE 'plpgsql'", search.function, target, vector), span) &&
      run_statement(python, fmt::format("CREATE TRIGGER {} BEFORE UPDATE OR INSERT ON {} FOR EACH ROW EXECUTE PROCEDURE {}", search.trigger, search.on(), called), span) &&
      run_statement(python, fmt::format("UPDATE {} SET {} = {}", search.on(), first, first), span);
  return done ? Value() : Value::failed();
}

Value drop_trigger(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const SearchTrigger search = search_of(in);
  return in.failed() || !drop_search(python, search, in.span()) ? Value::failed() : Value();
}

constexpr NativeDef search_functions[] = {
    {"sync_trigger", "conn, table_name, tsvector_column, indexed_columns, metadata=None, options=None", sync_trigger},
    {"drop_trigger", "conn, table_name, tsvector_column, metadata=None, options=None", drop_trigger},
};

class SearchModule final : public python::ModuleObject {
 public:
  SearchModule(Value unknown, VectorizerObject& vectorizer) : ModuleObject("sqlalchemy_searchable"), vectorizer_(vectorizer) { otherwise = unknown; }
  Value member(Interpreter& python, std::string_view name) override {
    if (name == "vectorizer") return &vectorizer_;
    const NativeDef* def = python::find_native(search_functions, name);
    return def == nullptr ? Value::absent() : Value(python.make<python::NativeFunction>(*def, &vectorizer_));
  }

 private:
  VectorizerObject& vectorizer_;
};

}  // namespace

Value search_module(Interpreter& python, std::string_view name) {
  if (name != "sqlalchemy_searchable") return Value::absent();
  python::Unknown* rest = python.unknown(migc::Kind::module_not_read, {std::string(name)});
  rest->path = name;
  return python.make<SearchModule>(rest, *python.make<VectorizerObject>());
}

}  // namespace migc::alembic
