// Sessions: those of sqlalchemy.orm, and Flask-SQLAlchemy's object `db`, which has one. In a script there is one
// connection, and a session is it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/mapped.h"
#include "alembic/operations.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// What gives sessions: sessionmaker(bind=…), scoped_session(…).
class SessionFactory final : public python::NativeObject {
 public:
  SessionFactory(bool autoflush, bool makes_one) : autoflush_(autoflush), makes_one_(makes_one) {}
  std::string type_name() const override { return "sessionmaker"; }
  bool has_effects() const override { return true; }
  Value attribute(Interpreter& python, std::string_view name) override {
    static constexpr NativeDef configure = {"configure", "**options", [](Interpreter&, Value, Bound&) { return Value(); }};
    if (name == "configure") return python.make<python::NativeFunction>(configure);
    return python.attribute(session(python), name);
  }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    for (const auto& given : arguments.keywords)
      if (given.name == "bind" && given.value.is_unknown()) return given.value;
    return session(python);
  }
  SessionFactory* scoped(Interpreter& python) const { return python.make<SessionFactory>(autoflush_, true); }

 private:
  /// A new one, or, of scoped_session, always the same.
  Value session(Interpreter& python) {
    if (!one_.is_absent()) return one_;
    const Value made = make_session(python, "sqlalchemy.orm.Session()", autoflush_);
    if (makes_one_) one_ = made;
    return made;
  }

  const bool autoflush_, makes_one_;
  Value one_ = Value::absent();
};

bool says_autoflush(const Bound& given) {
  for (const auto& [name, value, span] : given.options())
    if (name == "autoflush" && value.is_boolean()) return value.boolean_value();
  return true;
}

/// A session of another database's engine is not this script's.
template <class Make>
Value bound_to(Interpreter& python, Value bind, Make make) {
  if (!bind.is_unknown()) return make();
  return python.hiding(*bind.as<python::Unknown>(), std::string(python::hidden_session));
}

constexpr NativeDef orm_functions[] = {
    {"Session", "bind=None, **options",
     [](Interpreter& p, Value, Bound& given) {
       return bound_to(p, given["bind"], [&] { return make_session(p, "sqlalchemy.orm.Session()", says_autoflush(given)); });
     }},
    {"sessionmaker", "bind=None, **options",
     [](Interpreter& p, Value, Bound& given) {
       return bound_to(p, given["bind"], [&]() -> Value { return p.make<SessionFactory>(says_autoflush(given), false); });
     }},
    {"scoped_session", "session_factory, **options",
     [](Interpreter& p, Value, Bound& given) -> Value {
       const auto* factory = given["session_factory"].as<SessionFactory>();
       return factory == nullptr ? given["session_factory"] : Value(factory->scoped(p));
     }},
};

/// sqlalchemy.orm, sqlalchemy.ext.declarative, sqlalchemy.ext.automap; their other names are not known.
class OrmModule final : public python::ModuleObject {
 public:
  OrmModule(std::string name, Value unknown) : ModuleObject(std::move(name)) { otherwise = unknown; }
  Value member(Interpreter& python, std::string_view name) override {
    const NativeDef* def = python::find_native(orm_functions, name);
    return def == nullptr ? mapping_member(python, name) : Value(python.make<python::NativeFunction>(*def));
  }
};

/// flask_sqlalchemy.SQLAlchemy(): its session, its engine, and the names of SQLAlchemy.
class FlaskDatabase final : public python::NativeObject {
 public:
  using NativeObject::NativeObject;
  std::string type_name() const override { return "SQLAlchemy"; }
  bool has_effects() const override { return true; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "session") {
      if (session_.is_absent()) session_ = make_session(python, "flask_sqlalchemy.SQLAlchemy().session");
      return session_;
    }
    if (name == "Model") return flask_model(python);
    if (const Value mapping = mapping_member(python, name); !mapping.is_absent()) return mapping;
    if (name == "engine") return make_connection(python);
    const Value own = NativeObject::attribute(python, name);
    if (!own.is_absent()) return own;
    const Value sqlalchemys = python.find_attribute(python.import("sqlalchemy", 0, python::ModuleObject("builtins")), name);
    if (!sqlalchemys.is_absent() && !sqlalchemys.is_unknown()) return sqlalchemys;
    python::Unknown* other = python.not_evaluated(fmt::format("'{}' of Flask-SQLAlchemy", name));
    other->path = fmt::format("flask_sqlalchemy.SQLAlchemy().{}", name);
    return other;
  }

 private:
  Value session_ = Value::absent();
};

/// The class, from which applications derive their own.
class FlaskClass final : public python::Type {
 public:
  explicit FlaskClass(python::Type* base) : Type("SQLAlchemy", {base}) { module = "flask_sqlalchemy"; }
  bool is_native() const override { return true; }
  Value make(Interpreter& python, python::Type& cls, python::Arguments&) override { return python.make<FlaskDatabase>(&cls); }
};

class FlaskModule final : public python::ModuleObject {
 public:
  FlaskModule(std::string name, Value unknown) : ModuleObject(std::move(name)) { otherwise = unknown; }
  Value member(Interpreter& python, std::string_view name) override {
    if (name != "SQLAlchemy") return Value::absent();
    return python.make<FlaskClass>(python.builtin_type("object"));
  }
};

}  // namespace

Value session_module(Interpreter& python, std::string_view name) {
  const bool is_flask = name == "flask_sqlalchemy";
  static constexpr std::array<std::string_view, 9> of_orm = {"sqlalchemy.ext.hybrid", "sqlalchemy.ext.associationproxy", "sqlalchemy.orm", "sqlalchemy.orm.session", "sqlalchemy.orm.decl_api", "sqlalchemy.ext.declarative",
                                                             "sqlalchemy.ext.declarative.api", "sqlalchemy.ext.automap", "sqlalchemy.orm.scoping"};
  if (!is_flask && std::find(of_orm.begin(), of_orm.end(), name) == of_orm.end()) return Value::absent();
  python::Unknown* rest = python.unknown(is_flask ? migc::Kind::module_not_read : migc::Kind::mapped_classes, {std::string(name)});
  if (is_flask) rest->path = name;
  if (is_flask) return python.make<FlaskModule>(std::string(name), rest);
  return python.make<OrmModule>(std::string(name), rest);
}

}  // namespace migc::alembic
