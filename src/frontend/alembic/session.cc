#include "alembic/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/scope.h"
#include "alembic/types.h"
#include "migc/base/digest.h"
#include "migc/base/strings.h"

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

Value Session::import(Interpreter& python, std::string_view module, int level, const python::ModuleObject& importer) {
  if (level > 0) return import_relative(python, module, level, importer);
  Value found = alembic_module(python, module);
  if (found.is_absent()) found = sqlalchemy_module(python, module);
  if (found.is_absent()) found = entity_module(python, module);
  if (found.is_absent()) found = session_module(python, module);
  if (found.is_absent()) found = search_module(python, module);
  if (found.is_absent()) found = import_beside(python, module);
  for (const std::filesystem::path& root : project().python.roots)
    if (found.is_absent()) found = import_file(python, file.modules->find(root, module), module);
  return found;
}

Value Session::told(Interpreter& python, std::string_view path) { return told_by_project(python, path); }

bool Session::tells() const {
  const PythonOptions& options = project().python;
  return !options.types.empty() || !options.values.empty();
}

static Value literal_value(Interpreter& python, const python::Expr& literal) {
  if (const auto* text = literal.get<python::StringConstant>()) return python.make<python::String>(&text->text);
  if (const auto* number = literal.get<python::IntConstant>()) return python.integer(number->digits);
  if (const auto* real = literal.get<python::FloatConstant>()) return Value::real(real->value);
  if (const auto* flag = literal.get<python::BoolConstant>()) return Value::boolean(flag->value);
  return {};
}

namespace {

/// A module that can't be evaluated as a whole: the constants that it has all the same, and what it imports. Its other
/// names are not known.
class ModulePart final : public python::ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  std::map<std::string_view, const python::FixedName*> imports;
  std::vector<python::FixedName> fixed;

  Value member(Interpreter& python, std::string_view name) override {
    const auto found = imports.find(name);
    if (found == imports.end()) return Value::absent();
    const python::FixedName& one = *found->second;
    imports.erase(found);  // modules that import each other
    const Value from = python.import(one.from->module, one.from->level, *this);
    return from.is_unknown() || from.is_failed() ? from : python.find_attribute(from, one.imported);
  }
};

}  // namespace

Value Session::fixed_part(Interpreter& python, const ModuleFiles::File& found, std::string_view module) {
  python::Unknown* rest = python.unknown(migc::Kind::module_fails, {std::string(module)}, found.trial->stop);
  rest->path = module;
  auto* made = python.make<ModulePart>(std::string(module));
  made->otherwise = rest;
  made->fixed = python::fixed_names(*found.tree);
  for (const python::FixedName& fixed : made->fixed)
    if (fixed.value != nullptr) made->names.set(fixed.name, literal_value(python, *fixed.value));
    else made->imports.emplace(fixed.name, &fixed);
  folders_[made] = found.folder;
  return made;
}

/// Modules that import each other see of the other what it is while its own trial is under way, so what comes of a trial
/// within another is kept for this revision only.
void Session::try_out(ModuleFiles::File& found, std::string_view module) {
  found.trial = file.modules->parsed().trial(found.path, target.dialect);
  if (found.trial) return;
  found.trial.emplace();
  ParsedModules::Trial result;
  ++file.modules->trying;
  Diagnostics unheard;
  const Sink nowhere = [](const Operation&) { return true; };
  Session trial(file, target, nowhere);
  Interpreter other(trial, unheard);
  result.runs = other.evaluate(*found.tree, std::string(module)) != nullptr;
  if (other.failing()) other.report();
  for (const Diagnostic& said : unheard.all())
    if (!result.stop && said.severity == Severity::error) result.stop = said.span;
  found.trial = result;
  if (--file.modules->trying == 0) file.modules->parsed().keep(found.path, target.dialect, result);
}

/// The module, evaluated as a whole where that can be done without an error.
Value Session::import_file(Interpreter& python, ModuleFiles::File& found, std::string_view module) {
  if (found.tree == nullptr) return Value::absent();
  if (!found.trial) try_out(found, module);
  if (!found.trial->runs) return fixed_part(python, found, module);
  python::ModuleObject* made = python.evaluate(*found.tree, std::string(module));
  if (made == nullptr && python.swallow("Exception")) {  // modules that import each other, from another side
    found.trial->runs = false;
    return fixed_part(python, found, module);
  }
  if (made == nullptr) return Value::failed();
  folders_[made] = found.folder;
  return made;
}

Value Session::import_relative(Interpreter& python, std::string_view module, int level,
                               const python::ModuleObject& importer) {
  const auto known = folders_.find(&importer);
  std::filesystem::path folder = known == folders_.end() ? file.folder : known->second;
  for (int i = 1; i < level; ++i) folder = folder.parent_path();
  return module.empty() ? Value::absent() : import_file(python, file.modules->find(folder, module), module);
}

/// A helper in the folder of the revision file, by whatever packages it is named: migrations.versions.helper.
Value Session::import_beside(Interpreter& python, std::string_view module) {
  const std::size_t dot = module.rfind('.');
  const std::string packages = dot == std::string_view::npos ? "" : "/" + replaced(module.substr(0, dot), ".", "/");
  if (!file.folder.generic_string().ends_with(packages)) return Value::absent();
  return import_file(python, file.modules->find(file.folder, module.substr(dot == std::string_view::npos ? 0 : dot + 1)), module);
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
