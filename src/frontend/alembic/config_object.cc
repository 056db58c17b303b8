// context.config, op.get_context().config: the settings of alembic.ini, as far as migc has read them.

#include <fmt/format.h>

#include <optional>
#include <string>

#include "alembic/operations.h"
#include "migc/base/strings.h"

namespace migc::alembic {

using python::Bound;
using python::NativeDef;

Value outside(Interpreter& python, std::string path) {
  const Value told = session_of(python).told(python, path);
  if (!told.is_absent()) return told;
  python::Unknown* made = python.unknown(migc::Kind::outside_world, {path});
  made->path = std::move(path);
  return made;
}

namespace {

/// What the section of alembic.ini says of a name; else what [python] values tells of "alembic.config.name".
Value main_option(Interpreter& python, const std::string& name, Value otherwise) {
  const std::string path = fmt::format("alembic.config.{}", name);
  const Value told = session_of(python).told(python, path);
  if (!told.is_absent()) return told;
  const auto& options = session_of(python).project().python.options;
  if (options && name != "sqlalchemy.url") {
    const auto found = options->find(lower(name));
    return found == options->end() ? otherwise : Value(python.string(found->second));
  }
  return outside(python, path);
}

/// config.get_main_option("name", "default")
Value get_main_option(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string name = in.text("name");
  return in.failed() ? Value::failed() : main_option(python, name, given["default"]);
}

/// config.get_section_option("alembic", "name")
Value get_section_option(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string section = in.text("section"), name = in.text("name");
  if (in.failed()) return Value::failed();
  if (section == "alembic") return main_option(python, name, given["default"]);
  return python.unknown(migc::Kind::outside_world, {fmt::format("[{}] of alembic.ini", section)});
}

constexpr NativeDef config_methods[] = {
    {"get_main_option", "name, default=None", get_main_option},
    {"get_alembic_option", "name, default=None", get_main_option},
    {"get_section_option", "section, name, default=None", get_section_option},
};

class ConfigObject final : public python::NativeObject {
 public:
  std::string type_name() const override { return "Config"; }
  std::span<const NativeDef> methods() const override { return config_methods; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "config_ini_section") return python.string("alembic");
    const Value found = NativeObject::attribute(python, name);
    if (!found.is_absent()) return found;
    return outside(python, fmt::format("alembic.config.{}", name));
  }
};

}  // namespace

Value make_config(Interpreter& python) { return python.make<ConfigObject>(); }

}  // namespace migc::alembic
