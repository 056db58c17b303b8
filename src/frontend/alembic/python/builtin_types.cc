// The built-in classes that make values: int, float, str, list and so on.

#include <fmt/format.h>

#include <cmath>

#include "alembic/python/builtins.h"
#include "alembic/python/codecs.h"
#include "alembic/python/conversions.h"
#include "alembic/python/descriptors.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"
#include "alembic/python/string_methods.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

// --- numbers ---

Value make_int(Interpreter& python, Bound& given) {
  const Value value = given["x"].is_absent() ? Value::integer(0) : given["x"].plain();
  if (!given["base"].is_absent()) {
    const auto base = need_integer(python, given["base"]);
    if (!base) return Value::failed();
    const auto* string = value.as<String>();
    if (string == nullptr)
      return python.raise("TypeError", "int() can't convert non-string with explicit base");
    return integer_from_text(python, string->str(), *base);
  }
  if (const auto number = value.as_integer()) return Value::integer(*number);
  if (value.is<BigInteger>()) return value;
  if (value.is_real()) return integer_from_real(python, value.real_value());
  if (const auto* string = value.as<String>()) return integer_from_text(python, string->str(), 10);
  if (const auto* bytes = value.as<Bytes>()) return integer_from_text(python, bytes->bytes, 10);
  for (const std::string_view name : {"__int__", "__index__", "__trunc__"}) {
    const Value method = python.find_attribute(value, name);
    if (!method.is_absent() && !method.is_unknown()) return python.call(method, {});
  }
  return python.raise(
      "TypeError",
      fmt::format("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                  python.type_name(value)));
}

Value make_float(Interpreter& python, Bound& given) {
  const Value value = given["x"].is_absent() ? Value::real(0) : given["x"].plain();
  if (value.is_real()) return value;
  if (is_number(value)) return python.binary(BinaryOperator::multiply, value, Value::real(1));
  if (const auto* string = value.as<String>()) return real_from_text(python, string->str());
  const Value method = python.find_attribute(value, "__float__");
  if (!method.is_absent() && !method.is_unknown()) return python.call(method, {});
  return python.raise("TypeError", fmt::format("float() argument must be a string or a real number, not '{}'",
                                               python.type_name(value)));
}

Value make_bool(Interpreter& python, Bound& given) { return python.truth(given["x"]); }

Value int_member(Interpreter& python, Type&, std::string_view name) {
  if (name == "from_bytes") return python.not_evaluated("int.from_bytes");
  return Value::absent();
}
Value float_member(Interpreter& python, Type&, std::string_view name) {
  if (name == "fromhex") return python.not_evaluated("float.fromhex");
  return Value::absent();
}

// --- texts ---

Value make_str(Interpreter& python, Bound& given) {
  const Value value = given["object"];
  if (value.is_absent()) return python.string("");
  if (!given["encoding"].is_absent() || !given["errors"].is_absent()) {
    const auto* bytes = value.as<Bytes>();
    if (bytes == nullptr)
      return python.raise("TypeError", fmt::format("decoding to str: need a bytes-like object, {} found",
                                                   python.type_name(value)));
    return decoded_string(python, bytes->bytes, given["encoding"], given["errors"]);
  }
  const Value partial = value.is_object() ? value.object()->partial_text(python) : Value::absent();
  return partial.is_absent() ? python.str(value) : partial;
}

Value str_member(Interpreter& python, Type&, std::string_view name) {
  return name == "maketrans" ? Value(python.make<NativeFunction>(string_maketrans)) : Value::absent();
}

Value make_bytes(Interpreter& python, Bound& given) {
  const Value value = given["source"];
  if (value.is_absent()) return python.bytes("");
  if (const auto* string = value.as<String>()) {
    if (given["encoding"].is_absent())
      return python.raise("TypeError", "string argument without an encoding");
    return encoded_string(python, *string, given["encoding"], given["errors"]);
  }
  if (value.is<Bytes>()) return value.plain();
  if (const auto count = value.as_integer()) {
    if (*count < 0) return python.raise("ValueError", "negative count");
    if (!python.reserve(static_cast<std::size_t>(*count))) return Value::failed();
    return python.bytes(std::string(static_cast<std::size_t>(*count), '\0'));
  }
  const auto items = python.items(value);
  if (!items) return Value::failed();
  std::string bytes;
  for (const Value item : *items) {
    const auto number = need_integer(python, item);
    if (!number) return Value::failed();
    if (*number < 0 || *number > 255) return python.raise("ValueError", "bytes must be in range(0, 256)");
    bytes += static_cast<char>(*number);
  }
  return python.bytes(std::move(bytes));
}

constexpr NativeDef bytes_fromhex = {"fromhex", "string, /",
                                     [](Interpreter& python, Value, Bound& given) -> Value {
                                       const auto* string = given["string"].as<String>();
                                       if (string == nullptr)
                                         return python.raise("TypeError", "fromhex() argument must be str");
                                       auto bytes = from_hexadecimal(string->str(), true);
                                       if (bytes) return python.bytes(std::move(*bytes));
                                       return python.raise("ValueError",
                                                           "non-hexadecimal number found in fromhex() arg");
                                     },
                                     true};

Value bytes_member(Interpreter& python, Type&, std::string_view name) {
  return name == "fromhex" ? Value(python.make<NativeFunction>(bytes_fromhex)) : Value::absent();
}

// --- containers ---

Value make_list(Interpreter& python, Bound& given) {
  if (given["iterable"].is_absent()) return python.list();
  auto items = python.items(given["iterable"]);
  return items ? Value(python.list(std::move(*items))) : Value::failed();
}

Value make_tuple(Interpreter& python, Bound& given) {
  if (given["iterable"].is_absent()) return python.tuple();
  auto items = python.items(given["iterable"]);
  return items ? Value(python.tuple(std::move(*items))) : Value::failed();
}

template <bool frozen>
Value make_set(Interpreter& python, Bound& given) {
  auto* set = python.make<Set>(frozen);
  if (given["iterable"].is_absent()) return set;
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  for (const Value item : *items) {
    if (item.is_unknown()) return item;
    if (!python.spend(1) || !set->table.set(python, item, {})) return Value::failed();
  }
  return set;
}

Value make_dict(Interpreter& python, Bound& given) {
  auto* dict = python.make<Dict>();
  return fill_dict(python, *dict, given["other"], given.options()) ? Value(dict) : Value::failed();
}

constexpr NativeDef dict_fromkeys = {"fromkeys", "iterable, value=None, /",
                                     [](Interpreter& python, Value, Bound& given) -> Value {
                                       const auto keys = python.items(given["iterable"]);
                                       if (!keys) return Value::failed();
                                       auto* dict = python.make<Dict>();
                                       for (const Value key : *keys) {
                                         if (key.is_unknown()) return key;
                                         if (!dict->table.set(python, key, given["value"]))
                                           return Value::failed();
                                       }
                                       return dict;
                                     }};

Value dict_member(Interpreter& python, Type&, std::string_view name) {
  return name == "fromkeys" ? Value(python.make<NativeFunction>(dict_fromkeys)) : Value::absent();
}

Value make_range(Interpreter& python, Bound& given) {
  const bool one = given["stop"].is_absent();
  const auto start = one ? std::optional<std::int64_t>(0) : need_integer(python, given["start"]);
  const auto stop = start ? need_integer(python, one ? given["start"] : given["stop"]) : std::nullopt;
  const auto step = stop ? need_integer(python, given["step"]) : std::nullopt;
  if (!step) return Value::failed();
  if (*step == 0) return python.raise("ValueError", "range() arg 3 must not be zero");
  return python.make<Range>(*start, *stop, *step);
}

Value make_slice(Interpreter& python, Bound& given) {
  if (given["stop"].is_absent()) return python.make<SliceObject>(Value(), given["start"], Value());
  return python.make<SliceObject>(given["start"], given["stop"], given["step"]);
}

// --- classes and what stands in them ---

Value make_type(Interpreter& python, Bound& given) {
  if (given["bases"].is_absent()) {
    if (given["object"].is_unknown()) return given["object"];
    Type* type = python.type_of(given["object"]);
    return type != nullptr ? Value(type) : Value(python.not_evaluated("the class of this object"));
  }
  const auto* name = given["object"].as<String>();
  const auto* bases = given["bases"].as<Tuple>();
  const auto* names = given["names"].as<Dict>();
  if (name == nullptr || bases == nullptr || names == nullptr)
    return python.raise("TypeError", "type() takes 1 or 3 arguments");
  std::vector<Type*> base_types;
  for (const Value base : bases->items) {
    auto* type = base.as<Type>();
    if (type == nullptr) return python.not_evaluated("a class made by type()");
    base_types.push_back(type);
  }
  if (base_types.empty()) base_types.push_back(python.builtin_type("object"));
  auto* made = python.make<Type>(name->str(), std::move(base_types));
  made->module = "__main__";
  for (const Table::Entry& entry : names->table.entries())
    if (const auto* key = entry.key.is_absent() ? nullptr : entry.key.as<String>())
      made->attributes.set(key->str(), entry.value);
  return made;
}

constexpr std::string_view one_object = "x=?, /";
constexpr std::string_view one_iterable = "iterable=?, /";

template <class T>
std::span<const NativeDef> methods_of() {
  static const T sample = [] {
    if constexpr (std::is_same_v<T, Dict>)
      return T();
    else if constexpr (std::is_same_v<T, String>)
      return T(Text());
    else
      return T({});
  }();
  return sample.methods();
}

const ValueTypeDef value_types[] = {
    {"int", "x=?, /, base=?", make_int, [] { return number_methods(Value::integer(0)); }, "object", false,
     true, int_member},
    {"bool", one_object, make_bool, [] { return number_methods(Value::boolean(true)); }, "int", false, true},
    {"float", one_object, make_float, [] { return number_methods(Value::real(0)); }, "object", false, true,
     float_member},
    {"str", "object=?, encoding=?, errors=?", make_str, string_methods, "object", false, true, str_member},
    {"bytes", "source=?, encoding=?, errors=?", make_bytes, methods_of<Bytes>, "object", false, true,
     bytes_member},
    {"list", one_iterable, make_list, methods_of<List>, "object", true, true},
    {"tuple", one_iterable, make_tuple, methods_of<Tuple>, "object", false, true},
    {"dict", "other=?, /, **options", make_dict, methods_of<Dict>, "object", true, true, dict_member},
    {"set", one_iterable, make_set<false>, [] { return set_methods(false); }, "object", true, true},
    {"frozenset", one_iterable, make_set<true>, [] { return set_methods(true); }, "object", false, true},
    {"range", "start, stop=?, step=1, /", make_range, nullptr, "object", false, true},
    {"slice", "start, stop=?, step=None, /", make_slice, nullptr, "object", false, true},
    {"type", "object, bases=?, names=?, /, **options", make_type},
    {"property", "fget=None, fset=None, fdel=None, doc=None",
     [](Interpreter& python, Bound& given) -> Value {
       return python.make<Property>(given["fget"], given["fset"], given["fdel"]);
     }},
    {"staticmethod", "function, /",
     [](Interpreter& python, Bound& given) -> Value { return python.make<StaticMethod>(given["function"]); }},
    {"classmethod", "function, /",
     [](Interpreter& python, Bound& given) -> Value { return python.make<ClassMethod>(given["function"]); }},
};

}  // namespace

std::span<const ValueTypeDef> builtin_value_types() { return value_types; }

}  // namespace migc::python
