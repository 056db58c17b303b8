#include "alembic/json_members.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "alembic/call.h"
#include "alembic/types.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;
using Says = JsonMember::Says;

/// An element of '{a, 0}', PostgreSQL's text of a path.
std::string path_element(Value step) {
  if (const auto number = step.as_integer()) return std::to_string(*number);
  const std::string text = step.as<python::String>()->str();
  const bool is_plain = !text.empty() && text.find_first_of("{}\",\\ \t\n") == std::string::npos && text != "NULL" && text != "null";
  if (is_plain) return text;
  std::string quoted = "\"";
  for (const char one : text) quoted += one == '"' || one == '\\' ? std::string{'\\', one} : std::string{one};
  return quoted + "\"";
}

/// '{a, 0}', as PostgreSQL has a path
std::string array_path(const std::vector<Value>& path) {
  std::string text = "{";
  for (const Value step : path) text += (text.size() == 1 ? "" : ", ") + path_element(step);
  return text + "}";
}

/// '$."a"[0]'
std::string json_path(const std::vector<Value>& path) {
  std::string text = "$";
  for (const Value step : path) {
    const auto number = step.as_integer();
    text += number ? fmt::format("[{}]", *number) : fmt::format(".\"{}\"", step.as<python::String>()->str());
  }
  return text;
}

bool is_step(Value value) { return value.is<python::String>() || (value.is_integer() && !value.is_boolean()); }

template <Says says>
Value say_as(Interpreter& python, Value self, Bound& given) {
  constexpr std::string_view types[] = {"JSON", "Text", "String", "Integer", "Float", "Numeric", "Boolean"};
  const auto& member = *self.as<JsonMember>();
  auto* made = python.make<JsonMember>(member.of, member.key);
  made->path = member.path;
  made->is_path = member.is_path;
  made->says = says;
  made->span = member.span;
  if constexpr (says == Says::numeric) {
    const Value numeric = python.call(type_class(python, generic_types(), "Numeric"), {given["precision"], given["scale"]});
    made->type = numeric.is_failed() ? nullptr : numeric.as<SqlType>();
  } else {
    made->type = make_type(python, types[static_cast<std::size_t>(says)]);
  }
  return made->type == nullptr ? Value::failed() : Value(made);
}

constexpr NativeDef member_methods[] = {
    {"as_json", "", [](Interpreter&, Value self, Bound&) { return self; }},
    {"as_string", "", say_as<Says::string>},
    {"as_integer", "", say_as<Says::integer>},
    {"as_float", "", say_as<Says::floating>},
    {"as_numeric", "precision, scale, asdecimal=True", say_as<Says::numeric>},
    {"as_boolean", "", say_as<Says::boolean>},
};
constexpr NativeDef astext = {"astext", "", say_as<Says::text>};

}  // namespace

Binding JsonMember::binding() const { return says == Says::json || says == Says::text ? Binding::json : Binding::atom; }

void JsonMember::write_extract(Writer& out) const {
  out << "JSON_EXTRACT(";
  out.element(of, Binding::or_);
  out << ", ";
  out.value(out.python.string(json_path(path)), nullptr, span);
  out << ")";
}

void JsonMember::write(Writer& out) const {
  const std::string& source = out.session.project().source_dialect;
  const bool is_json = says == Says::json;
  if (key == nullptr && source == "sqlite") {
    if (is_json) out << "JSON_QUOTE(";
    write_extract(out);
    if (is_json) out << ")";
    return;
  }
  if (key == nullptr && (source == "mysql" || source == "mariadb")) {
    if (is_json) return write_extract(out);
    out << "CASE ";
    write_extract(out);
    out << " WHEN 'null' THEN NULL ";
    if (says == Says::boolean) {
      out << "WHEN true THEN true ELSE false END";
      return;
    }
    const bool is_number = says == Says::integer || says == Says::numeric;
    out << (is_number ? "ELSE CAST(" : says == Says::floating ? "ELSE " : "ELSE JSON_UNQUOTE(");
    write_extract(out);
    if (says == Says::integer) out << " AS SIGNED INTEGER)";
    else if (says == Says::numeric) out << " AS DECIMAL(" << std::to_string(type->type.precision.value_or(10)) << ", " << std::to_string(type->type.scale.value_or(0)) << "))";
    else out << (says == Says::floating ? "+0.0000000000000000000000" : ")");
    out << " END";
    return;
  }
  const bool is_cast = !is_json && says != Says::text;
  if (is_cast) out << "CAST(";
  out.element(of, Binding::json, true);
  out << (is_path ? " #>" : " ->") << (is_json ? " " : "> ");
  if (key != nullptr) out.element(*key, Binding::json, true);
  else if (is_path) out.value(out.python.string(array_path(path)), nullptr, span);
  else out.value(path.front(), nullptr, span);
  if (is_cast) out << " AS " << cast_type(type->type) << ")";
}

Value JsonMember::attribute(Interpreter& python, std::string_view name) {
  if (name == "astext") return python.call(python.make<python::NativeFunction>(astext, this), {});
  if (const NativeDef* own = python::find_native(member_methods, name)) return python.make<python::NativeFunction>(*own, this);
  return Element::attribute(python, name);
}

Value json_member(Interpreter& python, const Element& of, Value index) {
  if (index.is_unknown()) return index;
  const bool is_path = index.is<python::List>() || index.is<python::Tuple>();
  std::vector<Value> path = {index};
  if (is_path) path = *python.items(index);
  const auto unknown = std::find_if(path.begin(), path.end(), [](Value step) { return step.is_unknown(); });
  if (unknown != path.end()) return *unknown;
  const bool is_constant = std::all_of(path.begin(), path.end(), is_step);
  const Element* key = is_constant ? nullptr : element_of(python, index);
  if (!is_constant && key == nullptr) return Value::failed();
  auto* made = python.make<JsonMember>(of, key);
  if (is_constant) made->path = std::move(path);
  made->is_path = is_path;
  made->span = python.here();
  return made;
}

}  // namespace migc::alembic
