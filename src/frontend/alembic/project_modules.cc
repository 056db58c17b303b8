// The project's own modules: what [python] types and values say of them. All else in them is not known.

#include <fmt/format.h>

#include "alembic/python/library/library.h"
#include "alembic/types.h"
#include "toml/types.h"

namespace migc::alembic {
namespace {

/// A name that [python] types calls a type: called or not, it is that type.
class ConfiguredType final : public python::Type {
 public:
  ConfiguredType(std::string name, python::Type* base, migc::Type of) : Type(std::move(name), {base}), type_(std::move(of)) {}
  bool is_native() const override { return true; }
  Value make(Interpreter& python, python::Type& cls, python::Arguments&) override {
    auto* made = python.make<SqlType>(&cls);
    made->type = type_;
    return made;
  }

 private:
  const migc::Type type_;
};

Value value_of(Interpreter& python, const Literal& literal) {
  if (const auto* text = literal.get<std::string>()) return python.string(*text);
  if (const auto* flag = literal.get<bool>()) return Value::boolean(*flag);
  if (const auto* number = literal.get<Integer>()) return python.integer(number->digits);
  if (const auto* real = literal.get<double>()) return Value::real(*real);
  return python.not_evaluated("a configured value of this kind");
}

class ProjectModule final : public python::ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view attribute) override {
    const PythonOptions& options = session_of(python).project().python;
    const std::string full = fmt::format("{}.{}", name(), attribute);
    if (const auto found = options.values.find(full); found != options.values.end()) return value_of(python, found->second);
    if (const auto found = options.types.find(full); found != options.types.end()) {
      frontend::ParsedType parsed = frontend::parse_type(found->second);
      if (parsed.error) {
        parsed.type = {};
        parsed.type.kind = migc::Type::Kind::verbatim;
        parsed.type.per_dialect[""] = found->second;
      }
      const Value base = type_class(python, generic_types(), "TypeEngine");
      return python.make<ConfiguredType>(std::string(attribute), base.as<python::Type>(), std::move(parsed.type));
    }
    return Value::absent();
  }
};

template <class Map>
bool has_below(const Map& map, std::string_view module) {
  const std::string prefix = fmt::format("{}.", module);
  const auto found = map.lower_bound(prefix);
  return found != map.end() && found->first.starts_with(prefix);
}

}  // namespace

Value project_module(Interpreter& python, std::string_view name) {
  const PythonOptions& options = session_of(python).project().python;
  if (!has_below(options.types, name) && !has_below(options.values, name)) return Value::absent();
  auto* module = python.make<ProjectModule>(std::string(name));
  module->otherwise = python.unknown(migc::Kind::module_not_read, {std::string(name)});
  return module;
}

}  // namespace migc::alembic
