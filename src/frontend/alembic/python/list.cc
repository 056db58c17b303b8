// list and tuple.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

List& list_of(Value self) { return *self.as<List>(); }

void charge_items(Interpreter& python, std::size_t count) { python.heap().charge(count * sizeof(Value)); }

Value list_append(Interpreter& python, Value self, Bound& given) {
  list_of(self).items.push_back(given["object"]);
  charge_items(python, 1);
  return python.reserve(0) ? Value() : Value::failed();
}

Value list_extend(Interpreter& python, Value self, Bound& given) {
  const auto more = python.items(given["iterable"], "what a list is extended by");
  if (!more) return Value::failed();
  List& list = list_of(self);
  list.items.insert(list.items.end(), more->begin(), more->end());
  charge_items(python, more->size());
  return python.reserve(0) ? Value() : Value::failed();
}

Value list_insert(Interpreter& python, Value self, Bound& given) {
  auto& items = list_of(self).items;
  const auto bounds = bounds_of(python, given["index"], {}, items.size());
  if (!bounds || !python.spend(items.size() / 64)) return Value::failed();
  const std::size_t at = std::min(bounds->begin, items.size());
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), given["object"]);
  charge_items(python, 1);
  return {};
}

Value list_pop(Interpreter& python, Value self, Bound& given) {
  auto& items = list_of(self).items;
  if (!python.need(given["index"], "the index of pop()")) return Value::failed();
  if (items.empty()) return python.raise("IndexError", "pop from empty list");
  const auto number = need_integer(python, given["index"]);
  if (!number || !python.spend(items.size() / 64)) return Value::failed();
  const std::int64_t at = *number < 0 ? *number + static_cast<std::int64_t>(items.size()) : *number;
  if (at < 0 || at >= static_cast<std::int64_t>(items.size()))
    return python.raise("IndexError", "pop index out of range");
  const Value item = items[static_cast<std::size_t>(at)];
  items.erase(items.begin() + at);
  return item;
}

Value list_remove(Interpreter& python, Value self, Bound& given) {
  auto& items = list_of(self).items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const auto equal = python.decide(python.equal(items[i], given["value"]), "which item remove() takes");
    if (!equal) return Value::failed();
    if (!*equal) continue;
    if (i < items.size()) items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
    return {};
  }
  return python.raise("ValueError", "list.remove(x): x not in list");
}

Value list_sort(Interpreter& python, Value self, Bound& given) {
  const auto reverse = python.decide(given["reverse"], "the argument 'reverse'");
  if (!reverse) return Value::failed();
  std::vector<Value> sorted = list_of(self).items;
  if (!sort_items(python, sorted, given["key"], *reverse)) return Value::failed();
  list_of(self).items = std::move(sorted);
  return {};
}

constexpr NativeDef list_methods[] = {
    {"append", "object, /", list_append},
    {"extend", "iterable, /", list_extend},
    {"insert", "index, object, /", list_insert},
    {"pop", "index=-1, /", list_pop},
    {"remove", "value, /", list_remove},
    {"clear", "",
     [](Interpreter&, Value self, Bound&) -> Value {
       list_of(self).items.clear();
       return {};
     }},
    {"index", "value, start=?, stop=?, /",
     [](Interpreter& python, Value self, Bound& given) {
       return position_of(python, list_of(self).items, given, "list");
     },
     true},
    {"count", "value, /",
     [](Interpreter& python, Value self, Bound& given) {
       return count_of(python, list_of(self).items, given["value"]);
     },
     true},
    {"sort", "*, key=None, reverse=False", list_sort},
    {"reverse", "",
     [](Interpreter&, Value self, Bound&) -> Value {
       std::reverse(list_of(self).items.begin(), list_of(self).items.end());
       return {};
     }},
    {"copy", "",
     [](Interpreter& python, Value self, Bound&) -> Value { return python.list(list_of(self).items); }},
};

constexpr NativeDef tuple_methods[] = {
    {"index", "value, start=?, stop=?, /",
     [](Interpreter& python, Value self, Bound& given) {
       return position_of(python, self.as<Tuple>()->items, given, "tuple");
     },
     true},
    {"count", "value, /",
     [](Interpreter& python, Value self, Bound& given) {
       return count_of(python, self.as<Tuple>()->items, given["value"]);
     },
     true},
};

/// Goes through a list as it is at each step, as Python does.
class ListIterator final : public Iterator {
 public:
  explicit ListIterator(const List& list) : list_(list) {}
  std::string type_name() const override { return "list_iterator"; }
  Value next(Interpreter&) override {
    return at_ < list_.items.size() ? list_.items[at_++]
                                    : (at_ = static_cast<std::size_t>(-1), Value::absent());
  }

 private:
  const List& list_;
  std::size_t at_ = 0;
};

class TupleIterator final : public Iterator {
 public:
  explicit TupleIterator(const Tuple& tuple) : tuple_(tuple) {}
  std::string type_name() const override { return "tuple_iterator"; }
  Value next(Interpreter&) override {
    return at_ < tuple_.items.size() ? tuple_.items[at_++] : Value::absent();
  }

 private:
  const Tuple& tuple_;
  std::size_t at_ = 0;
};

/// Guards the text of a container against containing itself.
class Entered {
 public:
  Entered(std::vector<const Object*>& stack, const Object* object) : stack_(stack) {
    again_ = std::find(stack.begin(), stack.end(), object) != stack.end();
    stack_.push_back(object);
  }
  ~Entered() { stack_.pop_back(); }
  bool again() const { return again_; }

 private:
  std::vector<const Object*>& stack_;
  bool again_ = false;
};

}  // namespace

// --- list ---

std::span<const NativeDef> List::methods() const { return list_methods; }

Value List::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (op == BinaryOperator::multiply) {
    if (!other.as_integer()) return Value::absent();
    auto repeated = repeated_items(python, items, *other.as_integer());
    return repeated ? Value(python.list(std::move(*repeated))) : Value::failed();
  }
  const auto* list = other.as<List>();
  if (op != BinaryOperator::add || list == nullptr || reflected) return Value::absent();
  if (!python.spend((items.size() + list->items.size()) / 64)) return Value::failed();
  std::vector<Value> sum = items;
  sum.insert(sum.end(), list->items.begin(), list->items.end());
  return python.list(std::move(sum));
}

Value List::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* list = other.as<List>();
  return list == nullptr ? Value::absent() : compare_items(python, op, items, list->items);
}

Value List::truth(Interpreter&) { return Value::boolean(!items.empty()); }

bool List::hash(Interpreter& python, std::size_t&) {
  python.raise("TypeError", "unhashable type: 'list'");
  return false;
}

Iterator* List::iterate(Interpreter& python) { return python.make<ListIterator>(*this); }

Value List::length(Interpreter&) { return Value::integer(static_cast<std::int64_t>(items.size())); }

Value List::subscript(Interpreter& python, Value index) {
  if (const auto* slice = index.as<SliceObject>()) {
    const auto extent = slice->extent(python, items.size());
    if (!extent || !python.spend(extent->count / 64)) return Value::failed();
    return python.list(sliced_items(items, *extent));
  }
  const auto position = item_position(python, index, items.size(), "list");
  return position ? items[*position] : Value::failed();
}

bool List::set_slice(Interpreter& python, const SliceObject& slice, Value value) {
  const auto extent = slice.extent(python, items.size());
  if (!extent) return false;
  auto values = python.items(value, "what a slice is replaced by");
  if (!values || !python.spend(items.size() / 64)) return false;
  if (extent->step == 1) {
    const auto begin = items.begin() + extent->start;
    const auto at = items.erase(begin, begin + static_cast<std::ptrdiff_t>(extent->count));
    items.insert(at, values->begin(), values->end());
    charge_items(python, values->size());
    return true;
  }
  if (values->size() != extent->count) {
    python.raise("ValueError",
                 fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                             values->size(), extent->count));
    return false;
  }
  for (std::size_t i = 0; i < extent->count; ++i) items[extent->at(i)] = (*values)[i];
  return true;
}

bool List::set_subscript(Interpreter& python, Value index, Value value) {
  if (const auto* slice = index.as<SliceObject>()) return set_slice(python, *slice, value);
  const auto position = item_position(python, index, items.size(), "list");
  if (position) items[*position] = value;
  return position.has_value();
}

bool List::delete_subscript(Interpreter& python, Value index) {
  if (!python.spend(items.size() / 64)) return false;
  if (const auto* slice = index.as<SliceObject>()) {
    const auto extent = slice->extent(python, items.size());
    if (!extent) return false;
    std::vector<bool> gone(items.size(), false);
    for (std::size_t i = 0; i < extent->count; ++i) gone[extent->at(i)] = true;
    std::size_t at = 0;
    std::erase_if(items, [&](const Value&) { return static_cast<bool>(gone[at++]); });
    return true;
  }
  const auto position = item_position(python, index, items.size(), "list");
  if (position) items.erase(items.begin() + static_cast<std::ptrdiff_t>(*position));
  return position.has_value();
}

Value List::contains(Interpreter& python, Value item) { return items_contain(python, items, item); }

Value List::repr(Interpreter& python) {
  const Entered entered(python.texts_on_their_way(), this);
  return entered.again() ? Value(python.string("[...]")) : items_text(python, "[", items, "]");
}

// --- tuple ---

std::span<const NativeDef> Tuple::methods() const { return tuple_methods; }

Value Tuple::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (op == BinaryOperator::multiply) {
    if (!other.as_integer()) return Value::absent();
    auto repeated = repeated_items(python, items, *other.as_integer());
    return repeated ? Value(python.tuple(std::move(*repeated))) : Value::failed();
  }
  const auto* tuple = other.as<Tuple>();
  if (op != BinaryOperator::add || tuple == nullptr || reflected) return Value::absent();
  if (!python.spend((items.size() + tuple->items.size()) / 64)) return Value::failed();
  std::vector<Value> sum = items;
  sum.insert(sum.end(), tuple->items.begin(), tuple->items.end());
  return python.tuple(std::move(sum));
}

Value Tuple::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* tuple = other.as<Tuple>();
  return tuple == nullptr ? Value::absent() : compare_items(python, op, items, tuple->items);
}

Value Tuple::truth(Interpreter&) { return Value::boolean(!items.empty()); }

bool Tuple::hash(Interpreter& python, std::size_t& hash) {
  if (!python.spend(items.size())) return false;
  hash = 0x345678;
  for (const Value item : items) {
    std::size_t of_item = 0;
    if (!python.hash(item, of_item)) return false;
    hash = (hash ^ of_item) * 1000003U + 97531U;
  }
  return true;
}

Iterator* Tuple::iterate(Interpreter& python) { return python.make<TupleIterator>(*this); }

Value Tuple::length(Interpreter&) { return Value::integer(static_cast<std::int64_t>(items.size())); }

Value Tuple::subscript(Interpreter& python, Value index) {
  if (const auto* slice = index.as<SliceObject>()) {
    const auto extent = slice->extent(python, items.size());
    if (!extent || !python.spend(extent->count / 64)) return Value::failed();
    return python.tuple(sliced_items(items, *extent));
  }
  const auto position = item_position(python, index, items.size(), "tuple");
  return position ? items[*position] : Value::failed();
}

Value Tuple::contains(Interpreter& python, Value item) { return items_contain(python, items, item); }

Value Tuple::repr(Interpreter& python) {
  const Entered entered(python.texts_on_their_way(), this);
  if (entered.again()) return python.string("(...)");
  return items_text(python, "(", items, items.size() == 1 ? ",)" : ")");
}

}  // namespace migc::python
