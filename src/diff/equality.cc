#include "equality.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "meaning.h"
#include "migc/base/strings.h"
#include "migc/render.h"
#include "migc/sql.h"

namespace migc::difference {
namespace {

bool is_null_text(std::string_view text) { return lower(trim(text)) == "null"; }

std::string plain(const OptionValue& value) {
  struct Show {
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const {
      std::array<char, 32> buffer{};
      return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr};
    }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<OptionValue>& list) const {
      std::string out;
      for (const OptionValue& one : list) out += plain(one) + ",";
      return out;
    }
    std::string operator()(const OptionTable& table) const {
      std::map<std::string, std::string> sorted;
      for (const auto& [key, one] : table) sorted[key] = plain(one);
      std::string out;
      for (const auto& [key, one] : sorted) out += key + "=" + one + ",";
      return out;
    }
  };
  return std::visit(Show{}, value.value);
}

/// What an option says that need not be said.
bool is_usual(std::string_view key, std::string_view value) {
  if (key == "using") return value == "btree";
  if (key == "as") return value == "bigint";
  return value == "false" || value.empty();
}

/// An operator class stands with its column; CONCURRENTLY is about making an index, WITH NO DATA about making a view
/// (pg_dump writes it of any materialized one, to fill it later).
bool is_no_property(std::string_view key) { return key == "concurrently" || key == "ops" || key == "with_data"; }

std::string collation(const std::string& name) {
  std::string bare_name = replaced(name, "\"", "");
  if (bare_name.starts_with("pg_catalog.")) bare_name.erase(0, std::string_view("pg_catalog.").size());
  return bare_name == "default" ? "" : bare_name;
}

std::string comment(const Boxed<std::string>& text) { return text.value_or(std::string()); }

ReferentialAction action(ReferentialAction value) {
  return value == ReferentialAction::unset ? ReferentialAction::no_action : value;
}

/// One blank wherever there are some between two words.
std::string on_one_line(const std::string& text) {
  std::string out;
  std::size_t end = 0;
  for (const sql::Token& token : sql::lex(text)) {
    if (token.kind == sql::TokenKind::comment) continue;
    if (token.begin > end && !out.empty()) out += ' ';
    out += text.substr(token.begin, token.end - token.begin);
    end = token.end;
  }
  return out;
}

struct Numbers {
  std::string start, increment, min, max, cache;
  bool cycle;
  friend bool operator==(const Numbers&, const Numbers&) = default;
};

/// With the server's defaults filled in.
Numbers numbers(const Identity& identity) {
  Numbers out{"", identity.increment.value_or("1"), "", "", identity.cache.value_or("1"), identity.cycle};
  const bool ascends = !out.increment.starts_with('-');
  out.min = identity.min.value_or(ascends ? "1" : "");
  out.max = identity.max.value_or(ascends ? "" : "-1");
  for (const char* most : {"32767", "2147483647", "9223372036854775807"})
    if (ascends && out.max == most) out.max.clear();
  for (const char* least : {"-32768", "-2147483648", "-9223372036854775808"})
    if (!ascends && out.min == least) out.min.clear();
  out.start = identity.start.value_or(ascends ? out.min : out.max);
  return out;
}

}  // namespace

// --- columns ---

bool Equality::types(const Type& a, const Type& b) const {
  if (collation(a.collation) != collation(b.collation)) return false;
  if (a.kind == Type::Kind::enumeration && b.kind == Type::Kind::enumeration && a.per_dialect.empty() &&
      b.per_dialect.empty() && dialect_.feature.named_enum_types)
    return bare(a.enum_name) == bare(b.enum_name);
  return mean_the_same(spell(a, dialect_), spell(b, dialect_), Place::type);
}

std::string Equality::shown(const Type& type) const {
  const std::string name = lower(spell(type, dialect_));
  return (name.empty() ? to_string(type) : name) + (type.collation.empty() ? "" : " COLLATE " + type.collation);
}

std::string Equality::text(const Expression& expression) const {
  const Text* own = spelled_for(expression, dialect_);
  if (own == nullptr) return {};
  const Text bound =
      sql::bind(*own, expression.parameters, [&](const Literal& value) { return spell(value, Type{}, dialect_); });
  return sql::embedded(bound).str();
}

std::string Equality::shown(const Expression& expression) const { return one_line(on_one_line(text(expression))); }

std::string Equality::shown_default(const Column& column) const {
  return one_line(default_text(column));
}

std::string Equality::default_text(const Column& column) const {
  if (!column.default_value) return {};
  if (const auto* literal = std::get_if<Literal>(&*column.default_value))
    return literal->is<Null>() ? "" : spell(*literal, column.type, dialect_);
  std::string written = on_one_line(text(*std::get<std::shared_ptr<const Expression>>(*column.default_value)));
  return is_null_text(written) ? "" : written;
}

bool Equality::defaults(const Column& a, const Column& b) const {
  const std::string one = default_text(a), other = default_text(b);
  if (one.empty() || other.empty()) return one == other;
  const auto is_text = [](const Column& c) {
    return c.type.per_dialect.empty() && (c.type.kind == Type::Kind::text || c.type.kind == Type::Kind::string);
  };
  const std::string as = is_text(a) && is_text(b) ? "::text" : "";
  return mean_the_same("(" + one + ")" + as, "(" + other + ")" + as, Place::value);
}

bool Equality::identities(const Boxed<Identity>& a, const Boxed<Identity>& b) const {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->always == b->always && numbers(*a) == numbers(*b);
}

ColumnChange Equality::change(const Column& a, const Column& b) const {
  ColumnChange change;
  change.type = !types(a.type, b.type);
  change.nullable = a.nullable != b.nullable;
  change.default_value = !defaults(a, b);
  change.identity = !identities(a.identity, b.identity);
  change.numbering = a.numbers_itself != b.numbers_itself;
  change.comment = comment(a.comment) != comment(b.comment);
  const auto kept = [](const Column& c) { return c.generated->stored.value_or(true); };
  change.generated =
      a.generated.has_value() != b.generated.has_value() ||
      (a.generated && (kept(a) != kept(b) || !expressions(a.generated->expression, b.generated->expression)));
  return change;
}

// --- constraints and indexes ---

bool Equality::expressions(const std::optional<Expression>& a, const std::optional<Expression>& b) const {
  const std::string one = a ? text(*a) : "", other = b ? text(*b) : "";
  if (one.empty() || other.empty()) return one == other;
  return mean_the_same(one, other, Place::value);
}

std::string Equality::element_text(const IndexElement& element, const Options& options) const {
  std::string out = element.expression ? text(*element.expression) : dialect_.quoted(element.column);
  for (const auto& [name, table] : options) {
    if (!dialect_.is_or_extends(name)) continue;
    const OptionValue* classes = find_option(options, name, "ops");
    const auto* by_column = classes == nullptr ? nullptr : std::get_if<OptionTable>(&classes->value);
    if (by_column == nullptr) continue;
    for (const auto& [column, operators] : *by_column)
      if (column == element.column || (element.expression && column == out)) out += " " + plain(operators);
  }
  return out;
}

std::string Equality::shown(const IndexElement& element) const {
  return one_line(element_text(element, {})) + (element.with_operator.empty() ? "" : " WITH " + element.with_operator);
}

bool Equality::elements(const std::vector<IndexElement>& a, const Options& of_a, const std::vector<IndexElement>& b,
                        const Options& of_b) const {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const IndexElement& one, const IndexElement& other) {
    return one.with_operator == other.with_operator &&
           mean_the_same(element_text(one, of_a), element_text(other, of_b), Place::index_element);
  });
}

bool Equality::options(const Options& a, const Options& b) const {
  const auto known = [&](const Options& options) {
    std::map<std::string, std::string> out;
    for (const auto& [name, table] : options) {
      if (!dialect_.is_or_extends(name)) continue;
      for (const auto& [key, value] : table) {
        const std::string text = plain(value);
        if (!is_no_property(key) && !is_usual(key, text)) out[key] = text;
      }
    }
    return out;
  };
  return known(a) == known(b);
}

bool Equality::constraints(const Constraint& a, const Constraint& b) const {
  using K = Constraint::Kind;
  if (a.kind != b.kind || a.deferrable.value_or(false) != b.deferrable.value_or(false)) return false;
  const auto initially = [](const Constraint& c) { return lower(c.initially) == "deferred"; };
  if (initially(a) != initially(b) || !options(a.options, b.options)) return false;
  const auto method = [](const Constraint& c) { return c.using_method == "btree" ? "" : lower(c.using_method); };
  const auto match = [](const Constraint& c) { return lower(c.match) == "simple" ? "" : lower(c.match); };
  switch (a.kind) {
    case K::primary_key:
    case K::unique:
      return a.columns == b.columns && a.include == b.include;
    case K::foreign_key:
      return a.columns == b.columns && bare(a.referred_table) == bare(b.referred_table) &&
             a.referred_columns == b.referred_columns && action(a.on_delete) == action(b.on_delete) &&
             action(a.on_update) == action(b.on_update) && match(a) == match(b);
    case K::check:
      return expressions(a.condition, b.condition);
    case K::exclude:
      return method(a) == method(b) && expressions(a.condition, b.condition) &&
             elements(a.elements, a.options, b.elements, b.options);
  }
  return false;
}

bool Equality::indexes(const Index& a, const Index& b) const {
  return a.unique == b.unique && a.include == b.include && elements(a.elements, a.options, b.elements, b.options) &&
         expressions(a.where, b.where) && options(a.options, b.options);
}

// --- sequences and views ---

bool Equality::sequences(const Sequence& a, const Sequence& b) const {
  return numbers(a.numbers) == numbers(b.numbers) && options(a.options, b.options);
}

bool Equality::views(const View& a, const View& b, const Catalog& of_a, const Catalog& of_b) const {
  return a.materialized == b.materialized && options(a.options, b.options) &&
         mean_the_same(text(a.query), text(b.query), of_a, of_b);
}

}  // namespace migc::difference
