#include "alembic/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/types.h"
#include "migc/base/digest.h"

namespace migc::alembic {

bool Session::is_for(std::string_view dialect) const {
  return std::find(target.dialect_chain.begin(), target.dialect_chain.end(), dialect) != target.dialect_chain.end();
}

bool Session::is_dialect(std::string_view name) const {
  return std::find(file.dialects.begin(), file.dialects.end(), name) != file.dialects.end();
}

Value Session::send(Interpreter& python, Operation::What what, Span span) {
  if (python.failing()) return Value::failed();
  Operation operation;
  operation.what = std::move(what);
  operation.span = span ? span : python.here();
  if (sink_(operation)) return {};
  return python.give_up();
}

Value Session::import(Interpreter& python, std::string_view module, int level, const python::ModuleObject&) {
  if (level > 0) return Value::absent();
  Value found = project_module(python, module);
  if (found.is_absent()) found = alembic_module(python, module);
  if (found.is_absent()) found = sqlalchemy_module(python, module);
  return found;
}

/// Days from 1970-01-01, by Howard Hinnant's algorithm.
static std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto of_era = static_cast<unsigned>(year - era * 400);
  const unsigned of_year = (153 * (month + (month > 2 ? -3U : 9U)) + 2) / 5 + day - 1;
  const unsigned day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

/// The day on which the revision was made stands for "now": the same file gives the same script.
std::optional<std::int64_t> Session::now(Interpreter& python) {
  const Timestamp at = file.create_date.value_or(Timestamp{{1970, 1, 1}, {}});
  python.diagnostics().report(migc::Kind::unrepeatable_now, python.here(), {to_string(at)});
  const std::int64_t days = days_from_civil(at.date.year, at.date.month, at.date.day);
  std::int64_t seconds = ((days * 24 + at.time.hour) * 60 + at.time.minute) * 60 + at.time.second;
  seconds -= std::int64_t{60} * at.time.offset_minutes.value_or(0);
  return seconds * 1'000'000 + at.time.nanosecond / 1000;
}

/// Digits that follow from the revision, the place and how often it was asked.
std::optional<std::string> Session::new_uuid(Interpreter& python) {
  python.diagnostics().report(migc::Kind::unrepeatable_uuid, python.here());
  const Span here = python.here();
  std::string digits = md5(fmt::format("{}:{}:{}:{}", file.id, here.line, here.column, ++uuids_));
  digits[12] = '4';
  digits[16] = "89ab"[static_cast<std::size_t>(digits[16]) % 4];
  return digits;
}

}  // namespace migc::alembic
