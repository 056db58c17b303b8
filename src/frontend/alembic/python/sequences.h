// What lists, tuples, strings and bytes have in common.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// The position that an index means, negative ones from the end. nullopt: IndexError or TypeError is raised.
std::optional<std::size_t> item_position(Interpreter&, Value index, std::size_t size, std::string_view type);

/// `a op b` of two lists or tuples.
Value compare_items(Interpreter&, CompareOperator op, const std::vector<Value>& a,
                    const std::vector<Value>& b);
/// Is it among the items?
Value items_contain(Interpreter&, const std::vector<Value>& items, Value item);
/// `items * count`; nullopt: over budget.
std::optional<std::vector<Value>> repeated_items(Interpreter&, const std::vector<Value>& items,
                                                 std::int64_t count);
std::vector<Value> sliced_items(const std::vector<Value>& items, const SliceObject::Extent& extent);
/// "[1, 2]" with the brackets given; Unknown where an item is.
Value items_text(Interpreter&, std::string_view open, const std::vector<Value>& items,
                 std::string_view close);
/// The position of an item in [begin, end): of list.index. A ValueError where there is none. Failed or
/// Unknown, too.
Value position_of(Interpreter&, const std::vector<Value>& items, Bound& given, std::string_view type);
Value count_of(Interpreter&, const std::vector<Value>& items, Value item);

/// `begin` and `end` as the methods index and find take them: negative ones from the end, cut to the size.
struct Bounds {
  std::size_t begin = 0, end = 0;
};
std::optional<Bounds> bounds_of(Interpreter&, Value begin, Value end, std::size_t size);

/// Sorts, stable. `key` may be None. False: failed. An Unknown among what is compared is an error.
bool sort_items(Interpreter&, std::vector<Value>& items, Value key, bool reverse);

/// An iterator over items that are there already.
Iterator* iterate_items(Interpreter&, std::vector<Value> items);

/// Numbers as C++ needs them. nullopt: a TypeError is raised: "'str' object cannot be interpreted as an
/// integer".
std::optional<std::int64_t> need_integer(Interpreter&, Value value);

}  // namespace migc::python
