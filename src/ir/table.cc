#include "migc/ir/table.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "migc/base/strings.h"

namespace migc {
namespace {

template <class T>
T* find_named(std::vector<T>& items, std::string_view name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

template <class T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
  return find_named(const_cast<std::vector<T>&>(items), name);
}

bool equal_defaults(const Boxed<Value>& a, const Boxed<Value>& b) {
  return a.has_value() == b.has_value() && (!a || equal(*a, *b));
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_foreign_key_column(const Table& table, const std::string& column) {
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const Constraint& constraint) {
    return constraint.kind == Constraint::Kind::foreign_key && contains(constraint.columns, column);
  });
}

}  // namespace

OptionValue::OptionValue() = default;
OptionValue::OptionValue(const OptionValue&) = default;
OptionValue::OptionValue(OptionValue&&) noexcept = default;
OptionValue& OptionValue::operator=(const OptionValue&) = default;
OptionValue& OptionValue::operator=(OptionValue&&) noexcept = default;
OptionValue::~OptionValue() = default;
bool operator==(const OptionValue& a, const OptionValue& b) { return a.value == b.value; }

const OptionValue* find_option(const Options& options, std::string_view dialect, std::string_view key) {
  const auto table = options.find(dialect);
  if (table == options.end()) return nullptr;
  for (const auto& [name, value] : table->second)
    if (name == key) return &value;
  return nullptr;
}

bool operator==(const Column& a, const Column& b) {
  const auto key = [](const Column& c) {
    return std::tie(c.name, c.type, c.nullable, c.generated, c.identity, c.auto_increment, c.numbers_itself,
                    c.comment, c.options);
  };
  return key(a) == key(b) && equal_defaults(a.default_value, b.default_value);
}

bool operator==(const Constraint& a, const Constraint& b) {
  const auto key = [](const Constraint& c) {
    return std::tie(c.kind, c.name, c.named, c.columns, c.include, c.referred_table, c.referred_columns,
                    c.on_delete, c.on_update, c.match, c.deferrable, c.initially, c.condition, c.elements,
                    c.using_method, c.comment, c.options);
  };
  return key(a) == key(b);
}

std::string_view to_string(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key:
      return "primary key";
    case Constraint::Kind::unique:
      return "unique constraint";
    case Constraint::Kind::foreign_key:
      return "foreign key";
    case Constraint::Kind::check:
      return "check constraint";
    case Constraint::Kind::exclude:
      return "exclusion constraint";
  }
  return "";
}

bool operator==(const Index& a, const Index& b) {
  const auto key = [](const Index& i) {
    return std::tie(i.name, i.elements, i.unique, i.where, i.include, i.comment, i.options);
  };
  return key(a) == key(b);
}

const Column* Table::column(std::string_view column_name) const { return find_named(columns, column_name); }
Column* Table::column(std::string_view column_name) { return find_named(columns, column_name); }

const Constraint* Table::constraint(std::string_view constraint_name) const {
  return find_named(constraints, constraint_name);
}

const Constraint* Table::primary_key() const {
  const auto found = std::find_if(constraints.begin(), constraints.end(), [](const Constraint& c) {
    return c.kind == Constraint::Kind::primary_key;
  });
  return found == constraints.end() ? nullptr : &*found;
}

const Index* Table::index(std::string_view index_name) const { return find_named(indexes, index_name); }

std::string_view to_string(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::unset:
      return "";
    case ReferentialAction::no_action:
      return "NO ACTION";
    case ReferentialAction::restrict_:
      return "RESTRICT";
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::set_default:
      return "SET DEFAULT";
  }
  return "";
}

/// Is it a whole number in the dialects, too, that have a spelling of their own for it: INTEGER(11), BIGINT UNSIGNED?
static bool stays_integer(const Type& type) {
  static constexpr std::array words = {"int", "integer", "bigint", "smallint", "mediumint", "tinyint"};
  return std::all_of(type.per_dialect.begin(), type.per_dialect.end(), [](const auto& own) {
    const std::string word = lower(own.second.substr(0, own.second.find_first_of("( ")));
    return !own.first.empty() && std::find(words.begin(), words.end(), word) != words.end();
  });
}

bool numbers_itself_by_rule(const Table& table, const Column& column) {
  const bool asked_for = column.auto_increment == AutoIncrement::yes;
  if (column.auto_increment == AutoIncrement::no || !is_integer(column.type) || !stays_integer(column.type)) return false;
  if (column.default_value || column.identity || column.generated) return false;
  const Constraint* key = table.primary_key();
  if (key == nullptr || !contains(key->columns, column.name)) return false;
  return asked_for || (key->columns.size() == 1 && !is_foreign_key_column(table, column.name));
}

bool NamedType::all_named() const {
  return std::none_of(constraints.begin(), constraints.end(), [](const std::string& constraint) { return constraint.empty(); });
}

}  // namespace migc
