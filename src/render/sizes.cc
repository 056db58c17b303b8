// How many bytes the columns of a key and of a row take, against what the database takes ([limit] and [size] of its
// data).
//
// A change is looked at as a whole, from the tables before and after it: whatever made a key or a row longer than it
// may be is found, be it a new key, a new column or a longer type, and what was too long before is not said again.
// Sizes are sums over the columns whose size is known; the others count nothing, so what is reported is certain.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "renderer.h"

namespace migc {
namespace {

/// Each column's type as statements spell it.
using Types = std::vector<std::string>;

struct Part {
  std::string column;
  std::optional<std::size_t> prefix;
};

struct Key {
  std::string what;  ///< "the index 'ix'"
  std::string name;
  Span span;
  std::size_t limit;
  std::string_view limit_key;  ///< what the hint is filed under
  std::vector<Part> parts;
};

/// A sum, and the columns that it is of: "email 3200, id 4".
struct Sum {
  Size size;
  std::vector<std::pair<std::string, std::size_t>> of;

  void add(const std::string& column, Size more) {
    size.least += more.least;
    size.most += more.most;
    of.emplace_back(column, more.most);
  }
};

std::string shown(std::vector<std::pair<std::string, std::size_t>> columns) {
  constexpr std::size_t shown_at_most = 3;
  std::stable_sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (columns.size() > shown_at_most) columns.resize(shown_at_most);
  std::string out;
  for (const auto& [column, bytes] : columns) out += (out.empty() ? "'" : ", '") + column + "' " + std::to_string(bytes);
  return out;
}

Sum sum_of(const Key& key, const Table& table, const Types& types, const Dialect& dialect) {
  Sum sum;
  for (const Part& part : key.parts)
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].name != part.column) continue;
      std::optional<Size> size = dialect.size_of(types[i]);
      if (part.prefix) size = dialect.size_of_prefix(types[i], *part.prefix);
      if (size) sum.add(part.column, *size);
    }
  return sum;
}

/// A bit for each column that may be NULL, and before a value whose length varies its length.
Sum sum_of_row(const Table& table, const Types& types, const Dialect& dialect) {
  constexpr std::size_t bits = 8, one_byte = 256;
  Sum sum;
  std::size_t nullable = 0;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (column.generated && !column.generated->stored.value_or(false)) continue;
    if (column.nullable) ++nullable;
    std::optional<Size> size = dialect.size_of(types[i]);
    if (!size) continue;
    if (size->least != size->most) size->most += size->most < one_byte ? 1 : 2;
    sum.add(column.name, *size);
  }
  sum.size.most += (nullable + bits - 1) / bits;
  return sum;
}

}  // namespace

std::size_t Renderer::key_limit(const Constraint& constraint) const {
  if (constraint.kind == Constraint::Kind::primary_key) return dialect().limit.primary_key_bytes;
  return constraint.kind == Constraint::Kind::unique ? dialect().limit.unique_bytes : 0;
}

std::size_t Renderer::key_limit(const Index& index) const {
  const Limits& limit = dialect().limit;
  if (index.unique) return limit.unique_bytes;
  return index.elements.size() == 1 ? limit.single_index_bytes : limit.index_bytes;
}

void Renderer::check_sizes(const Change& change) {
  const Limits& limit = dialect().limit;
  const Table* before = change.before.table.get();
  const Table* after = change.after.table.get();
  if (limit.index_bytes == 0 && limit.row_bytes == 0) return;
  if (change.nothing || after == nullptr || after == before || after->partial || !after->definition.empty()) return;
  if (!sizes_are_known(*after)) return;
  const Scope scope(*this, change);
  check_keys(before, *after);
  if (limit.row_bytes != 0) check_row(before, *after);
}

void Renderer::check_keys(const Table* before, const Table& after) {
  std::vector<Key> keys;
  for (const Constraint& constraint : after.constraints) {
    const std::size_t limit = key_limit(constraint);
    if (limit == 0) continue;
    const bool is_primary = constraint.kind == Constraint::Kind::primary_key;
    Key& key = keys.emplace_back(Key{"the " + std::string(to_string(constraint.kind)) + " '" + constraint.name + "'", constraint.name,
                                     constraint.span, limit, is_primary ? "primary_key_bytes" : "unique_bytes", {}});
    for (const std::string& column : constraint.columns) key.parts.push_back({column, std::nullopt});
  }
  for (const Index& index : after.indexes) {
    const std::size_t limit = key_limit(index);
    if (limit == 0) continue;
    Key& key = keys.emplace_back(Key{"the index '" + index.name + "'", index.name, index.span, limit,
                                     index.unique ? "unique_bytes" : "index_bytes", {}});
    for (const IndexElement& element : index.elements)
      if (!element.column.empty()) key.parts.push_back({element.column, prefix_in(index, element.column)});
  }
  if (keys.empty()) return;
  const Types types = column_types(after, context_), old_types = before == nullptr ? Types() : column_types(*before, context_);
  const bool may_be_long = dialect().limit.rows_decide;
  for (const Key& key : keys) {
    const Sum sum = sum_of(key, after, types, dialect());
    if (sum.size.most <= key.limit) continue;
    const bool stood = before != nullptr && (before->constraint(key.name) != nullptr || before->index(key.name) != nullptr);
    if (stood && sum_of(key, *before, old_types, dialect()).size.most > key.limit) continue;
    const bool is_certain = !may_be_long || sum.size.least > key.limit;
    const std::size_t bytes = is_certain && may_be_long ? sum.size.least : sum.size.most;
    diagnostics().report(is_certain ? Kind::key_too_long : Kind::key_may_be_too_long, stood ? at({}) : at(key.span),
                         {key.what, std::to_string(bytes), shown(sum.of), dialect().title, std::to_string(key.limit),
                          dialect().hint(key.limit_key)});
  }
}

void Renderer::check_row(const Table* before, const Table& after) {
  const std::size_t limit = dialect().limit.row_bytes;
  const Sum sum = sum_of_row(after, column_types(after, context_), dialect());
  if (sum.size.most <= limit) return;
  if (before != nullptr && sum_of_row(*before, column_types(*before, context_), dialect()).size.most > limit) return;
  diagnostics().report(Kind::row_too_long, at({}),
                       {to_string(after.name), std::to_string(sum.size.most), shown(sum.of), dialect().title,
                        std::to_string(limit), dialect().hint("row_bytes")});
}

}  // namespace migc
