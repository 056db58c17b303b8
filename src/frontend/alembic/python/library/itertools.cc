// itertools.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/iterators.h"
#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

/// chain(a, b): one after the other; chain.from_iterable: of an iterable of them.
class Chain final : public Iterator {
 public:
  explicit Chain(Iterator& iterables) : iterables_(iterables) {}
  Value next(Interpreter& python) override {
    for (;;) {
      if (!python.spend(1)) return Value::failed();
      if (current_ == nullptr) {
        const Value iterable = iterables_.next(python);
        if (iterable.is_failed() || iterable.is_absent()) return iterable;
        current_ = python.iterate(iterable);
        if (current_ == nullptr) return Value::failed();
      }
      const Value item = current_->next(python);
      if (!item.is_absent()) return item;
      current_ = nullptr;
    }
  }

 private:
  Iterator& iterables_;
  Iterator* current_ = nullptr;
};


constexpr NativeDef chain_from_iterable = {"from_iterable", "iterable",
                                           [](Interpreter& python, Value, Bound& given) -> Value {
                                             Iterator* source = python.iterate(given["iterable"]);
                                             return source == nullptr ? Value::failed() : python.make<Chain>(*source);
                                           },
                                           true};

/// `chain` is a function with an attribute.
class ChainFunction final : public Object {
 public:
  std::string type_name() const override { return "type"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    return name == "from_iterable" ? Value(python.make<NativeFunction>(chain_from_iterable)) : Value::absent();
  }
  Value call(Interpreter& python, Arguments& arguments) override {
    for (const Value value : arguments.positional)
      if (value.is_unknown()) return value;
    return python.make<Chain>(*iterate_items(python, arguments.positional));
  }
};

/// count(), cycle() and repeat() without an end.
class Endless final : public Iterator {
 public:
  Endless(std::vector<Value> items, Value step) : items_(std::move(items)), step_(step) {}
  Value next(Interpreter& python) override {
    if (items_.empty()) return Value::absent();
    const Value item = items_[at_];
    if (step_.is_absent())
      at_ = (at_ + 1) % items_.size();
    else
      items_[0] = python.binary(BinaryOperator::add, item, step_);
    return item;
  }

 private:
  std::vector<Value> items_;
  Value step_;
  std::size_t at_ = 0;
};

Value make_count(Interpreter& python, Value, Bound& given) {
  return python.make<Endless>(std::vector<Value>{given["start"]}, given["step"]);
}

Value make_cycle(Interpreter& python, Value, Bound& given) {
  auto items = python.items(given["iterable"]);
  return items ? Value(python.make<Endless>(std::move(*items), Value::absent())) : Value::failed();
}

Value make_repeat(Interpreter& python, Value, Bound& given) {
  if (given["times"].is_absent()) return python.make<Endless>(std::vector<Value>{given["object"]}, Value::absent());
  const auto times = need_integer(python, given["times"]);
  auto items = times ? repeated_items(python, {given["object"]}, *times) : std::nullopt;
  return items ? Value(iterate_items(python, std::move(*items))) : Value::failed();
}

class Islice final : public Iterator {
 public:
  Islice(Iterator& source, std::int64_t start, std::optional<std::int64_t> stop, std::int64_t step)
      : source_(source), next_(start), stop_(stop), step_(step) {}
  Value next(Interpreter& python) override {
    if (stop_ && next_ >= *stop_) return Value::absent();
    for (;;) {
      const Value item = python.spend(1) ? source_.next(python) : Value::failed();
      if (item.is_failed() || item.is_absent()) return item;
      if (at_++ < next_) continue;
      next_ += step_;
      return item;
    }
  }

 private:
  Iterator& source_;
  std::int64_t next_;
  std::optional<std::int64_t> stop_;
  std::int64_t step_;
  std::int64_t at_ = 0;
};

Value make_islice(Interpreter& python, Value, Bound& given) {
  const bool one = given["stop"].is_absent();
  const auto number = [&](Value value, std::int64_t otherwise) {
    return value.is_none() ? std::optional(otherwise) : need_integer(python, value);
  };
  const Value end = one ? given["start"] : given["stop"];
  const auto start = one ? std::optional<std::int64_t>(0) : number(given["start"], 0);
  const auto stop = start ? number(end, 0) : std::nullopt;
  const auto step = stop ? number(given["step"], 1) : std::nullopt;
  Iterator* source = step ? python.iterate(given["iterable"]) : nullptr;
  if (source == nullptr) return Value::failed();
  if (*start < 0 || *stop < 0 || *step < 1)
    return python.raise("ValueError", "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  return python.make<Islice>(*source, *start, end.is_none() ? std::nullopt : stop, *step);
}

/// takewhile, dropwhile, filterfalse.
class WhileIterator final : public Iterator {
 public:
  enum class Which : std::uint8_t { take, drop, filter_false };
  WhileIterator(Value predicate, Iterator& source, Which which) : predicate_(predicate), source_(source), which_(which) {}
  Value next(Interpreter& python) override {
    while (!ended_) {
      const Value item = python.spend(1) ? source_.next(python) : Value::failed();
      if (item.is_failed() || item.is_absent() || dropped_) return item;
      const Value answer = predicate_.is_none() ? item : python.call(predicate_, {item});
      const auto holds = python.decide(answer, "what is taken");
      if (!holds) return Value::failed();
      if (which_ == Which::take) {
        ended_ = !*holds;
        return *holds ? item : Value::absent();
      }
      if (*holds) continue;
      dropped_ = which_ == Which::drop;
      return item;
    }
    return Value::absent();
  }

 private:
  Value predicate_;
  Iterator& source_;
  Which which_;
  bool ended_ = false, dropped_ = false;
};

template <WhileIterator::Which which>
Value make_while(Interpreter& python, Value, Bound& given) {
  Iterator* source = python.iterate(given["iterable"]);
  return source == nullptr ? Value::failed() : python.make<WhileIterator>(given["predicate"], *source, which);
}

Value make_starmap(Interpreter& python, Value, Bound& given) {
  std::vector<Value> results;
  const Step step = python.each(given["iterable"], [&](Value item) {
    const auto items = python.items(item);
    if (!items) return Step::failed;
    Arguments arguments;
    for (const Value argument : *items) arguments.add(argument);
    results.push_back(python.call(given["function"], std::move(arguments)));
    return results.back().is_failed() ? Step::failed : Step::next;
  });
  return step == Step::failed ? Value::failed() : iterate_items(python, std::move(results));
}

Value make_zip_longest(Interpreter& python, Value, Bound& given) {
  std::vector<std::vector<Value>> columns;
  std::size_t longest = 0;
  for (const Value iterable : given.rest()) {
    auto items = python.items(iterable);
    if (!items) return Value::failed();
    longest = std::max(longest, items->size());
    columns.push_back(std::move(*items));
  }
  std::vector<Value> rows;
  for (std::size_t i = 0; i < longest; ++i) {
    if (!python.spend(columns.size())) return Value::failed();
    std::vector<Value> row;
    for (const auto& column : columns) row.push_back(i < column.size() ? column[i] : given["fillvalue"]);
    rows.emplace_back(python.tuple(std::move(row)));
  }
  return iterate_items(python, std::move(rows));
}

/// groupby, made in one go: the groups are lists.
Value make_groupby(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  std::vector<Value> groups;
  std::vector<Value> group;
  Value key;
  const auto finish = [&] {
    if (!group.empty()) groups.emplace_back(python.tuple({key, iterate_items(python, std::exchange(group, {}))}));
  };
  for (const Value item : *items) {
    const Value of_item = given["key"].is_none() ? item : python.call(given["key"], {item});
    if (of_item.is_failed() || !python.spend(1)) return Value::failed();
    const auto same = group.empty() ? std::optional(false) : python.decide(python.equal(of_item, key), "the group of an item");
    if (!same) return Value::failed();
    if (!*same) finish();
    if (!*same) key = of_item;
    group.push_back(item);
  }
  finish();
  return iterate_items(python, std::move(groups));
}

Value make_accumulate(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  std::vector<Value> totals;
  if (!given["initial"].is_none()) totals.push_back(given["initial"]);
  for (const Value item : *items) {
    if (!python.spend(1)) return Value::failed();
    Value total = item;
    if (!totals.empty())
      total = given["func"].is_none() ? python.binary(BinaryOperator::add, totals.back(), item)
                                      : python.call(given["func"], {totals.back(), item});
    if (total.is_failed()) return total;
    totals.push_back(total);
  }
  return iterate_items(python, std::move(totals));
}

Value make_pairwise(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  std::vector<Value> pairs;
  for (std::size_t i = 1; i < items->size(); ++i) pairs.emplace_back(python.tuple({(*items)[i - 1], (*items)[i]}));
  return iterate_items(python, std::move(pairs));
}

Value make_batched(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  const auto size = items ? need_integer(python, given["n"]) : std::nullopt;
  if (!size) return Value::failed();
  if (*size < 1) return python.raise("ValueError", "n must be at least one");
  std::vector<Value> batches;
  for (std::size_t at = 0; at < items->size(); at += static_cast<std::size_t>(*size)) {
    const std::size_t end = std::min(items->size(), at + static_cast<std::size_t>(*size));
    batches.emplace_back(python.tuple({items->begin() + std::ptrdiff_t(at), items->begin() + std::ptrdiff_t(end)}));
  }
  return iterate_items(python, std::move(batches));
}

// --- products, permutations, combinations: all at once, counted against the budget ---

bool add_row(Interpreter& python, std::vector<Value>& rows, std::vector<Value> row) {
  if (!python.spend(row.size() + 1)) return false;
  rows.emplace_back(python.tuple(std::move(row)));
  python.heap().charge(sizeof(Value));
  return true;
}

Value make_product(Interpreter& python, Value, Bound& given) {
  const auto repeat = need_integer(python, given["repeat"]);
  if (!repeat) return Value::failed();
  std::vector<std::vector<Value>> pools;
  for (std::int64_t i = 0; i < *repeat; ++i)
    for (const Value iterable : given.rest()) {
      auto items = python.spend(1) ? python.items(iterable) : std::nullopt;
      if (!items) return Value::failed();
      pools.push_back(std::move(*items));
    }
  std::vector<Value> rows;
  std::vector<std::size_t> at(pools.size(), 0);
  const bool any_empty = std::any_of(pools.begin(), pools.end(), [](const auto& pool) { return pool.empty(); });
  for (bool more = !any_empty; more;) {
    std::vector<Value> row;
    for (std::size_t i = 0; i < pools.size(); ++i) row.push_back(pools[i][at[i]]);
    if (!add_row(python, rows, std::move(row))) return Value::failed();
    std::size_t i = pools.size();
    while (i > 0 && ++at[i - 1] == pools[i - 1].size()) at[--i] = 0;
    more = i > 0;
  }
  return iterate_items(python, std::move(rows));
}

/// Rows of `size` positions out of `items`, in the order in which Python gives them. `from`: the first position that the
/// next place may take: 0 for permutations.
enum class Choice : std::uint8_t { permutations, combinations, with_replacement };

bool choose(Interpreter& python, const std::vector<Value>& items, std::size_t size, Choice choice,
            std::vector<std::size_t>& chosen, std::vector<Value>& rows) {
  const Interpreter::Nesting nesting(python);
  if (!nesting.ok() || !python.spend(1)) return false;
  if (chosen.size() == size) {
    std::vector<Value> row;
    for (const std::size_t position : chosen) row.push_back(items[position]);
    return add_row(python, rows, std::move(row));
  }
  std::size_t from = 0;
  if (!chosen.empty() && choice == Choice::combinations) from = chosen.back() + 1;
  if (!chosen.empty() && choice == Choice::with_replacement) from = chosen.back();
  for (std::size_t position = from; position < items.size(); ++position) {
    const bool taken = std::find(chosen.begin(), chosen.end(), position) != chosen.end();
    if (choice == Choice::permutations && taken) continue;
    chosen.push_back(position);
    if (!choose(python, items, size, choice, chosen, rows)) return false;
    chosen.pop_back();
  }
  return true;
}

template <Choice choice>
Value make_choice(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  const auto size = given["r"].is_none() ? std::optional(static_cast<std::int64_t>(items->size()))
                                         : need_integer(python, given["r"]);
  if (!size) return Value::failed();
  if (*size < 0) return python.raise("ValueError", "r must be non-negative");
  std::vector<Value> rows;
  std::vector<std::size_t> chosen;
  const bool possible = choice == Choice::with_replacement || static_cast<std::size_t>(*size) <= items->size();
  if (possible && !choose(python, *items, static_cast<std::size_t>(*size), choice, chosen, rows))
    return Value::failed();
  return iterate_items(python, std::move(rows));
}

constexpr std::string_view predicate = "predicate, iterable, /";

constexpr NativeDef itertools_functions[] = {
    {"count", "start=0, step=1", make_count, true},
    {"cycle", "iterable, /", make_cycle, true},
    {"repeat", "object, times=?", make_repeat},
    {"islice", "iterable, start, stop=?, step=None, /", make_islice, true},
    {"takewhile", predicate, make_while<WhileIterator::Which::take>, true},
    {"dropwhile", predicate, make_while<WhileIterator::Which::drop>, true},
    {"filterfalse", predicate, make_while<WhileIterator::Which::filter_false>, true},
    {"starmap", "function, iterable, /", make_starmap, true},
    {"zip_longest", "*iterables, fillvalue=None", make_zip_longest, true},
    {"groupby", "iterable, key=None", make_groupby, true},
    {"accumulate", "iterable, func=None, *, initial=None", make_accumulate, true},
    {"pairwise", "iterable, /", make_pairwise, true},
    {"batched", "iterable, n", make_batched, true},
    {"product", "*iterables, repeat=1", make_product, true},
    {"permutations", "iterable, r=None", make_choice<Choice::permutations>, true},
    {"combinations", "iterable, r", make_choice<Choice::combinations>, true},
    {"combinations_with_replacement", "iterable, r", make_choice<Choice::with_replacement>, true},
};

Value itertools_member(Interpreter& python, std::string_view name) {
  return name == "chain" ? Value(python.make<ChainFunction>()) : Value::absent();
}

}  // namespace

const LibraryDef itertools_library = {"itertools", itertools_functions, itertools_member};

}  // namespace migc::python
