// dict, also as OrderedDict, defaultdict and Counter.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

enum class Part : std::uint8_t { keys, values, items };

Value part_of(Interpreter& python, const Table::Entry& entry, Part part) {
  if (part == Part::keys) return entry.key;
  if (part == Part::values) return entry.value;
  return python.tuple({entry.key, entry.value});
}

class DictIterator final : public Iterator {
 public:
  DictIterator(const Table& table, Part part, bool reverse)
      : table_(table), part_(part), reverse_(reverse), size_(table.size()) {}
  Value next(Interpreter& python) override {
    if (table_.size() != size_)
      return python.raise("RuntimeError", "dictionary changed size during iteration");
    const std::vector<Table::Entry>& entries = table_.entries();
    while (at_ < entries.size()) {
      const Table::Entry& entry = entries[reverse_ ? entries.size() - 1 - at_ : at_];
      ++at_;
      if (!entry.key.is_absent()) return part_of(python, entry, part_);
    }
    return Value::absent();
  }

 private:
  const Table& table_;
  Part part_;
  bool reverse_;
  std::size_t size_;
  std::size_t at_ = 0;
};

/// dict.keys(), values(), items(): looks at the dict as it is.
class View final : public Object {
 public:
  View(Dict& dict, Part part) : dict_(dict), part_(part) {}
  std::string type_name() const override {
    return part_ == Part::keys ? "dict_keys" : part_ == Part::values ? "dict_values" : "dict_items";
  }
  Iterator* iterate(Interpreter& python) override {
    return python.make<DictIterator>(dict_.table, part_, false);
  }
  Value length(Interpreter& python) override { return dict_.length(python); }
  Value truth(Interpreter& python) override { return dict_.truth(python); }
  Value contains(Interpreter& python, Value item) override {
    if (part_ == Part::keys) return dict_.contains(python, item);
    return Object::contains(python, item);
  }
  Value repr(Interpreter& python) override {
    const auto items = python.items(this);
    if (!items) return Value::failed();
    return items_text(python, type_name() + "([", *items, "])");
  }
  Value binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) override {
    if (part_ == Part::values || !is_set_like(other)) return Value::absent();
    const Value mine = as_set(python, this);
    const Value theirs = mine.is_failed() ? mine : as_set(python, other);
    if (theirs.is_failed()) return theirs;
    return reflected ? python.binary(op, theirs, mine) : python.binary(op, mine, theirs);
  }
  Value compare(Interpreter& python, CompareOperator op, Value other) override {
    if (part_ == Part::values || !(other.is<Set>() || other.is<View>())) return Value::absent();
    const Value mine = as_set(python, this);
    const Value theirs = mine.is_failed() ? mine : as_set(python, other);
    return theirs.is_failed() ? theirs : python.compare(op, mine, theirs);
  }

 private:
  static bool is_set_like(Value value) { return value.is<Set>() || value.is<View>() || value.is<List>(); }
  static Value as_set(Interpreter& python, Value value) {
    return value.is<Set>() ? value : python.call(python.builtin("set"), {value});
  }

  Dict& dict_;
  Part part_;
};

Dict& dict_of(Value self) { return *self.as<Dict>(); }

template <Part part>
Value dict_view(Interpreter& python, Value self, Bound&) {
  return python.make<View>(dict_of(self), part);
}

Value dict_get(Interpreter& python, Value self, Bound& given) {
  const Value key = given["key"];
  if (key.is_unknown()) return key;
  const Value found = dict_of(self).table.get(python, key);
  return found.is_absent() ? given["default"] : found;
}

Value dict_setdefault(Interpreter& python, Value self, Bound& given) {
  Table& table = dict_of(self).table;
  const Value found = table.get(python, given["key"]);
  if (!found.is_absent()) return found;
  return table.set(python, given["key"], given["default"]) ? given["default"] : Value::failed();
}

Value dict_pop(Interpreter& python, Value self, Bound& given) {
  const Value found = dict_of(self).table.take(python, given["key"]);
  if (!found.is_absent()) return found;
  if (given.given("default")) return given["default"];
  return python.raise_key_error(given["key"]);
}

Value dict_popitem(Interpreter& python, Value self, Bound& given) {
  Table& table = dict_of(self).table;
  const auto last = python.decide(given["last"], "the argument 'last'");
  if (!last) return Value::failed();
  if (table.size() == 0) return python.raise("KeyError", "popitem(): dictionary is empty");
  for (std::size_t i = 0; i < table.entries().size(); ++i) {
    if (!python.spend(1)) return Value::failed();
    const std::size_t at = *last ? table.entries().size() - 1 - i : i;
    const Table::Entry entry = table.entries()[at];
    if (entry.key.is_absent()) continue;
    table.erase_at(at);
    return python.tuple({entry.key, entry.value});
  }
  return Value::failed();
}

/// The pairs of what a dict is made of or updated by.
bool update_by(Interpreter& python, Dict& dict, Value other) {
  if (!python.need(other, "what a dict is updated by")) return false;
  if (const auto* mapping = other.as<Dict>()) {
    const std::vector<Table::Entry> entries = mapping->table.entries();
    return std::all_of(entries.begin(), entries.end(), [&](const Table::Entry& entry) {
      return entry.key.is_absent() || dict.table.set(python, entry.key, entry.value);
    });
  }
  const Value keys = python.find_attribute(other, "keys");
  if (keys.is_failed()) return false;
  if (!keys.is_absent()) {
    const Step step = python.each(python.call(keys, {}), [&](Value key) {
      const Value value = python.subscript(other, key);
      return !value.is_failed() && dict.table.set(python, key, value) ? Step::next : Step::failed;
    });
    return step != Step::failed;
  }
  std::size_t at = 0;
  const Step step = python.each(other, [&](Value pair) {
    const auto parts = python.items(pair, "a pair that a dict is made of");
    if (!parts) return Step::failed;
    if (parts->size() != 2) {
      python.raise("ValueError",
                   fmt::format("dictionary update sequence element #{} has length {}; 2 is required", at,
                               parts->size()));
      return Step::failed;
    }
    ++at;
    return dict.table.set(python, (*parts)[0], (*parts)[1]) ? Step::next : Step::failed;
  });
  return step != Step::failed;
}

Value dict_update(Interpreter& python, Value self, Bound& given) {
  return fill_dict(python, dict_of(self), given["other"], given.options()) ? Value() : Value::failed();
}

Value dict_copy(Interpreter& python, Value self, Bound&) {
  const Dict& dict = dict_of(self);
  auto* copy = python.make<Dict>();
  copy->default_factory = dict.default_factory;
  copy->name = dict.name;
  return update_by(python, *copy, self) ? Value(copy) : Value::failed();
}

Value dict_move_to_end(Interpreter& python, Value self, Bound& given) {
  Table& table = dict_of(self).table;
  const auto last = python.decide(given["last"], "the argument 'last'");
  if (!last) return Value::failed();
  if (!*last) return python.refuse(migc::Kind::not_evaluated, python.here(), {"move_to_end(…, last=False)"});
  const Value value = table.take(python, given["key"]);
  if (value.is_absent()) return python.raise_key_error(given["key"]);
  return !value.is_failed() && table.set(python, given["key"], value) ? Value() : Value::failed();
}

Value counter_most_common(Interpreter& python, Value self, Bound& given) {
  std::vector<Value> pairs;
  for (const Table::Entry& entry : dict_of(self).table.entries())
    if (!entry.key.is_absent())
      pairs.emplace_back(python.tuple({entry.value, python.tuple({entry.key, entry.value})}));
  constexpr static NativeDef first = {
      "first", "pair", [](Interpreter&, Value, Bound& of) { return of["pair"].as<Tuple>()->items[0]; }};
  if (!sort_items(python, pairs, python.make<NativeFunction>(first), true)) return Value::failed();
  const auto count =
      given["n"].is_none() ? std::optional<std::int64_t>(pairs.size()) : need_integer(python, given["n"]);
  if (!count) return Value::failed();
  if (pairs.size() > static_cast<std::size_t>(std::max<std::int64_t>(*count, 0)))
    pairs.resize(static_cast<std::size_t>(std::max<std::int64_t>(*count, 0)));
  for (Value& pair : pairs) pair = pair.as<Tuple>()->items[1];
  return python.list(std::move(pairs));
}

constexpr NativeDef dict_methods[] = {
    {"get", "key, default=None, /", dict_get},
    {"keys", "", dict_view<Part::keys>},
    {"values", "", dict_view<Part::values>},
    {"items", "", dict_view<Part::items>},
    {"setdefault", "key, default=None, /", dict_setdefault},
    {"pop", "key, default=?", dict_pop},
    {"popitem", "last=True", dict_popitem},
    {"update", "other=?, /, **options", dict_update},
    {"clear", "",
     [](Interpreter&, Value self, Bound&) -> Value {
       dict_of(self).table.clear();
       return {};
     }},
    {"copy", "", dict_copy},
    {"__contains__", "key",
     [](Interpreter& python, Value self, Bound& given) {
       return dict_of(self).contains(python, given["key"]);
     }},
    {"__getitem__", "key",
     [](Interpreter& python, Value self, Bound& given) {
       return dict_of(self).subscript(python, given["key"]);
     }},
};

constexpr NativeDef ordered_methods[] = {
    {"move_to_end", "key, last=True", dict_move_to_end},
};
constexpr NativeDef counter_methods[] = {
    {"most_common", "n=None", counter_most_common},
};

}  // namespace

bool fill_dict(Interpreter& python, Dict& dict, Value other, const std::vector<Arguments::Keyword>& options) {
  if (!other.is_absent() && !update_by(python, dict, other)) return false;
  return std::all_of(options.begin(), options.end(), [&](const Arguments::Keyword& option) {
    return dict.table.set(python, python.string(option.name), option.value);
  });
}

std::span<const NativeDef> Dict::methods() const { return dict_methods; }

Value Dict::attribute(Interpreter& python, std::string_view attribute_name) {
  const Value found = Object::attribute(python, attribute_name);
  if (!found.is_absent() || name == "dict") return found;
  if (name == "defaultdict" && attribute_name == "default_factory")
    return default_factory.is_absent() ? Value() : default_factory;
  const NativeDef* def = nullptr;
  if (name == "OrderedDict") def = find_native(ordered_methods, attribute_name);
  if (name == "Counter") {
    def = find_native(counter_methods, attribute_name);
    if (def == nullptr) return python.not_evaluated(fmt::format("Counter.{}", attribute_name));
  }
  return def == nullptr ? Value::absent() : python.make<NativeFunction>(*def, this);
}

Type* Dict::type(Interpreter& python) const { return dict_type(python, name); }

Value Dict::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  const auto* dict = other.as<Dict>();
  if (name == "Counter" && dict != nullptr) return python.not_evaluated("arithmetic of Counters");
  if (op != BinaryOperator::bit_or || dict == nullptr || reflected) return Value::absent();
  auto* made = python.make<Dict>();
  made->name = name;
  made->default_factory = default_factory;
  return update_by(python, *made, this) && update_by(python, *made, other) ? Value(made) : Value::failed();
}

Value Dict::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* dict = other.as<Dict>();
  if (dict == nullptr || (op != CompareOperator::eq && op != CompareOperator::ne)) return Value::absent();
  Value equal = Value::boolean(table.size() == dict->table.size());
  const std::vector<Table::Entry> entries = table.entries();
  for (const Table::Entry& entry : entries) {
    if (!equal.is_boolean() || !equal.boolean_value()) break;
    if (entry.key.is_absent()) continue;
    if (!python.spend(1)) return Value::failed();
    const Value there = dict->table.get(python, entry.key);
    if (there.is_failed()) return there;
    equal = there.is_absent() ? Value::boolean(false) : python.equal(entry.value, there);
  }
  return equal.is_boolean() ? Value::boolean(equal.boolean_value() == (op == CompareOperator::eq)) : equal;
}

Value Dict::truth(Interpreter&) { return Value::boolean(table.size() > 0); }

bool Dict::hash(Interpreter& python, std::size_t&) {
  python.raise("TypeError", fmt::format("unhashable type: '{}'", name));
  return false;
}

Iterator* Dict::iterate(Interpreter& python) { return python.make<DictIterator>(table, Part::keys, false); }
Iterator* Dict::iterate_back(Interpreter& python) {
  return python.make<DictIterator>(table, Part::keys, true);
}

Value Dict::length(Interpreter&) { return Value::integer(static_cast<std::int64_t>(table.size())); }

Value Dict::subscript(Interpreter& python, Value index) {
  const Value found = table.get(python, index);
  if (!found.is_absent()) return found;
  if (name == "Counter") return Value::integer(0);
  if (default_factory.is_nothing()) return python.raise_key_error(index);
  const Value made = python.call(default_factory, {});
  return !made.is_failed() && table.set(python, index, made) ? made : Value::failed();
}

bool Dict::set_subscript(Interpreter& python, Value index, Value value) {
  return table.set(python, index, value);
}

bool Dict::delete_subscript(Interpreter& python, Value index) {
  const Value taken = table.take(python, index);
  if (taken.is_absent()) python.raise_key_error(index);
  return !taken.is_absent() && !taken.is_failed();
}

Value Dict::contains(Interpreter& python, Value item) {
  const auto position = table.find(python, item);
  return position ? Value::boolean(*position != Table::npos) : Value::failed();
}

Value Dict::repr(Interpreter& python) {
  auto& stack = python.texts_on_their_way();
  if (std::find(stack.begin(), stack.end(), this) != stack.end()) return python.string("{...}");
  if (name != "dict") return python.not_evaluated(fmt::format("the text of a {}", name));
  stack.push_back(this);
  Value result = Value::absent();
  Text text("{");
  const std::vector<Table::Entry> entries = table.entries();
  for (const Table::Entry& entry : entries) {
    if (entry.key.is_absent()) continue;
    const Value key = python.repr(entry.key);
    const Value value = key.is_failed() ? key : python.repr(entry.value);
    if (key.is_unknown()) result = key;
    if (value.is_failed() || value.is_unknown()) result = value;
    if (!result.is_absent()) break;
    if (text.size() > 1) text += ", ";
    text += key.as<String>()->text();
    text += ": ";
    text += value.as<String>()->text();
  }
  stack.pop_back();
  if (!result.is_absent()) return result;
  text += "}";
  return python.string(std::move(text));
}

}  // namespace migc::python
