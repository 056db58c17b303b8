// range and slice.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"

namespace migc::python {

std::int64_t Range::size() const {
  // In 128 bits, since the distance of two 64-bit numbers needs 65.
  __extension__ using Distance = __int128;
  const Distance distance = step > 0 ? Distance{stop} - start : Distance{start} - stop;
  if (distance <= 0) return 0;
  const Distance by = step > 0 ? Distance{step} : -Distance{step};
  return static_cast<std::int64_t>(std::min<Distance>((distance + by - 1) / by, INT64_MAX));
}

namespace {

class RangeIterator final : public Iterator {
 public:
  explicit RangeIterator(const Range& range) : at_(range.start), step_(range.step), left_(range.size()) {}
  std::string type_name() const override { return "range_iterator"; }
  Value next(Interpreter&) override {
    if (left_ == 0) return Value::absent();
    const Value item = Value::integer(at_);
    if (--left_ > 0) at_ += step_;
    return item;
  }

 private:
  std::int64_t at_, step_, left_;
};

std::optional<std::int64_t> position_in(const Range& range, Value item) {
  const auto number = item.as_integer();
  if (!number) return std::nullopt;
  const bool between = range.step > 0 ? *number >= range.start && *number < range.stop
                                      : *number <= range.start && *number > range.stop;
  if (!between || (*number - range.start) % range.step != 0) return std::nullopt;
  return (*number - range.start) / range.step;
}

constexpr NativeDef range_methods[] = {
    {"index", "value, /",
     [](Interpreter& python, Value self, Bound& given) -> Value {
       const auto position = position_in(*self.as<Range>(), given["value"]);
       if (position) return Value::integer(*position);
       return python.raise("ValueError", fmt::format("{} is not in range", python.shown(given["value"])));
     },
     true},
    {"count", "value, /",
     [](Interpreter&, Value self, Bound& given) {
       return Value::integer(position_in(*self.as<Range>(), given["value"]) ? 1 : 0);
     },
     true},
};

}  // namespace

std::span<const NativeDef> Range::methods() const { return range_methods; }

Value Range::attribute(Interpreter& python, std::string_view name) {
  if (name == "start") return Value::integer(start);
  if (name == "stop") return Value::integer(stop);
  if (name == "step") return Value::integer(step);
  return Object::attribute(python, name);
}

Value Range::compare(Interpreter&, CompareOperator op, Value other) {
  const auto* range = other.as<Range>();
  if (range == nullptr || (op != CompareOperator::eq && op != CompareOperator::ne)) return Value::absent();
  const std::int64_t count = size();
  const bool equal = count == range->size() &&
                     (count == 0 || (start == range->start && (count == 1 || step == range->step)));
  return Value::boolean(equal == (op == CompareOperator::eq));
}

Value Range::truth(Interpreter&) { return Value::boolean(size() > 0); }

bool Range::hash(Interpreter&, std::size_t& hash) {
  hash = static_cast<std::size_t>(size() == 0 ? 0 : start) * 31 + static_cast<std::size_t>(size());
  return true;
}

Iterator* Range::iterate(Interpreter& python) { return python.make<RangeIterator>(*this); }
Value Range::length(Interpreter&) { return Value::integer(size()); }

Value Range::subscript(Interpreter& python, Value index) {
  const auto count = static_cast<std::size_t>(size());
  if (const auto* slice = index.as<SliceObject>()) {
    const auto extent = slice->extent(python, count);
    if (!extent) return Value::failed();
    const std::int64_t from = start + extent->start * step;
    const std::int64_t by = step * extent->step;
    return python.make<Range>(from, from + static_cast<std::int64_t>(extent->count) * by, by);
  }
  const auto position = item_position(python, index, count, "range object");
  return position ? Value::integer(start + static_cast<std::int64_t>(*position) * step) : Value::failed();
}

Value Range::contains(Interpreter& python, Value item) {
  if (!is_number(item.plain())) return Value::boolean(false);
  if (item.as_integer()) return Value::boolean(position_in(*this, item).has_value());
  return Object::contains(python, item);
}

Value Range::repr(Interpreter& python) {
  return python.string(step == 1 ? fmt::format("range({}, {})", start, stop)
                                 : fmt::format("range({}, {}, {})", start, stop, step));
}

// --- slice ---

/// A bound of a slice; nullopt: TypeError.
static std::optional<std::int64_t> slice_bound(Interpreter& python, Value value, std::int64_t otherwise) {
  if (value.is_none()) return otherwise;
  if (const auto* big = value.as<BigInteger>())
    return big->digits.starts_with('-') ? INT64_MIN / 2 : INT64_MAX / 2;
  const auto number = value.as_integer();
  if (number) return std::clamp(*number, INT64_MIN / 2, INT64_MAX / 2);
  python.raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  return std::nullopt;
}

std::optional<SliceObject::Extent> SliceObject::extent(Interpreter& python, std::size_t count) const {
  const auto size = static_cast<std::int64_t>(count);
  const auto by = slice_bound(python, step, 1);
  if (!by) return std::nullopt;
  if (*by == 0) {
    python.raise("ValueError", "slice step cannot be zero");
    return std::nullopt;
  }
  const std::int64_t lowest = *by < 0 ? -1 : 0;
  const std::int64_t highest = *by < 0 ? size - 1 : size;
  const auto bound = [&](Value value, std::int64_t otherwise) -> std::optional<std::int64_t> {
    auto found = slice_bound(python, value, otherwise);
    if (!found || value.is_none()) return found;
    if (*found < 0) *found += size;
    return std::clamp(*found, lowest, highest);
  };
  const auto from = bound(lower, *by < 0 ? highest : lowest);
  const auto to = from ? bound(upper, *by < 0 ? lowest : highest) : std::nullopt;
  if (!to) return std::nullopt;
  const std::int64_t distance = *by < 0 ? *from - *to : *to - *from;
  const std::int64_t stride = *by < 0 ? -*by : *by;
  return Extent{*from, *by, distance <= 0 ? 0 : static_cast<std::size_t>((distance - 1) / stride + 1)};
}

Value SliceObject::attribute(Interpreter& python, std::string_view name) {
  if (name == "start") return lower;
  if (name == "stop") return upper;
  if (name == "step") return step;
  return Object::attribute(python, name);
}

Value SliceObject::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* slice = other.as<SliceObject>();
  if (slice == nullptr) return Value::absent();
  return compare_items(python, op, {lower, upper, step}, {slice->lower, slice->upper, slice->step});
}

Value SliceObject::repr(Interpreter& python) {
  return items_text(python, "slice(", {lower, upper, step}, ")");
}

}  // namespace migc::python
