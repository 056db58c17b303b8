// collections.

#include <fmt/format.h>

#include "alembic/python/builtins.h"
#include "alembic/python/library/library.h"
#include "alembic/python/library/named_tuple.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

Value make_ordered(Interpreter& python, Bound& given) {
  auto* dict = python.make<Dict>();
  dict->name = "OrderedDict";
  return fill_dict(python, *dict, given["other"], given.options()) ? Value(dict) : Value::failed();
}

Value make_default(Interpreter& python, Bound& given) {
  auto* dict = python.make<Dict>();
  dict->name = "defaultdict";
  dict->default_factory = given["default_factory"];
  return fill_dict(python, *dict, given["other"], given.options()) ? Value(dict) : Value::failed();
}

Value make_counter(Interpreter& python, Bound& given) {
  auto* dict = python.make<Dict>();
  dict->name = "Counter";
  const Value counted = given["other"];
  if (counted.is_absent() || counted.is<Dict>())
    return fill_dict(python, *dict, counted, given.options()) ? Value(dict) : Value::failed();
  const auto items = python.items(counted);
  if (!items) return Value::failed();
  for (const Value item : *items) {
    if (item.is_unknown()) return item;
    const Value before = dict->table.get(python, item);
    if (before.is_failed()) return before;
    const Value count = python.binary(BinaryOperator::add, before.is_absent() ? Value::integer(0) : before, Value::integer(1));
    if (count.is_failed() || !dict->table.set(python, item, count)) return Value::failed();
  }
  return dict;
}

const ValueTypeDef collections_types[] = {
    {"OrderedDict", "other=?, /, **options", make_ordered, nullptr, "dict", true, true},
    {"defaultdict", "default_factory=None, other=?, /, **options", make_default, nullptr, "dict", true},
    {"Counter", "other=?, /, **options", make_counter, nullptr, "dict", true, true},
};

constexpr NativeDef collections_functions[] = {
    {"namedtuple", "typename, field_names, *, rename=False, defaults=None, module=None",
     [](Interpreter& python, Value, Bound& given) { return make_named_tuple(python, given); }},
};

Value collections_member(Interpreter& python, std::string_view name) {
  for (const ValueTypeDef& def : collections_types) {
    if (def.name != name) continue;
    Type* type = make_value_type(python, def);
    type->module = "collections";
    return type;
  }
  if (name == "abc") return library_module(python, "collections.abc");
  return Value::absent();
}

}  // namespace

const LibraryDef collections_library = {"collections", collections_functions, collections_member};

}  // namespace migc::python
