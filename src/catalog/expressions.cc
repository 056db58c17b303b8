// Renaming inside of expressions goes by tokens: PostgreSQL stores expressions as trees that follow a rename
// by themselves, and here the text must end up as what that tree says. A word is taken for the column only
// where the parser finds the column in the expression at all, and where it can't be anything else: not a
// function (a parenthesis follows), a qualifier (a dot follows), a type (after '::' or AS, or before a
// string: date '2025-01-01') or the field of an EXTRACT. An expression that can't be read stays as it is.
#include "expressions.h"

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

bool is_read(const Applier& applier) { return applier.context.source_dialect == readable_dialect; }

bool is_system_column(const std::string& name) {
  static constexpr std::array names = {"ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Far cheaper than the parser, and most often the answer.
bool may_mention(std::string_view sql, const std::string& column) {
  return lower(sql).find(lower(column)) != std::string::npos;
}

// --- renaming ---

class Renaming {
 public:
  Renaming(const Text& sql, const std::string& column, std::string quoted, std::string always_quoted)
      : sql_(sql),
        text_(sql.str()),
        tokens_(sql::lex(text_)),
        column_(column),
        quoted_(std::move(quoted)),
        always_quoted_(std::move(always_quoted)) {}

  Text text() const {
    Text out;
    std::size_t copied = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (!is_column(i)) continue;
      out += sql_.slice(copied, tokens_[i].begin);
      out += tokens_[i].kind == sql::TokenKind::quoted_name ? always_quoted_ : quoted_;
      copied = tokens_[i].end;
    }
    out += sql_.slice(copied, text_.size());
    return out;
  }

 private:
  std::string_view spelling(std::size_t i) const {
    if (i >= tokens_.size()) return {};
    return std::string_view(text_).substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  bool is_word(std::size_t i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].kind == sql::TokenKind::word && lower(spelling(i)) == word;
  }

  bool is_column(std::size_t i) const {
    if (tokens_[i].kind == sql::TokenKind::quoted_name)
      return spelling(i) == sql::quoted_name(column_) && !is_qualifier_or_function(i);
    if (tokens_[i].kind != sql::TokenKind::word || lower(spelling(i)) != column_) return false;
    return !is_qualifier_or_function(i) && !is_type(i) && !is_extracted(i);
  }
  bool is_qualifier_or_function(std::size_t i) const {
    return spelling(i + 1) == "(" || spelling(i + 1) == ".";
  }
  bool is_type(std::size_t i) const {
    if (i + 1 < tokens_.size() && tokens_[i + 1].kind == sql::TokenKind::string) return true;
    return i > 0 && (spelling(i - 1) == "::" || is_word(i - 1, "as"));
  }
  bool is_extracted(std::size_t i) const {
    return i > 1 && spelling(i - 1) == "(" && is_word(i - 2, "extract");
  }

  const Text& sql_;
  const std::string& text_;
  std::vector<sql::Token> tokens_;
  const std::string& column_;
  std::string quoted_, always_quoted_;
};

std::string quoted(const Applier& applier, const std::string& name) {
  const Dialect* source = find_dialect(applier.context.source_dialect);
  return source == nullptr ? sql::quoted_name(name) : source->quoted(name);
}

void rename_in(const Applier& applier, Expression& expression, const std::string& column,
               const std::string& new_name) {
  if (!mentions(applier, expression, column)) return;
  const std::string plain = quoted(applier, new_name);
  expression.sql = Renaming(expression.sql, column, plain, sql::quoted_name(new_name)).text();
  for (auto& [dialect, text] : expression.overrides)
    text = Renaming(text, column, plain, sql::quoted_name(new_name)).text();
}

void rename_in(std::vector<std::string>& names, const std::string& column, const std::string& new_name) {
  std::replace(names.begin(), names.end(), column, new_name);
}

void rename_in(const Applier& applier, std::vector<IndexElement>& elements, const std::string& column,
               const std::string& new_name) {
  for (IndexElement& element : elements) {
    if (element.column == column) element.column = new_name;
    if (element.expression) rename_in(applier, *element.expression, column, new_name);
  }
}

bool uses_column(const Applier& applier, const std::vector<IndexElement>& elements,
                 const std::string& column) {
  return std::any_of(elements.begin(), elements.end(), [&](const IndexElement& element) {
    return element.column == column || (element.expression && mentions(applier, *element.expression, column));
  });
}

}  // namespace

std::vector<std::string> columns_in(const Applier& applier, const Expression& expression) {
  if (!is_read(applier) || !expression.has_sql || expression.sql.empty()) return {};
  return sql::columns_of(expression.sql.str());
}

bool mentions(const Applier& applier, const Expression& expression, const std::string& column) {
  return may_mention(expression.sql.str(), column) && contains(columns_in(applier, expression), column);
}

void check_columns_in(Applier& applier, const Table& table, const Expression& expression, Span span) {
  for (const std::string& column : columns_in(applier, expression))
    if (column != table.name.name && !is_system_column(column)) applier.has_column(table, column, span);
}

bool uses_column(const Applier& applier, const Index& index, const std::string& column) {
  return uses_column(applier, index.elements, column) || contains(index.include, column) ||
         (index.where && mentions(applier, *index.where, column));
}

bool uses_column(const Applier& applier, const Constraint& constraint, const std::string& column) {
  return contains(constraint.columns, column) || contains(constraint.include, column) ||
         uses_column(applier, constraint.elements, column) || mentions(applier, constraint.condition, column);
}

void rename_column(const Applier& applier, Table& table, const std::string& column,
                   const std::string& new_name) {
  for (Column& other : table.columns)
    if (other.generated) rename_in(applier, other.generated->expression, column, new_name);
  for (Constraint& constraint : table.constraints) {
    rename_in(constraint.columns, column, new_name);
    rename_in(constraint.include, column, new_name);
    if (constraint.referred_table == table.name) rename_in(constraint.referred_columns, column, new_name);
    rename_in(applier, constraint.elements, column, new_name);
    rename_in(applier, constraint.condition, column, new_name);
  }
  for (Index& index : table.indexes) {
    rename_in(applier, index.elements, column, new_name);
    rename_in(index.include, column, new_name);
    if (index.where) rename_in(applier, *index.where, column, new_name);
  }
  for (KeyIndex& index : table.key_indexes) rename_in(index.columns, column, new_name);
  for (KeyIndex& index : table.replaced_key_indexes) rename_in(index.columns, column, new_name);
  table.column(column)->name = new_name;
}

bool is_null(const Value& value) {
  if (const auto* literal = std::get_if<Literal>(&value)) return literal->is<Null>();
  const Expression& expression = *std::get<std::shared_ptr<const Expression>>(value);
  return expression.has_sql && expression.overrides.empty() && lower(trim(expression.sql.str())) == "null";
}

}  // namespace migc
