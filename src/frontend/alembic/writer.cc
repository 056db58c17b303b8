// Elements on their way into SQL text.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "alembic/element.h"
#include "alembic/mapped.h"
#include "alembic/types.h"
#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::alembic {
namespace {

/// Words that no plain name may be, in the dialects that SQL text is written in.
constexpr std::array<std::string_view, 92> reserved = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between", "both",
    "case", "cast", "check", "collate", "column", "constraint", "create", "cross", "current_date", "current_role",
    "current_time", "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else",
    "end", "except", "exists", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group",
    "having", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading",
    "left", "like", "limit", "localtime", "localtimestamp", "natural", "not", "notnull", "null", "offset", "on",
    "only", "or", "order", "outer", "overlaps", "placing", "primary", "references", "returning", "right", "select",
    "session_user", "similar", "some", "symmetric", "table", "then", "to", "trailing", "true", "union", "unique",
    "user", "using", "when", "where"};

bool is_plain(std::string_view name) {
  if (name.empty() || is_digit(name.front()) || std::find(reserved.begin(), reserved.end(), name) != reserved.end())
    return false;
  return name != "with" && name != "window" &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z'); });
}

/// What the database reads out of a plain string beside a column of that type, as SQLAlchemy writes it.
void write_as_text(Literal& literal) {
  if (const auto* date = literal.get<Date>()) literal = {to_string(*date)};
  else if (const auto* time = literal.get<Time>()) literal = {to_string(*time)};
  else if (const auto* timestamp = literal.get<Timestamp>()) literal = {to_string(*timestamp)};
  else if (const auto* uuid = literal.get<Uuid>()) literal = {std::string(uuid->text)};
  else if (const auto* json = literal.get<Json>()) literal = {std::string(json->text)};
  else if (const auto* interval = literal.get<Interval>()) literal = {std::string(interval->text)};
}

}  // namespace

std::string quoted_name(std::string_view name) {
  return is_plain(name) ? std::string(name) : sql::quoted_name(name);
}

std::string quoted_name(const ObjectName& name) {
  return (name.schema.empty() ? "" : quoted_name(name.schema) + ".") + quoted_name(name.name);
}

std::string quoted_text(std::string_view text) { return "'" + replaced(text, "'", "''") + "'"; }

void Writer::element(const Element& element, Binding outer, bool strictly) {
  const Interpreter::Nesting nesting(python);
  if (!nesting.ok()) return;
  const bool inside = element.binding() < outer || (strictly && element.binding() == outer);
  if (inside) *this << "(";
  element.write(*this);
  if (inside) *this << ")";
}

std::string Writer::anonymous(const TableObject& table) {
  auto found = std::find(anonymous_.begin(), anonymous_.end(), &table);
  if (found == anonymous_.end()) found = anonymous_.insert(anonymous_.end(), &table);
  return fmt::format("anon_{}", found - anonymous_.begin() + 1);
}

void Writer::name(std::string_view name) { *this << quoted_name(name); }

std::string Writer::parameter(Literal literal, Span span) {
  if (session.writes_source()) write_as_text(literal);
  std::string name = fmt::format("p{}", parameters_.size() + 1);
  parameters_.push_back({name, std::move(literal), span});
  return ":" + name;
}

void Writer::value(Value value, const SqlType* type, Span span) {
  std::optional<Literal> literal = literal_of(python, value, type, span);
  if (literal) *this << parameter(*std::move(literal), span);
}

/// Every `:name` of the text becomes a parameter of the whole, so that two texts may use one name.
void Writer::author_text(const TextElement& element) {
  const Text& text = element.text;
  if (text.str().find(':') == std::string::npos) {
    *this << text;
    return;
  }
  std::size_t done = 0;
  for (const sql::Token& token : sql::lex(text.str())) {
    if (token.kind != sql::TokenKind::parameter) continue;
    const std::string_view name = std::string_view(text.str()).substr(token.begin + 1, token.end - token.begin - 1);
    Value value = given == nullptr ? Value::absent() : given->get(name);
    SqlType* type = nullptr;
    bool expands = false;
    for (const TextElement::Value_& own : element.values) {
      if (own.name != name) continue;
      type = own.type;
      if (given == nullptr || given->get(name).is_absent()) value = own.value;
      if (const auto* bind = own.value.as<BindElement>()) {
        type = bind->sql_type();
        expands = bind->expands;
        if (given == nullptr || given->get(name).is_absent()) value = bind->value;
      }
    }
    const Span where = text.locate(token.begin, element.span);
    if (value.is_absent()) {
      python.refuse(migc::Kind::unbound_parameter, where, {std::string(name)});
      return;
    }
    *this << text.slice(done, token.begin);
    done = token.end;
    BindElement bind(value, type);
    bind.span = where;
    bind.expands = expands || (type == nullptr && value.is<python::Tuple>());
    bind.write(*this);
    if (python.failing()) return;
  }
  *this << text.slice(done, text.size());
}

Expression Writer::finish(Span span) {
  Expression expression;
  expression.sql = std::move(text_);
  expression.parameters = std::move(parameters_);
  expression.span = span;
  return expression;
}

// --- what elements are as text ---

void TextElement::write(Writer& out) const { out.author_text(*this); }

void WordElement::write(Writer& out) const { out << text; }

void BindElement::write(Writer& out) const {
  Value own = value;
  if (own.is_absent() && out.given != nullptr && !parameter.empty()) own = out.given->get(parameter);
  if (own.is_absent()) {
    out.python.refuse(migc::Kind::unbound_parameter, span, {parameter});
    return;
  }
  if (const auto* element = own.as<Element>(); element != nullptr && element != this)
    return out.element(*element, Binding::atom);
  if (!expands) return out.value(own, type_, span);
  const auto items = out.python.items(own, "the values of an IN");
  if (!items) return;
  out << "(";
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (i > 0) out << ", ";
    out.value((*items)[i], type_, span);
  }
  out << (items->empty() ? "NULL)" : ")");
}

void OperationElement::write(Writer& out) const {
  out << before;
  const bool associative = between == " AND " || between == " OR " || between == " || " || between == " + " ||
                           between == " * " || between == ", ";
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (i > 0) out << between;
    const auto* inner = dynamic_cast<const OperationElement*>(operands[i]);
    const bool same = inner != nullptr && inner->between == between && associative;
    out.element(*operands[i], binds, !same && binds != Binding::comma);
  }
  out << after;
}

void OperationElement::collect_tables(std::vector<TableObject*>& tables) const {
  for (const Element* operand : operands) operand->collect_tables(tables);
}

void FunctionElement::write(Writer& out) const {
  for (const Piece& piece : pieces) {
    out << piece.words;
    if (piece.element != nullptr) out.element(*piece.element, Binding::or_);
  }
}

void FunctionElement::collect_tables(std::vector<TableObject*>& tables) const {
  for (const Piece& piece : pieces)
    if (piece.element != nullptr) piece.element->collect_tables(tables);
}

void LabelElement::write(Writer& out) const {
  const bool list = out.in_select_list;
  out.in_select_list = false;
  out.element(element, list ? Binding::or_ : Binding::atom);
  out.in_select_list = list;
  if (!list) return;
  out << " AS ";
  out.name(name_);
}

// --- whole expressions ---

Expression ddl_expression(Interpreter& python, const Element& element, Span span) {
  Writer out(python, false);
  out.element(element, Binding::comma);
  return out.finish(span ? span : element.span);
}

Text plain_sql(Interpreter& python, const Element& element) {
  Expression expression = ddl_expression(python, element, element.span);
  if (!expression.parameters.empty() && !python.failing())
    python.refuse(migc::Kind::not_evaluated, element.span, {"a value in this place"});
  return std::move(expression.sql);
}

const Element* element_of(Interpreter& python, Value value, SqlType* type) {
  if (value.is_failed()) return nullptr;
  value = core_of(value);
  if (const auto* element = value.as<Element>()) return element;
  if (value.is_nothing()) return python.make<WordElement>(Text("NULL"));
  auto* bind = python.make<BindElement>(value, type);
  bind->span = python.here();
  return bind;
}

Text quoted_colons(const Text& sql) {
  const std::string& text = sql.str();
  if (text.find("\\:") == std::string::npos) return sql;
  Text out;
  std::size_t done = 0;
  for (const sql::Token& token : sql::lex(text)) {
    if (token.kind == sql::TokenKind::symbol) continue;
    for (std::size_t at = text.find("\\:", token.begin); at < token.end; at = text.find("\\:", at + 2)) {
      out += sql.slice(done, at);
      done = at + 1;
    }
  }
  out += sql.slice(done, text.size());
  return out;
}

const Element* clause_of(Interpreter& python, Value value) {
  const auto* string = value.as<python::String>();
  if (string == nullptr) return element_of(python, value);
  auto* text = python.make<TextElement>(quoted_colons(string->text()));
  text->span = python.here();
  return text;
}

}  // namespace migc::alembic
