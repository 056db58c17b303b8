// What [python] types and values say of names of the application and of the outside world.

#include <fmt/format.h>

#include "alembic/python/library/library.h"
#include "alembic/python/library/values.h"
#include "alembic/types.h"
#include "toml/types.h"

namespace migc::alembic {
namespace {

using python::DateTime;

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

/// datetime.date(…), time(…) or datetime(…)
Value date_object(Interpreter& python, DateTime::Which which, const Date& date, const Time& time) {
  DateTime::Fields fields{date.year,   date.month,  date.day, time.hour, time.minute,
                          time.second, static_cast<std::int32_t>(time.nanosecond / 1000), nullptr};
  constexpr std::int64_t minute = 60'000'000;
  if (time.offset_minutes) fields.zone = python.make<python::TimeZone>(*time.offset_minutes * minute, "");
  return python.make<DateTime>(which, fields);
}

Value value_of(Interpreter& python, const Literal& literal) {
  if (const auto* text = literal.get<std::string>()) return python.string(*text);
  if (const auto* flag = literal.get<bool>()) return Value::boolean(*flag);
  if (const auto* number = literal.get<Integer>()) return python.integer(number->digits);
  if (const auto* real = literal.get<double>()) return Value::real(*real);
  if (const auto* array = literal.get<ArrayLiteral>()) {
    std::vector<Value> items;
    for (const Literal& element : array->elements) items.push_back(value_of(python, element));
    return python.list(std::move(items));
  }
  if (const auto* date = literal.get<Date>()) return date_object(python, DateTime::Which::date, *date, {});
  if (const auto* time = literal.get<Time>()) return date_object(python, DateTime::Which::time, {}, *time);
  if (const auto* both = literal.get<Timestamp>()) return date_object(python, DateTime::Which::datetime, both->date, both->time);
  return python.not_evaluated("a configured value of this kind");
}

Value type_called(Interpreter& python, std::string_view path, const std::string& text) {
  frontend::ParsedType parsed = frontend::parse_type(text);
  if (parsed.error) {
    parsed.type = {};
    parsed.type.kind = migc::Type::Kind::verbatim;
    parsed.type.per_dialect[""] = text;
  }
  const Value base = type_class(python, generic_types(), "TypeEngine");
  const std::string_view name = path.substr(path.rfind('.') + 1);
  return python.make<ConfiguredType>(std::string(name), base.as<python::Type>(), std::move(parsed.type));
}

}  // namespace

Value told_by_project(Interpreter& python, std::string_view path) {
  Session& session = session_of(python);
  if (const auto known = session.told_names.find(path); known != session.told_names.end()) return known->second;
  const PythonOptions& options = session.project().python;
  Value told = Value::absent();
  if (const auto value = options.values.find(path); value != options.values.end())
    told = value_of(python, value->second);
  else if (const auto type = options.types.find(path); type != options.types.end())
    told = type_called(python, path, type->second);
  else
    return told;
  session.told_names.emplace(path, told);
  return told;
}

}  // namespace migc::alembic
