#include "alembic/results.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"

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
    return NativeObject::attribute(python, name);
  }
  Value subscript(Interpreter& python, Value index) override {
    if (const auto* name = index.as<python::String>()) return python.attribute(this, name->str());
    return python.subscript(python.tuple(values), index);
  }
  python::Iterator* iterate(Interpreter& python) override { return python.iterate(python.tuple(values)); }
  Value length(Interpreter&) override { return Value::integer(static_cast<std::int64_t>(values.size())); }
};

ResultObject& result(Value self) { return *self.as<ResultObject>(); }

/// False: the rows are not known, and that is an error.
bool need_rows(Interpreter& python, const ResultObject& result) {
  if (result.known) return true;
  python.refuse(migc::Kind::rows_needed, python.here() ? python.here() : result.span, {result.statement});
  return false;
}

Value row(Interpreter& python, const ResultObject& result, std::size_t i) {
  return python.make<RowObject>(result.rows[i], result.names);
}

Value all(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_rows(python, of)) return Value::failed();
  std::vector<Value> rows;
  for (std::size_t i = 0; i < of.rows.size(); ++i) rows.push_back(row(python, of, i));
  return python.list(std::move(rows));
}

Value first(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_rows(python, of)) return Value::failed();
  return of.rows.empty() ? Value() : row(python, of, 0);
}

Value one(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_rows(python, of)) return Value::failed();
  if (of.rows.size() != 1) return python.raise("LookupError", "No row was found when one was required");
  return row(python, of, 0);
}

Value result_scalar(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  if (!need_rows(python, of)) return Value::failed();
  return of.rows.empty() || of.rows[0].empty() ? Value() : of.rows[0][0];
}

Value result_scalars(Interpreter& python, Value self, Bound&) {
  const ResultObject& of = result(self);
  auto* made = python.make<ResultObject>();
  made->statement = of.statement;
  made->span = of.span;
  made->known = of.known;
  // Each is the value itself: what goes through them gets them as a list.
  made->rows = of.rows;
  made->attributes.set("_scalars", Value::boolean(true));
  return made;
}

Value same_result(Interpreter&, Value self, Bound&) { return self; }

constexpr NativeDef methods_[] = {
    {"fetchall", "", all},
    {"all", "", all},
    {"fetchmany", "size=None", all},
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
    {"partitions", "size=None", same_result},
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

bool is_empty_table(const Session& session, const ObjectName& name) {
  return session.catalog().empty_tables.contains(name);
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
  std::vector<Value> values;
  const bool plain = attributes.has("_scalars");
  for (std::size_t i = 0; i < rows.size(); ++i) values.push_back(plain && !rows[i].empty() ? rows[i][0] : row(python, *this, i));
  return python.iterate(python.list(std::move(values)));
}

ResultObject* no_result(Interpreter& python, std::string statement, Span span) {
  auto* made = python.make<ResultObject>();
  made->statement = std::move(statement);
  made->span = span;
  return made;
}

ResultObject* result_of(Interpreter& python, std::string statement, Span span, const std::vector<ObjectName>& tables,
                        const std::vector<std::string>& columns) {
  const Session& session = session_of(python);
  ResultObject* made = no_result(python, one_line(utf8_prefix(trim(statement), 200)), span);
  for (const std::string& column : columns) made->names.push_back(name_in_list(column));
  const bool empty = !tables.empty() && std::all_of(tables.begin(), tables.end(),
                                                    [&](const ObjectName& name) { return is_empty_table(session, name); });
  // While the schema only moves, rows mean nothing.
  if (!empty && session.target.writing) return made;
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
  std::vector<sql::Token> tokens = sql::lex(sql);
  std::erase_if(tokens, [](const sql::Token& token) { return token.kind == sql::TokenKind::comment; });
  const auto changed = changed_relation(sql, tokens);
  if (changed) made->known = !session_of(python).target.writing || is_empty_table(session_of(python), *changed);
  return made;
}

ResultObject* result_of_text(Interpreter& python, std::string_view sql, Span span) {
  std::vector<sql::Token> tokens = sql::lex(sql);
  std::erase_if(tokens, [](const sql::Token& token) { return token.kind == sql::TokenKind::comment; });
  const auto tables = relations_of(sql, tokens);
  return result_of(python, std::string(sql), span, tables.value_or(std::vector<ObjectName>()), select_list(sql, tokens));
}

}  // namespace migc::alembic
