// set and frozenset.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

std::vector<Value> members(const Table& table) {
  std::vector<Value> keys;
  keys.reserve(table.size());
  for (const Table::Entry& entry : table.entries())
    if (!entry.key.is_absent()) keys.push_back(entry.key);
  return keys;
}

class SetIterator final : public Iterator {
 public:
  explicit SetIterator(const Table& table) : table_(table), size_(table.size()) {}
  Value next(Interpreter& python) override {
    if (table_.size() != size_) return python.raise("RuntimeError", "Set changed size during iteration");
    while (at_ < table_.entries().size()) {
      const Value key = table_.entries()[at_++].key;
      if (!key.is_absent()) return key;
    }
    return Value::absent();
  }

 private:
  const Table& table_;
  std::size_t size_;
  std::size_t at_ = 0;
};

bool add_all(Interpreter& python, Table& table, const std::vector<Value>& items) {
  return std::all_of(items.begin(), items.end(),
                     [&](Value item) { return python.spend(1) && table.set(python, item, {}); });
}

/// Which members of `a` are also in `b` (or are not).
std::optional<std::vector<Value>> filtered(Interpreter& python, const Table& a, const Table& b,
                                           bool in_both) {
  std::vector<Value> kept;
  for (const Value item : members(a)) {
    if (!python.spend(1)) return std::nullopt;
    const auto position = b.find(python, item);
    if (!position) return std::nullopt;
    if ((*position != Table::npos) == in_both) kept.push_back(item);
  }
  return kept;
}

/// A set's members after `op` with another one; nullopt: failed.
std::optional<std::vector<Value>> combined(Interpreter& python, BinaryOperator op, const Table& a,
                                           const Table& b) {
  if (op == BinaryOperator::bit_and) return filtered(python, a, b, true);
  if (op == BinaryOperator::subtract) return filtered(python, a, b, false);
  std::optional<std::vector<Value>> result = members(a);
  if (op == BinaryOperator::bit_xor) result = filtered(python, a, b, false);
  const auto more = op == BinaryOperator::bit_xor ? filtered(python, b, a, false) : members(b);
  if (!result || !more) return std::nullopt;
  result->insert(result->end(), more->begin(), more->end());
  return result;
}

Value made_of(Interpreter& python, const std::optional<std::vector<Value>>& items, bool frozen) {
  if (!items) return Value::failed();
  auto* set = python.make<Set>(frozen);
  return add_all(python, set->table, *items) ? Value(set) : Value::failed();
}

Set& set_of(Value self) { return *self.as<Set>(); }

/// A set of the items of any iterable. Null: failed.
const Set* as_set(Interpreter& python, Value iterable) {
  if (const auto* set = iterable.as<Set>()) return set;
  const auto items = python.items(iterable);
  return items ? made_of(python, items, false).as<Set>() : nullptr;
}

/// union(), intersection() and so on, of any iterables.
template <BinaryOperator op>
Value set_combine(Interpreter& python, Value self, Bound& given) {
  Value made = made_of(python, members(set_of(self).table), set_of(self).frozen);
  for (const Value other : given.rest()) {
    const Set* set = made.is_failed() ? nullptr : as_set(python, other);
    if (set == nullptr) return Value::failed();
    made = made_of(python, combined(python, op, set_of(made).table, set->table), set_of(self).frozen);
  }
  return made;
}

template <BinaryOperator op>
Value set_update(Interpreter& python, Value self, Bound& given) {
  for (const Value other : given.rest()) {
    const Set* set = as_set(python, other);
    const auto items = set == nullptr ? std::nullopt : combined(python, op, set_of(self).table, set->table);
    if (!items) return Value::failed();
    set_of(self).table.clear();
    if (!add_all(python, set_of(self).table, *items)) return Value::failed();
  }
  return {};
}

Value set_remove(Interpreter& python, Value self, Bound& given) {
  const Value taken = set_of(self).table.take(python, given["element"]);
  if (taken.is_failed()) return taken;
  return taken.is_absent() ? python.raise_key_error(given["element"]) : Value();
}

Value set_pop(Interpreter& python, Value self, Bound&) {
  if (set_of(self).table.size() == 0) return python.raise("KeyError", "pop from an empty set");
  return python.refuse(migc::Kind::not_evaluated, python.here(),
                       {"pop() of a set, whose order Python leaves open"});
}

template <CompareOperator op>
Value set_test(Interpreter& python, Value self, Bound& given) {
  const Set* other = as_set(python, given["other"]);
  if (other == nullptr) return Value::failed();
  return python.compare(op, self, const_cast<Set*>(other));
}

Value set_isdisjoint(Interpreter& python, Value self, Bound& given) {
  const Set* other = as_set(python, given["other"]);
  if (other == nullptr) return Value::failed();
  const auto both = filtered(python, set_of(self).table, other->table, true);
  return both ? Value::boolean(both->empty()) : Value::failed();
}

constexpr NativeDef methods_of_sets[] = {
    {"union", "*others", set_combine<BinaryOperator::bit_or>, true},
    {"intersection", "*others", set_combine<BinaryOperator::bit_and>, true},
    {"difference", "*others", set_combine<BinaryOperator::subtract>, true},
    {"symmetric_difference", "*others", set_combine<BinaryOperator::bit_xor>, true},
    {"issubset", "other, /", set_test<CompareOperator::le>, true},
    {"issuperset", "other, /", set_test<CompareOperator::ge>, true},
    {"isdisjoint", "other, /", set_isdisjoint, true},
    {"copy", "", set_combine<BinaryOperator::bit_or>},
    // From here on: of a set alone.
    {"add", "element, /",
     [](Interpreter& python, Value self, Bound& given) {
       return set_of(self).table.set(python, given["element"], {}) ? Value() : Value::failed();
     }},
    {"discard", "element, /",
     [](Interpreter& python, Value self, Bound& given) {
       return set_of(self).table.take(python, given["element"]).is_failed() ? Value::failed() : Value();
     }},
    {"remove", "element, /", set_remove},
    {"pop", "", set_pop},
    {"clear", "",
     [](Interpreter&, Value self, Bound&) -> Value {
       set_of(self).table.clear();
       return {};
     }},
    {"update", "*others", set_update<BinaryOperator::bit_or>},
    {"intersection_update", "*others", set_update<BinaryOperator::bit_and>},
    {"difference_update", "*others", set_update<BinaryOperator::subtract>},
    {"symmetric_difference_update", "*others", set_update<BinaryOperator::bit_xor>},
};
constexpr std::size_t frozen_methods = 8;

}  // namespace

std::span<const NativeDef> set_methods(bool frozen) {
  const std::span<const NativeDef> all(methods_of_sets);
  return frozen ? all.first(frozen_methods) : all;
}

std::span<const NativeDef> Set::methods() const { return set_methods(frozen); }

Value Set::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  const auto* set = other.as<Set>();
  const bool is_of_sets = op == BinaryOperator::bit_or || op == BinaryOperator::bit_and ||
                          op == BinaryOperator::bit_xor || op == BinaryOperator::subtract;
  if (set == nullptr || !is_of_sets || reflected) return Value::absent();
  return made_of(python, combined(python, op, table, set->table), frozen);
}

Value Set::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* set = other.as<Set>();
  if (set == nullptr) return Value::absent();
  if (op == CompareOperator::gt) return set->within(python, *this, true);
  if (op == CompareOperator::ge) return set->within(python, *this, false);
  if (op == CompareOperator::lt) return within(python, *set, true);
  if (op == CompareOperator::le) return within(python, *set, false);
  const Value equal = table.size() == set->table.size() ? within(python, *set, false) : Value::boolean(false);
  return equal.is_boolean() ? Value::boolean(equal.boolean_value() == (op == CompareOperator::eq)) : equal;
}

/// Are all members in the other one, which is larger if it must be?
Value Set::within(Interpreter& python, const Set& other, bool smaller) const {
  if (table.size() > other.table.size() || (smaller && table.size() == other.table.size()))
    return Value::boolean(false);
  const auto outside = filtered(python, table, other.table, false);
  return outside ? Value::boolean(outside->empty()) : Value::failed();
}

Value Set::truth(Interpreter&) { return Value::boolean(table.size() > 0); }

bool Set::hash(Interpreter& python, std::size_t& hash) {
  if (!frozen) {
    python.raise("TypeError", "unhashable type: 'set'");
    return false;
  }
  hash = table.size();
  for (const Table::Entry& entry : table.entries())
    if (!entry.key.is_absent()) hash += entry.hash;
  return true;
}

Iterator* Set::iterate(Interpreter& python) { return python.make<SetIterator>(table); }
Value Set::length(Interpreter&) { return Value::integer(static_cast<std::int64_t>(table.size())); }

Value Set::contains(Interpreter& python, Value item) {
  const auto position = table.find(python, item);
  return position ? Value::boolean(*position != Table::npos) : Value::failed();
}

Value Set::repr(Interpreter& python) {
  if (table.size() == 0) return python.string(frozen ? "frozenset()" : "set()");
  if (table.size() > 1) return python.not_evaluated("the text of a set, whose order Python leaves open");
  return items_text(python, frozen ? "frozenset({" : "{", members(table), frozen ? "})" : "}");
}

}  // namespace migc::python
