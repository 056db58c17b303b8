#include "toml/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "migc/base/strings.h"
#include "migc/ir/date_parts.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;

// --- literals
// -----------------------------------------------------------------------------------------------------------

std::optional<Literal> invalid(Reader& in, const toml::node& node, string text, string_view noun) {
  in.report(Kind::invalid_value, in.span_of(node), {std::move(text), string(noun)});
  return std::nullopt;
}

std::optional<Literal> array_of(Reader& in, const toml::array& array, string_view key) {
  ArrayLiteral literal;
  literal.elements.reserve(array.size());
  const std::size_t errors = in.diagnostics().error_count();
  for (const toml::node& element : array)
    if (auto value = read_literal(in, element, key)) literal.elements.push_back(std::move(*value));
  if (in.diagnostics().error_count() > errors) return std::nullopt;
  return Literal{std::move(literal)};
}

std::optional<Literal> number_of(Reader& in, const toml::node& node, double number) {
  if (std::isfinite(number)) return Literal{number};
  in.report(Kind::not_finite, in.span_of(node), {std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf"});
  return std::nullopt;
}

/// Every value of TOML but a table.
std::optional<Literal> plain_literal(Reader& in, const toml::node& node, string_view key) {
  if (node.is_string()) return Literal{in.string_of(node)};
  if (const auto* value = node.as_integer()) return integer(value->get());
  if (const auto* value = node.as_boolean()) return Literal{value->get()};
  if (const auto* value = node.as_floating_point()) return number_of(in, node, value->get());
  if (const auto* value = node.as_array()) return array_of(in, *value, key);
  return read_date_time(in, node);
}

// --- values written as a table
// -----------------------------------------------------------------------------------------

/// The text of a form, or nullopt and a report.
std::optional<string> text_in(Reader& in, const Entry& entry) {
  if (!in.fits(entry, Shape::text)) return std::nullopt;
  return in.string_of(*entry.value);
}

std::optional<Literal> read_decimal(Reader& in, const Entry& entry) {
  if (const auto* value = entry.value->as_integer()) return Literal{Decimal{std::to_string(value->get())}};
  const auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (auto digits = parse_decimal(*text)) return Literal{Decimal{std::move(*digits)}};
  return invalid(in, *entry.value, *text, "decimal number");
}

std::optional<Literal> read_bytes(Reader& in, const Entry& entry) {
  const auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (auto bytes = from_hexadecimal(*text)) return Literal{Bytes{std::move(*bytes)}};
  return invalid(in, *entry.value, *text, "row of bytes in hexadecimal digits, two for each");
}

std::optional<Literal> read_json(Reader& in, const Entry& entry) {
  if (auto text = to_json(in, *entry.value)) return Literal{Json{std::move(*text)}};
  return std::nullopt;
}

std::optional<Literal> read_json_text(Reader& in, const Entry& entry) {
  auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (is_json(*text)) return Literal{Json{std::move(*text)}};
  return invalid(in, *entry.value, *text, "JSON text");
}

std::optional<Literal> read_interval(Reader& in, const Entry& entry) {
  auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (!trim(*text).empty()) return Literal{Interval{std::move(*text)}};
  return invalid(in, *entry.value, *text, "span of time");
}

std::optional<Literal> read_integer(Reader& in, const Entry& entry) {
  if (const auto* value = entry.value->as_integer()) return integer(value->get());
  const auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  const string_view digits = string_view(*text).substr(text->starts_with('-') ? 1 : 0);
  const bool is_whole = !digits.empty() && (digits == "0" || digits.front() != '0') &&
                        std::all_of(digits.begin(), digits.end(), is_digit);
  if (is_whole) return Literal{Integer{*text}};
  return invalid(in, *entry.value, *text, "whole number");
}

std::optional<Literal> read_time(Reader& in, const Entry& entry) {
  const auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (const auto time = parse_time(*text)) return Literal{*time};
  return invalid(in, *entry.value, *text, "time");
}

std::optional<Literal> read_uuid(Reader& in, const Entry& entry) {
  const auto text = text_in(in, entry);
  if (!text) return std::nullopt;
  if (auto uuid = parse_uuid(*text)) return Literal{Uuid{std::move(*uuid)}};
  return invalid(in, *entry.value, *text, "uuid");
}

struct Form {
  string_view key;
  std::optional<Literal> (*read)(Reader&, const Entry&);  ///< null: SQL text
  bool is_reserved = true;                                ///< it can't be a parameter beside `sql`
};
constexpr std::array forms = {
    Form{"sql", nullptr},
    Form{"decimal", read_decimal},
    Form{"bytes", read_bytes},
    Form{"json", read_json},
    Form{"json_text", read_json_text},
    Form{"interval", read_interval},
    Form{"integer", read_integer, false},
    Form{"time", read_time, false},
    Form{"uuid", read_uuid, false},
};

const Form* find_form(string_view key) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.key == key; });
  return found == forms.end() ? nullptr : &*found;
}

bool is_reserved(string_view key) {
  const Form* form = find_form(key);
  return form != nullptr && form->is_reserved;
}

/// The one form of a table, with its entry. Reports where there is none, or a second.
std::pair<const Form*, Entry> form_of(Reader& in, const toml::node& node, const std::vector<Entry>& entries) {
  std::pair<const Form*, Entry> found{};
  const bool has_sql = std::any_of(entries.begin(), entries.end(), [](const Entry& e) { return e.name() == "sql"; });
  for (const Entry& entry : entries) {
    const Form* form = find_form(entry.name());
    if (form == nullptr || (has_sql && !form->is_reserved)) continue;
    if (found.first != nullptr) {
      in.conflict(in.span_of(entry), found.first->key, form->key);
      return {};
    }
    found = {form, entry};
  }
  if (found.first != nullptr) return found;
  std::vector<string> names;
  for (const Form& form : forms) names.emplace_back(form.key);
  in.report(Kind::missing_value_form, in.span_of(node),
            {entries.empty() ? "" : did_you_mean(entries[0].name(), names)});
  return {};
}

/// A form but `sql` stands alone.
void refuse_others(Reader& in, const std::vector<Entry>& entries, const Form& form) {
  for (const Entry& entry : entries)
    if (entry.name() != form.key)
      in.report(Kind::unknown_key, in.span_of(entry),
                {string(entry.name()), "a value with '" + string(form.key) + "'", ""});
}

bool is_null(const Expression& expression) {
  return expression.parameters.empty() && expression.overrides.empty() &&
         lower(trim(expression.sql.str())) == "null";
}

/// The table's form other than `sql`; `is_sql` where it is that one.
std::optional<Literal> read_form(Reader& in, const toml::table& table, bool& is_sql) {
  const std::vector<Entry> entries = in.entries(table);
  const auto [form, entry] = form_of(in, table, entries);
  is_sql = form != nullptr && form->read == nullptr;
  if (form == nullptr || is_sql) return std::nullopt;
  refuse_others(in, entries, *form);
  return form->read(in, entry);
}

// --- expressions
// -------------------------------------------------------------------------------------------------------

void read_parameter(Reader& in, const Entry& entry, Expression& expression) {
  // A value that can't be read still is one: else the :name would be reported, too.
  Literal value = read_literal(in, *entry.value, entry.name()).value_or(Literal{Null{}});
  expression.parameters.push_back({string(entry.name()), std::move(value), in.span_of(entry)});
}

void read_sql(Reader& in, const Entry& entry, Text& text, bool may_be_empty) {
  if (!in.fits(entry, Shape::text)) return;
  text = in.text_of(*entry.value);
  if (!may_be_empty && trim(text.str()).empty())
    in.report(Kind::empty_text, in.span_of(*entry.value), {string(entry.name()), "SQL text"});
}

/// A key beside `sql`.
void read_beside_sql(Reader& in, const Entry& entry, Expression& expression) {
  if (entry.name() == "params") {
    if (in.fits(entry, Shape::values)) read_parameters(in, *entry.value->as_table(), expression);
  } else if (in.context().is_dialect(entry.name())) {
    read_sql(in, entry, expression.overrides[string(entry.name())], true);
  } else if (is_reserved(entry.name())) {
    in.conflict(in.span_of(entry), "sql", entry.name());
  } else {
    read_parameter(in, entry, expression);
  }
}

Expression read_table(Reader& in, const toml::table& table, Grammar grammar,
                      std::span<const string_view> also) {
  Expression expression;
  expression.span = in.span_of(table);
  expression.has_sql = false;
  const std::size_t errors = in.diagnostics().error_count();
  for (const Entry& entry : in.entries(table)) {
    if (entry.name() == "sql") {
      expression.has_sql = true;
      read_sql(in, entry, expression.sql, false);
    } else if (std::find(also.begin(), also.end(), entry.name()) == also.end()) {
      read_beside_sql(in, entry, expression);
    }
  }
  if (!expression.has_sql) in.report(Kind::missing_key, expression.span, {"an expression", "sql", ""});
  if (in.diagnostics().error_count() == errors)
    finish_expression(expression, grammar, Kind::missing_parameter, in.context(), in.diagnostics());
  return expression;
}

Expression read_text(Reader& in, const toml::node& node, Grammar grammar) {
  Expression expression;
  expression.span = in.span_of(node);
  expression.sql = in.text_of(node);
  if (trim(expression.sql.str()).empty())
    in.report(Kind::empty_text, expression.span, {"an expression", "SQL text"});
  else
    finish_expression(expression, grammar, Kind::missing_parameter, in.context(), in.diagnostics());
  return expression;
}

void check_column(Reader& in, const Entry& entry) {
  if (entry.name().empty()) in.report(Kind::empty_text, in.span_of(entry), {"a key", "a column's name"});
  if (entry.name().find('\0') != string_view::npos) in.report(Kind::nul_character, in.span_of(entry));
}

}  // namespace

std::optional<Literal> read_date_time(Reader& in, const toml::node& node) {
  auto literal = literal_of_date_or_time(node);
  if (!literal) invalid(in, node, "0000", "year");
  return literal;
}

std::optional<Value> read_value(Reader& in, const toml::node& node, string_view key) {
  const toml::table* table = node.as_table();
  bool is_sql = false;
  auto literal = table != nullptr ? read_form(in, *table, is_sql) : plain_literal(in, node, key);
  if (literal) return Value(std::move(*literal));
  if (!is_sql) return std::nullopt;
  Expression expression = read_table(in, *table, Grammar::expression, {});
  if (is_null(expression)) return Value(Literal{Null{}});
  return Value(std::make_shared<const Expression>(std::move(expression)));
}

std::optional<Literal> read_literal(Reader& in, const toml::node& node, string_view key) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return plain_literal(in, node, key);
  bool is_sql = false;
  auto literal = read_form(in, *table, is_sql);
  if (!is_sql) return literal;
  const toml::node* text = table->get("sql");
  if (table->size() == 1 && text->is_string() && lower(trim(text->as_string()->get())) == "null")
    return Literal{Null{}};
  in.report(Kind::not_a_value, in.span_of(node), {"'" + string(key) + "'"});
  return std::nullopt;
}

Expression read_expression(Reader& in, const toml::node& node, Grammar grammar,
                           std::span<const string_view> also) {
  if (const auto* table = node.as_table()) return read_table(in, *table, grammar, also);
  return read_text(in, node, grammar);
}

Expression read_by_dialect(Reader& in, const toml::node& node) {
  Expression expression;
  expression.span = in.span_of(node);
  expression.has_sql = !node.is_table();
  if (!node.is_table()) {
    expression.sql = in.text_of(node);
    if (trim(expression.sql.str()).empty())
      in.report(Kind::empty_text, expression.span, {"execute", "SQL text"});
    return expression;
  }
  for (const Entry& entry : in.entries(*node.as_table())) {
    const bool is_sql = entry.name() == "sql";
    if (!is_sql && !in.context().is_dialect(entry.name())) {
      in.report(Kind::unknown_dialect, in.span_of(entry),
                {string(entry.name()), did_you_mean(entry.name(), in.context().dialects)});
      continue;
    }
    expression.has_sql = expression.has_sql || is_sql;
    read_sql(in, entry, is_sql ? expression.sql : expression.overrides[string(entry.name())], true);
  }
  if (node.as_table()->empty()) in.report(Kind::empty_text, expression.span, {"execute", "SQL text"});
  return expression;
}

void read_parameters(Reader& in, const toml::table& table, Expression& expression) {
  for (const Entry& entry : in.entries(table)) read_parameter(in, entry, expression);
}

std::vector<Assignment> read_assignments(Reader& in, const toml::table& table) {
  std::vector<Assignment> assignments;
  assignments.reserve(table.size());
  for (const Entry& entry : in.entries(table)) {
    check_column(in, entry);
    if (auto value = read_value(in, *entry.value, entry.name()))
      assignments.push_back({string(entry.name()), std::move(*value), in.span_of(*entry.value)});
  }
  return assignments;
}

}  // namespace migc::frontend
