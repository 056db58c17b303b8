#include "alembic/results.h"

#include <algorithm>
#include <array>

#include "alembic/element.h"
#include "alembic/python/library/values.h"
#include "alembic/system_views.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_rows.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// A row: a tuple that also answers by name.
class RowObject final : public python::NativeObject {
 public:
  RowObject(std::vector<Value> of, std::vector<std::string> called) : values(std::move(of)), names(std::move(called)) {}
  const std::vector<Value> values;
  const std::vector<std::string> names;
  std::string type_name() const override { return "Row"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i)
      if (names[i] == name) return values[i];
    if (name == "_mapping") return mapping(python);
    return NativeObject::attribute(python, name);
  }
  python::Dict* mapping(Interpreter& python) const {
    auto* made = python.make<python::Dict>();
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) made->table.set(python, python.string(names[i]), values[i]);
    return made;
  }
  std::span<const NativeDef> methods() const override;
  Value subscript(Interpreter& python, Value index) override {
    if (const auto* name = index.as<python::String>()) return python.attribute(this, name->str());
    return python.subscript(python.tuple(values), index);
  }
  python::Iterator* iterate(Interpreter& python) override { return python.iterate(python.tuple(values)); }
  Value length(Interpreter&) override { return Value::integer(static_cast<std::int64_t>(values.size())); }
};

constexpr NativeDef row_methods[] = {
    {"_asdict", "", [](Interpreter& p, Value self, Bound&) -> Value { return self.as<RowObject>()->mapping(p); }},
    {"keys", "", [](Interpreter& p, Value self, Bound&) { return p.call_method(self.as<RowObject>()->mapping(p), "keys", {}); }},
    {"items", "", [](Interpreter& p, Value self, Bound&) { return p.call_method(self.as<RowObject>()->mapping(p), "items", {}); }},
};

std::span<const NativeDef> RowObject::methods() const { return row_methods; }

ResultObject& result(Value self) { return *self.as<ResultObject>(); }

/// False: the rows are not known, and that is an error.
bool need_rows(Interpreter& python, const ResultObject& result) {
  if (result.known) return true;
  python.refuse(migc::Kind::rows_needed, python.here() ? python.here() : result.span, {result.statement});
  return false;
}

Value row(Interpreter& python, const ResultObject& result, std::size_t i) {
  if (result.scalars) return result.rows[i].empty() ? Value() : result.rows[i][0];
  return python.make<RowObject>(result.rows[i], result.names);
}

/// The next rows, at most so many.
std::vector<Value> take_rows(Interpreter& python, ResultObject& result, std::size_t most) {
  std::vector<Value> rows;
  for (; result.taken < result.rows.size() && rows.size() < most; ++result.taken) rows.push_back(row(python, result, result.taken));
  return rows;
}

Value all(Interpreter& python, Value self, Bound&) {
  ResultObject& of = result(self);
  return need_rows(python, of) ? Value(python.list(take_rows(python, of, of.rows.size()))) : Value::failed();
}

/// Likewise where more is asked of it than all rows: which is the first?
bool need_first(Interpreter& python, const ResultObject& result) {
  if (!need_rows(python, result)) return false;
  if (!result.in_any_order || result.rows.size() < 2) return true;
  python.refuse(migc::Kind::rows_needed, python.here() ? python.here() : result.span, {result.statement});
  return false;
}

Value first(Interpreter& python, Value self, Bound&) {
  ResultObject& of = result(self);
  if (!need_first(python, of)) return Value::failed();
  const std::vector<Value> one = take_rows(python, of, 1);
  return one.empty() ? Value() : one.front();
}

/// So many rows as fetchmany() and partitions() ask for. nullopt: failed.
std::optional<std::size_t> batch_size(Interpreter& python, Value self, Bound& given) {
  if (!need_rows(python, result(self)) || !python.need(given["size"], "the number of rows")) return std::nullopt;
  const auto size = given["size"].as_integer();
  const std::size_t wanted = size && *size > 0 ? static_cast<std::size_t>(*size) : given["size"].is_nothing() ? 1 : 0;
  if (wanted < result(self).rows.size() && !need_first(python, result(self))) return std::nullopt;
  return wanted;
}

Value fetch_many(Interpreter& python, Value self, Bound& given) {
  const auto size = batch_size(python, self, given);
  return size ? Value(python.list(take_rows(python, result(self), *size))) : Value::failed();
}

Value partitions(Interpreter& python, Value self, Bound& given) {
  const auto size = batch_size(python, self, given);
  if (!size) return Value::failed();
  std::vector<Value> lists;
  for (std::vector<Value> some; !(some = take_rows(python, result(self), std::max<std::size_t>(*size, 1))).empty();)
    lists.emplace_back(python.list(std::move(some)));
  return python.list(std::move(lists));
}

Value one(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_rows(python, of)) return Value::failed();
  if (of.rows.size() != 1)
    return python.raise("LookupError", of.rows.empty() ? "No row was found when one was required"
                                                       : "Multiple rows were found when exactly one was required");
  return row(python, of, 0);
}

Value result_scalar(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_first(python, of)) return Value::failed();
  return of.rows.empty() || of.rows[0].empty() ? Value() : of.rows[0][0];
}

Value result_scalars(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  auto* made = python.make<ResultObject>();
  made->statement = of.statement;
  made->span = of.span;
  made->known = of.known;
  made->in_any_order = of.in_any_order;
  made->rows = of.rows;
  made->taken = of.taken;
  made->scalars = true;
  return made;
}

Value same_result(Interpreter&, Value self, Bound&) { return self; }

constexpr NativeDef methods_[] = {
    {"fetchall", "", all},
    {"all", "", all},
    {"fetchmany", "size=None", fetch_many},
    {"first", "", first},
    {"fetchone", "", first},
    {"one_or_none", "", first},
    {"one", "", one},
    {"scalar", "", result_scalar},
    {"scalar_one", "", result_scalar},
    {"scalar_one_or_none", "", result_scalar},
    {"scalars", "index=0", result_scalars},
    {"mappings", "", same_result},
    {"unique", "strategy=None", same_result},
    {"partitions", "size=None", partitions},
    {"yield_per", "num", same_result},
    {"close", "", [](Interpreter&, Value, Bound&) { return Value(); }},
    {"keys", "",
     [](Interpreter& p, Value self, Bound&) -> Value {
       std::vector<Value> names;
       for (const std::string& name : result(self).names) names.emplace_back(p.string(name));
       return p.list(std::move(names));
     }},
};

// --- SQL text ---

std::string word_of(std::string_view sql, const sql::Token& token) {
  return lower(sql.substr(token.begin, token.end - token.begin));
}

std::string name_of(std::string_view sql, const sql::Token& token) {
  const std::string_view text = sql.substr(token.begin, token.end - token.begin);
  if (token.kind == sql::TokenKind::quoted_name && text.size() >= 2) return replaced(text.substr(1, text.size() - 2), "\"\"", "\"");
  return lower(text);
}

/// The name that begins at token `i`, which is moved to its last one.
ObjectName relation_at(std::string_view sql, const std::vector<sql::Token>& tokens, std::size_t& i) {
  ObjectName name{"", name_of(sql, tokens[i])};
  if (i + 2 >= tokens.size() || word_of(sql, tokens[i + 1]) != ".") return name;
  i += 2;
  return {name.name, name_of(sql, tokens[i])};
}

/// The table that UPDATE or DELETE changes, perhaps behind WITH. nullopt: it is another statement, or several.
std::optional<ObjectName> changed_relation(std::string_view sql, const std::vector<sql::Token>& tokens) {
  std::optional<ObjectName> found;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string word = word_of(sql, tokens[i]);
    if (word == "(") ++depth;
    if (word == ")") --depth;
    if (word == ";" || word == "insert" || word == "merge") return std::nullopt;
    if (word != "update" && word != "delete") continue;
    if (depth > 0 || found) return std::nullopt;  // FOR UPDATE, ON UPDATE, a change within WITH
    std::size_t name = i + (word == "delete" ? 2 : 1);
    if (name < tokens.size() && word_of(sql, tokens[name]) == "only") ++name;
    if (name >= tokens.size()) return std::nullopt;
    found = relation_at(sql, tokens, name);
  }
  return found;
}

/// The relations behind FROM and JOIN. nullopt: they could not be told.
std::optional<std::vector<ObjectName>> relations_of(std::string_view sql, const std::vector<sql::Token>& tokens) {
  std::vector<ObjectName> names;
  bool expects = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string word = word_of(sql, tokens[i]);
    if (word == "with") return std::nullopt;
    if (word == "from" || word == "join") {
      expects = true;
      continue;
    }
    if (!expects) continue;
    if (word == "(" || word == "only" || word == "lateral") return std::nullopt;
    expects = false;
    ObjectName name = relation_at(sql, tokens, i);
    if (i + 1 < tokens.size() && word_of(sql, tokens[i + 1]) == "(") return std::nullopt;
    names.push_back(std::move(name));
    // "FROM a, b" and "FROM a x, b"
    std::size_t next = i + 1;
    if (next < tokens.size() && word_of(sql, tokens[next]) == "as") next += 2;
    else if (next < tokens.size() && tokens[next].kind == sql::TokenKind::word && next + 1 < tokens.size() &&
             word_of(sql, tokens[next + 1]) == ",")
      ++next;
    if (next < tokens.size() && word_of(sql, tokens[next]) == ",") {
      expects = true;
      i = next;
    }
  }
  return names;
}

/// The expressions between SELECT and FROM.
std::vector<std::string> select_list(std::string_view sql, const std::vector<sql::Token>& tokens) {
  std::vector<std::string> list;
  int depth = 0;
  std::size_t begin = tokens.size() < 2 ? 0 : tokens[1].begin;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string word = word_of(sql, tokens[i]);
    if (word == "(") ++depth;
    if (word == ")") --depth;
    if (depth > 0 || (word != "," && word != "from")) continue;
    list.emplace_back(trim(sql.substr(begin, tokens[i].begin - begin)));
    begin = tokens[i].end;
    if (word == "from") return list;
  }
  if (begin < sql.size()) list.emplace_back(trim(sql.substr(begin)));
  return list;
}

/// What an aggregate says over no rows; nullopt: this is none.
std::optional<Value> over_nothing(std::string_view expression) {
  const std::string text = lower(expression);
  if (text.starts_with("count(")) return Value::integer(0);
  for (const std::string_view name : {"max(", "min(", "sum(", "avg("})
    if (text.starts_with(name)) return Value();
  if (text.starts_with("exists")) return Value::boolean(false);
  return std::nullopt;
}

std::string name_in_list(std::string_view expression) {
  const std::vector<sql::Token> tokens = sql::lex(expression);
  return tokens.empty() ? "" : name_of(expression, tokens.back());
}

/// The one value that a SELECT gives, which only the database knows (a key that it makes): where a statement is given it
/// as a value, the SELECT stands in its place, as long as the rows are those that it was asked of.
class CellElement final : public Element {
 public:
  CellElement(std::string select, ObjectName table, std::shared_ptr<const KnownRows> rows, std::string what)
      : select_(std::move(select)), table_(std::move(table)), rows_(std::move(rows)), what_(std::move(what)) {}
  std::string type_name() const override { return "a value of the database"; }
  void write(Writer& out) const override {
    const auto& now = out.session.catalog().rows;
    const auto known = now.find(table_);
    if (known == now.end() || known->second != rows_) out.python.refuse(migc::Kind::rows_needed, span, {select_});
    out << "(" << select_ << ")";
  }
  Value truth(Interpreter& python) override { return unknown(python); }
  Value compare(Interpreter& python, python::CompareOperator, Value) override { return unknown(python); }
  Value str(Interpreter& python) override { return unknown(python); }
  Value repr(Interpreter& python) override { return unknown(python); }
  Value format(Interpreter& python, const std::string&) override { return unknown(python); }
  Value binary(Interpreter& python, python::BinaryOperator, Value, bool) override { return unknown(python); }
  Value unary(Interpreter& python, python::UnaryOperator) override { return unknown(python); }
  Value subscript(Interpreter& python, Value) override { return unknown(python); }

 private:
  Value unknown(Interpreter& python) const { return python.unknown(migc::Kind::not_known, {what_}, span); }

  const std::string select_;
  const ObjectName table_;
  const std::shared_ptr<const KnownRows> rows_;
  const std::string what_;
};

/// A value that the script put into a table.
Value cell_value(Interpreter& python, const std::optional<Literal>& cell, const std::string& column) {
  if (!cell) return python.unknown(migc::Kind::not_known, {"what a row of the script holds in column '" + column + "'"});
  if (cell->is<Null>()) return {};
  if (const auto* text = cell->get<std::string>()) return python.string(*text);
  if (const auto* flag = cell->get<bool>()) return Value::boolean(*flag);
  if (const auto* number = cell->get<Integer>()) return python.integer(number->digits);
  if (const auto* uuid = cell->get<Uuid>()) return python.make<python::Uuid>(replaced(uuid->text, "-", ""));
  return python.not_evaluated("a value of this kind");
}

void take_answer(Interpreter& python, const sql::KnownAnswer& answer, const std::string& bound, ResultObject& result) {
  result.known = true;
  result.in_any_order = answer.rows.size() > 1;
  result.names = answer.names;
  for (const auto& row : answer.rows) {
    std::vector<Value>& values = result.rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) values.push_back(cell_value(python, row[i], answer.names[i]));
    if (row.size() > 1 || answer.rows.size() > 1 || row.front() || answer.may_be_null) continue;
    const auto& known = session_of(python).catalog().rows;
    const std::string_view text = trim(bound);
    auto* cell = python.make<CellElement>(std::string(text.substr(0, text.find_last_not_of("; \t\n") + 1)), answer.table, known.at(answer.table),
                                          "what a row of the script holds in column '" + answer.names.front() + "'");
    cell->span = result.span;
    values.front() = cell;
  }
}

bool is_empty_table(const Session& session, const ObjectName& name) {
  return session.catalog().is_empty(name) && session.catalog().is_unambiguous(name);
}

/// Does it certainly change no row? UPDATE or DELETE of an empty table, INSERT … SELECT from such.
bool changes_nothing(const Session& session, std::string_view sql) {
  std::vector<sql::Token> tokens = sql::lex(sql);
  std::erase_if(tokens, [](const sql::Token& token) { return token.kind == sql::TokenKind::comment; });
  if (const auto changed = changed_relation(sql, tokens)) return is_empty_table(session, *changed);
  const std::vector<Text> statements = sql::split(Text(std::string(sql)));
  const auto sources = statements.size() == 1 ? sql::row_sources(statements[0].str()) : std::nullopt;
  return sources && !sources->empty() &&
         std::all_of(sources->begin(), sources->end(), [&](const ObjectName& name) { return is_empty_table(session, name); });
}

}  // namespace

std::span<const NativeDef> ResultObject::methods() const { return methods_; }

Value ResultObject::attribute(Interpreter& python, std::string_view name) {
  if (name == "rowcount") {
    if (!known) return python.unknown(migc::Kind::not_known, {"the number of rows that a statement changes"});
    return Value::integer(static_cast<std::int64_t>(rows.size()));
  }
  if (name == "inserted_primary_key" || name == "lastrowid")
    return python.unknown(migc::Kind::not_known, {"the key of a row that is inserted"});
  return NativeObject::attribute(python, name);
}

python::Iterator* ResultObject::iterate(Interpreter& python) {
  if (!need_rows(python, *this)) return nullptr;
  return python.iterate(python.list(take_rows(python, *this, rows.size())));
}

ResultObject* no_result(Interpreter& python, std::string statement, Span span) {
  auto* made = python.make<ResultObject>();
  made->statement = std::move(statement);
  made->span = span;
  return made;
}

ResultObject* result_of(Interpreter& python, std::string statement, const std::string& bound, Span span,
                        const std::vector<ObjectName>& tables, const std::vector<std::string>& columns) {
  const Session& session = session_of(python);
  ResultObject* made = no_result(python, one_line(utf8_prefix(trim(statement), 200)), span);
  for (const std::string& column : columns) made->names.push_back(name_in_list(column));
  const bool empty = !tables.empty() && std::all_of(tables.begin(), tables.end(),
                                                    [&](const ObjectName& name) { return is_empty_table(session, name); });
  if (!empty && session.target.writing) {
    if (const auto answer = sql::known_answer(bound, session.catalog())) take_answer(python, *answer, bound, *made);
    return made;
  }
  // While the schema only moves, rows mean nothing.
  made->known = true;
  std::vector<Value> values;
  for (const std::string& column : columns)
    if (const std::optional<Value> value = over_nothing(column)) values.push_back(*value);
  const bool grouped = lower(statement).find("group by") != std::string::npos;
  if (!grouped && !values.empty() && values.size() == columns.size()) made->rows.push_back(std::move(values));
  return made;
}

ResultObject* result_of_change(Interpreter& python, std::string_view sql, Span span) {
  ResultObject* made = no_result(python, one_line(utf8_prefix(trim(sql), 200)), span);
  made->known = !session_of(python).target.writing || changes_nothing(session_of(python), sql);
  return made;
}

ResultObject* result_of_text(Interpreter& python, std::string_view sql, Span span) {
  if (auto known = rows_of_system_view(python, sql)) {
    ResultObject* made = no_result(python, std::string(sql), span);
    made->known = true;
    made->names = std::move(known->names);
    made->rows = std::move(known->rows);
    return made;
  }
  std::vector<sql::Token> tokens = sql::lex(sql);
  std::erase_if(tokens, [](const sql::Token& token) { return token.kind == sql::TokenKind::comment; });
  const auto tables = relations_of(sql, tokens);
  return result_of(python, std::string(sql), std::string(sql), span, tables.value_or(std::vector<ObjectName>()), select_list(sql, tokens));
}

}  // namespace migc::alembic
