#include "alembic/python/sequences.h"

#include <fmt/format.h>

#include <algorithm>

namespace migc::python {

std::optional<std::int64_t> need_integer(Interpreter& python, Value value) {
  if (!python.need(value, "this number")) return std::nullopt;
  const std::optional<std::int64_t> number = value.as_integer();
  if (number) return number;
  if (value.is<BigInteger>())
    python.raise("OverflowError", "Python int too large to convert to C ssize_t");
  else
    python.raise("TypeError",
                 fmt::format("'{}' object cannot be interpreted as an integer", python.type_name(value)));
  return std::nullopt;
}

std::optional<std::size_t> item_position(Interpreter& python, Value index, std::size_t size,
                                         std::string_view type) {
  const std::optional<std::int64_t> number = index.as_integer();
  if (!number) {
    python.raise("TypeError", type == "str" ? fmt::format("string indices must be integers, not '{}'",
                                                          python.type_name(index))
                                            : fmt::format("{} indices must be integers or slices, not {}",
                                                          type, python.type_name(index)));
    return std::nullopt;
  }
  const std::int64_t position = *number < 0 ? *number + static_cast<std::int64_t>(size) : *number;
  if (position >= 0 && position < static_cast<std::int64_t>(size)) return static_cast<std::size_t>(position);
  python.raise("IndexError", fmt::format("{} index out of range", type == "str"     ? "string"
                                                                  : type == "bytes" ? "index"
                                                                                    : type));
  return std::nullopt;
}

// --- comparison ---

/// == of two lists: False as soon as two items differ, Unknown if none does but one is not known.
static Value equal_items(Interpreter& python, const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return Value::boolean(false);
  Value result = Value::boolean(true);
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const Value equal = python.equal(a[i], b[i]);
    if (equal.is_failed() || (equal.is_boolean() && !equal.boolean_value())) return equal;
    if (equal.is_unknown()) result = equal;
  }
  return result;
}

Value compare_items(Interpreter& python, CompareOperator op, const std::vector<Value>& a,
                    const std::vector<Value>& b) {
  if (op == CompareOperator::eq || op == CompareOperator::ne) {
    const Value equal = equal_items(python, a, b);
    return equal.is_boolean() ? Value::boolean(equal.boolean_value() == (op == CompareOperator::eq)) : equal;
  }
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const Value equal = python.equal(a[i], b[i]);
    if (!equal.is_boolean()) return equal;
    if (!equal.boolean_value()) return python.compare(op, a[i], b[i]);
  }
  return python.compare(op, Value::integer(static_cast<std::int64_t>(a.size())),
                        Value::integer(static_cast<std::int64_t>(b.size())));
}

Value items_contain(Interpreter& python, const std::vector<Value>& items, Value item) {
  Value result = Value::boolean(false);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const Value equal = python.equal(items[i], item);
    if (equal.is_failed() || (equal.is_boolean() && equal.boolean_value())) return equal;
    if (equal.is_unknown()) result = equal;
  }
  return result;
}

// --- making ---

std::optional<std::vector<Value>> repeated_items(Interpreter& python, const std::vector<Value>& items,
                                                 std::int64_t count) {
  std::vector<Value> repeated;
  if (count <= 0 || items.empty()) return repeated;
  const auto times = static_cast<std::size_t>(count);
  if (times > (std::size_t{1} << 32) || !python.reserve(times * items.size() * sizeof(Value))) {
    if (!python.failing()) python.reserve(static_cast<std::size_t>(-1));
    return std::nullopt;
  }
  repeated.reserve(items.size() * times);
  for (std::size_t i = 0; i < times; ++i) repeated.insert(repeated.end(), items.begin(), items.end());
  return repeated;
}

std::vector<Value> sliced_items(const std::vector<Value>& items, const SliceObject::Extent& extent) {
  std::vector<Value> sliced;
  sliced.reserve(extent.count);
  for (std::size_t i = 0; i < extent.count; ++i) sliced.push_back(items[extent.at(i)]);
  return sliced;
}

Value items_text(Interpreter& python, std::string_view open, const std::vector<Value>& items,
                 std::string_view close) {
  Text text{std::string(open)};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value part = python.repr(items[i]);
    if (part.is_failed() || part.is_unknown()) return part;
    if (i > 0) text += ", ";
    text += part.as<String>()->text();
  }
  text += close;
  return python.string(std::move(text));
}

// --- searching ---

std::optional<Bounds> bounds_of(Interpreter& python, Value begin, Value end, std::size_t size) {
  const auto cut = [&](Value value, std::size_t otherwise) -> std::optional<std::size_t> {
    if (value.is_nothing()) return otherwise;
    std::optional<std::int64_t> number = need_integer(python, value);
    if (!number) return std::nullopt;
    if (*number < 0) *number = std::max<std::int64_t>(*number + static_cast<std::int64_t>(size), 0);
    return static_cast<std::size_t>(*number);
  };
  const auto from = cut(begin, 0);
  const auto to = from ? cut(end, size) : std::nullopt;
  if (!to) return std::nullopt;
  return Bounds{*from, std::min(*to, size)};
}

Value position_of(Interpreter& python, const std::vector<Value>& items, Bound& given, std::string_view type) {
  const Value item = given["value"];
  const auto bounds = bounds_of(python, given["start"], given["stop"], items.size());
  if (!bounds) return Value::failed();
  for (std::size_t i = bounds->begin; i < bounds->end && i < items.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const Value equal = python.equal(items[i], item);
    if (!equal.is_boolean()) return equal;
    if (equal.boolean_value()) return Value::integer(static_cast<std::int64_t>(i));
  }
  if (type == "tuple") return python.raise("ValueError", "tuple.index(x): x not in tuple");
  return python.raise("ValueError", fmt::format("{} is not in list", python.shown(item)));
}

Value count_of(Interpreter& python, const std::vector<Value>& items, Value item) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const Value equal = python.equal(items[i], item);
    if (!equal.is_boolean()) return equal;
    if (equal.boolean_value()) ++count;
  }
  return Value::integer(count);
}

// --- sorting ---

namespace {

struct Keyed {
  Value key, item;
};

/// Merge sort, which stays within its bounds whatever a comparison written in Python says.
class Sorter {
 public:
  Sorter(Interpreter& python, bool reverse) : python_(python), reverse_(reverse) {}

  bool run(std::vector<Keyed>& items) {
    std::vector<Keyed> other(items.size());
    for (std::size_t width = 1; width < items.size(); width *= 2) {
      for (std::size_t at = 0; at < items.size(); at += 2 * width)
        if (!merge(items, other, at, std::min(at + width, items.size()),
                   std::min(at + 2 * width, items.size())))
          return false;
      items.swap(other);
    }
    return true;
  }

 private:
  bool merge(const std::vector<Keyed>& from, std::vector<Keyed>& to, std::size_t left, std::size_t middle,
             std::size_t end) {
    std::size_t right = middle;
    for (std::size_t at = left; at < end; ++at) {
      bool take_right = left == middle;
      if (left < middle && right < end) {
        // Equal items keep their order, also in reverse.
        const std::optional<bool> less =
            reverse_ ? is_less(from[left].key, from[right].key) : is_less(from[right].key, from[left].key);
        if (!less) return false;
        take_right = *less;
      }
      to[at] = from[take_right ? right++ : left++];
    }
    return true;
  }

  std::optional<bool> is_less(Value a, Value b) {
    if (!python_.spend(1)) return std::nullopt;
    return python_.decide(python_.compare(CompareOperator::lt, a, b), "the order of what is sorted");
  }

  Interpreter& python_;
  bool reverse_;
};

}  // namespace

bool sort_items(Interpreter& python, std::vector<Value>& items, Value key, bool reverse) {
  std::vector<Keyed> keyed;
  keyed.reserve(items.size());
  for (const Value item : items) {
    const Value of_item = key.is_nothing() ? item : python.call(key, {item});
    if (of_item.is_failed()) return false;
    keyed.push_back({of_item, item});
  }
  if (!Sorter(python, reverse).run(keyed)) return false;
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = keyed[i].item;
  return true;
}

// --- going through ---

namespace {

class ItemsIterator final : public Iterator {
 public:
  explicit ItemsIterator(std::vector<Value> items) : items_(std::move(items)) {}
  Value next(Interpreter&) override { return at_ < items_.size() ? items_[at_++] : Value::absent(); }

 private:
  std::vector<Value> items_;
  std::size_t at_ = 0;
};

}  // namespace

Iterator* iterate_items(Interpreter& python, std::vector<Value> items) {
  python.heap().charge(items.size() * sizeof(Value));
  return python.make<ItemsIterator>(std::move(items));
}

}  // namespace migc::python
