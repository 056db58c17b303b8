#include "alembic/python/iterators.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/sequences.h"

namespace migc::python {

std::optional<std::vector<Iterator*>> iterators_of(Interpreter& python, std::span<const Value> iterables) {
  std::vector<Iterator*> iterators;
  for (const Value iterable : iterables) {
    iterators.push_back(python.iterate(iterable));
    if (iterators.back() == nullptr) return std::nullopt;
  }
  return iterators;
}

Value next_of_each(Interpreter& python, const std::vector<Iterator*>& iterators, std::vector<Value>& items,
                   std::size_t* ended) {
  items.clear();
  for (Iterator* iterator : iterators) {
    const Value item = python.spend(1) ? iterator->next(python) : Value::failed();
    if (item.is_failed()) return item;
    if (item.is_absent()) {
      if (ended != nullptr) *ended = items.size();
      return item;
    }
    items.push_back(item);
  }
  return iterators.empty() ? Value::absent() : Value();
}

namespace {

class Enumerate final : public Iterator {
 public:
  Enumerate(Iterator& source, std::int64_t start) : source_(source), at_(start) {}
  std::string type_name() const override { return "enumerate"; }
  Value next(Interpreter& python) override {
    const Value item = source_.next(python);
    if (item.is_failed() || item.is_absent()) return item;
    return python.tuple({Value::integer(at_++), item});
  }

 private:
  Iterator& source_;
  std::int64_t at_;
};

class Zip final : public Iterator {
 public:
  Zip(std::vector<Iterator*> sources, bool strict) : sources_(std::move(sources)), strict_(strict) {}
  std::string type_name() const override { return "zip"; }
  Value next(Interpreter& python) override {
    std::vector<Value> items;
    std::size_t ended = 0;
    const Value state = next_of_each(python, sources_, items, &ended);
    if (state.is_absent() && strict_ && !sources_.empty()) return check_lengths(python, ended);
    return state.is_none() ? Value(python.tuple(std::move(items))) : state;
  }

 private:
  Value check_lengths(Interpreter& python, std::size_t ended) {
    const auto fail = [&](std::size_t at, std::string_view than) {
      return python.raise("ValueError", fmt::format("zip() argument {} is {} than argument{}", at + 1, than,
                                                    at == 1 ? " 1" : fmt::format("s 1-{}", at)));
    };
    if (ended > 0) return fail(ended, "shorter");
    for (std::size_t i = 1; i < sources_.size(); ++i) {
      const Value item = sources_[i]->next(python);
      if (item.is_failed()) return item;
      if (!item.is_absent()) return fail(i, "longer");
    }
    return Value::absent();
  }

  std::vector<Iterator*> sources_;
  bool strict_;
};

class Map final : public Iterator {
 public:
  Map(Value function, std::vector<Iterator*> sources) : function_(function), sources_(std::move(sources)) {}
  std::string type_name() const override { return "map"; }
  std::vector<Value> wrapped() const override { return {function_}; }
  Value next(Interpreter& python) override {
    std::vector<Value> items;
    const Value state = next_of_each(python, sources_, items);
    if (!state.is_none()) return state;
    Arguments arguments;
    arguments.span = python.here();
    for (const Value item : items) arguments.add(item);
    return python.call(function_, std::move(arguments));
  }

 private:
  Value function_;
  std::vector<Iterator*> sources_;
};

class Filter final : public Iterator {
 public:
  Filter(Value function, Iterator& source) : function_(function), source_(source) {}
  std::string type_name() const override { return "filter"; }
  std::vector<Value> wrapped() const override { return {function_}; }
  Value next(Interpreter& python) override {
    for (;;) {
      const Value item = python.spend(1) ? source_.next(python) : Value::failed();
      if (item.is_failed() || item.is_absent()) return item;
      const Value answer = function_.is_none() ? item : python.call(function_, {item});
      const auto keep = python.decide(answer, "what filter() keeps");
      if (!keep) return Value::failed();
      if (*keep) return item;
    }
  }

 private:
  Value function_;
  Iterator& source_;
};

/// iter(function, sentinel)
class UntilSentinel final : public Iterator {
 public:
  UntilSentinel(Value function, Value sentinel) : function_(function), sentinel_(sentinel) {}
  std::string type_name() const override { return "callable_iterator"; }
  Value next(Interpreter& python) override {
    const Value item = python.call(function_, {});
    if (item.is_failed()) return item;
    const auto ends = python.decide(python.equal(item, sentinel_), "whether this is the end");
    if (!ends) return Value::failed();
    return *ends ? Value::absent() : item;
  }

 private:
  Value function_, sentinel_;
};

}  // namespace

Value make_iterator(Interpreter& python, Value, Bound& given) {
  if (!given["sentinel"].is_absent()) return python.make<UntilSentinel>(given["object"], given["sentinel"]);
  Iterator* iterator = python.iterate(given["object"]);
  return iterator == nullptr ? Value::failed() : iterator;
}

Value make_enumerate(Interpreter& python, Value, Bound& given) {
  const auto start = need_integer(python, given["start"]);
  Iterator* source = start ? python.iterate(given["iterable"]) : nullptr;
  return source == nullptr ? Value::failed() : python.make<Enumerate>(*source, *start);
}

Value make_zip(Interpreter& python, Value, Bound& given) {
  const auto strict = python.decide(given["strict"], "the argument 'strict'");
  auto sources = strict ? iterators_of(python, given.rest()) : std::nullopt;
  return sources ? Value(python.make<Zip>(std::move(*sources), *strict)) : Value::failed();
}

Value make_map(Interpreter& python, Value, Bound& given) {
  if (given.rest().empty()) return python.raise("TypeError", "map() must have at least two arguments.");
  auto sources = iterators_of(python, given.rest());
  return sources ? Value(python.make<Map>(given["function"], std::move(*sources))) : Value::failed();
}

Value make_filter(Interpreter& python, Value, Bound& given) {
  Iterator* source = python.iterate(given["iterable"]);
  return source == nullptr ? Value::failed() : python.make<Filter>(given["function"], *source);
}

Value make_reversed(Interpreter& python, Value, Bound& given) {
  const Value sequence = given["sequence"];
  if (auto* dict = sequence.as<Dict>()) return dict->iterate_back(python);
  if (!sequence.is<List>() && !sequence.is<Tuple>() && !sequence.is<String>() && !sequence.is<Range>() &&
      !sequence.is<Bytes>()) {
    if (sequence.is_object() && sequence.object()->kind() != Object::Kind::set &&
        sequence.object()->kind() != Object::Kind::iterator)
      return python.not_evaluated(
          fmt::format("reversed() of an object of type {}", python.type_name(sequence)));
    return python.raise("TypeError",
                        fmt::format("'{}' object is not reversible", python.type_name(sequence)));
  }
  auto items = python.items(sequence);
  if (!items) return Value::failed();
  std::reverse(items->begin(), items->end());
  return iterate_items(python, std::move(*items));
}

}  // namespace migc::python
