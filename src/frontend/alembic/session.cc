#include "alembic/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "alembic/types.h"
#include "migc/base/digest.h"
#include "migc/base/files.h"
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
  ++sent_;
  if (sink_(operation)) return {};
  return python.give_up();
}

Value Session::import(Interpreter& python, std::string_view module, int level, const python::ModuleObject& importer) {
  if (level > 0) return import_relative(python, module, level, importer);
  Value found = alembic_module(python, module);
  if (found.is_absent()) found = sqlalchemy_module(python, module);
  if (found.is_absent()) found = entity_module(python, module);
  if (found.is_absent()) found = enum_module(python, module);
  if (found.is_absent()) found = session_module(python, module);
  if (found.is_absent()) found = search_module(python, module);
  if (found.is_absent()) found = import_beside(python, module);
  for (const std::filesystem::path& root : project().python.roots) {
    if (!found.is_absent()) break;
    found = import_file(python, module_file(root, module), module);
  }
  return found;
}

Value Session::told(Interpreter& python, std::string_view path) { return told_by_project(python, path); }

bool Session::tells() const {
  const PythonOptions& options = project().python;
  return !options.types.empty() || !options.values.empty();
}

ModuleFiles::File& Session::module_file(const std::filesystem::path& below, std::string_view module) const {
  return file.modules->find(below, module, target.dialect);
}

/// Which statements of a file, and of those that it imports, can't be evaluated. What fails is left out, and another trial
/// is made without it, until nothing more fails.
void Session::try_out(ModuleFiles::File& found, std::string_view module) {
  constexpr int most = 5;
  python::Limits limits;
  limits.steps = 1'000'000;
  for (int i = 0; i < most; ++i) {
    Diagnostics unheard;
    const Sink nowhere = [](const Operation&) { return true; };
    std::vector<ModuleFiles::File*> files;
    Session trial(file, target, nowhere);
    trial.trial_ = &files;
    Interpreter other(trial, unheard, limits);
    other.leave_out_what_fails();
    const std::size_t dot = module.rfind('.');
    const bool has_parent = dot == std::string_view::npos ||
                            !other.import(module.substr(0, dot), 0, python::ModuleObject("trial")).is_failed();
    found.runs = has_parent && !trial.import_file(other, found, module).is_failed();
    found.is_tried = true;
    if (!found.runs) {
      found.stop = unheard.has_errors() ? unheard.all().back().span : other.exception_span();
      return;
    }
    for (ModuleFiles::File* one : files) one->is_tried = one->runs = true;
    if (other.left_out() == 0) return;
  }
}

/// The module, without those of its statements that can't be evaluated. Modules that import each other may fail in the order
/// of this file's imports, and not in that of the file they were tried for.
Value Session::import_file(Interpreter& python, ModuleFiles::File& found, std::string_view module) {
  if (found.tree == nullptr) return Value::absent();
  if (trial_ != nullptr)
    trial_->push_back(&found);
  else if (!found.is_tried)
    try_out(found, module);
  const auto not_known = [&](Span stop) {
    python::Unknown* made = python.unknown(migc::Kind::module_fails, {std::string(module)}, stop);
    made->path = module;
    return made;
  };
  if (found.is_tried && !found.runs) return not_known(found.stop);
  folders_[std::string(module)] = found.folder;
  trees_[found.tree.get()] = found.folder;
  python::ModuleObject* made = python.evaluate(*found.tree, std::string(module), &found.left_out);
  if (made == nullptr) {
    const Span stop = python.exception_span();
    return trial_ == nullptr && python.swallow("Exception") ? Value(not_known(stop)) : Value::failed();
  }
  if (!found.left_out.statements.empty()) made->otherwise = not_known(found.left_out.statements.begin()->second.span);
  return made;
}

/// What env.py does is left out: only what it imports and defines is of interest, since it may register operations.
void Session::read_environment(Interpreter& python) {
  if (std::exchange(has_environment_, true)) return;
  constexpr int most_folders = 4;
  std::filesystem::path folder = file.folder;
  for (int i = 0; i < most_folders && folder.has_parent_path(); ++i, folder = folder.parent_path()) {
    ModuleFiles::File& found = module_file(folder, "env");
    if (found.tree == nullptr) continue;
    if (!found.is_tried)
      for (const python::StmtPtr& one : found.tree->body) {
        const bool defines = one->get<python::Import>() != nullptr || one->get<python::ImportFrom>() != nullptr ||
                             one->get<python::Function>() != nullptr || one->get<python::Class>() != nullptr;
        if (!defines) found.left_out.statements.emplace(python::LeftOut::place_of(*one), python::LeftOut::Stop{one->span, {}, {}});
      }
    import_file(python, found, "env");
    return;
  }
}

/// `from .settings import LENGTH` in a module below a root is the import of its full name.
Value Session::import_relative(Interpreter& python, std::string_view module, int level,
                               const python::ModuleObject& importer) {
  const auto known = folders_.find(importer.name());
  std::filesystem::path folder = known == folders_.end() ? file.folder : known->second;
  for (int i = 1; i < level; ++i) folder = folder.parent_path();
  for (const std::filesystem::path& root : project().python.roots) {
    if (known == folders_.end()) break;
    const std::string below = folder.lexically_relative(root).generic_string();
    if (!below.empty() && below != "." && !below.starts_with(".."))
      return python.import(replaced(below, "/", ".") + (module.empty() ? "" : ".") + std::string(module), 0, importer);
  }
  return module.empty() ? Value::absent() : import_file(python, module_file(folder, module), module);
}

/// A helper in the folder of the revision file, by whatever packages it is named: migrations.versions.helper.
Value Session::import_beside(Interpreter& python, std::string_view module) {
  const std::size_t dot = module.rfind('.');
  const std::string packages = dot == std::string_view::npos ? "" : "/" + replaced(module.substr(0, dot), ".", "/");
  if (!file.folder.generic_string().ends_with(packages)) return Value::absent();
  return import_file(python, module_file(file.folder, module.substr(dot == std::string_view::npos ? 0 : dot + 1)), module);
}

// --- files beside the modules ---

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_data_file = std::size_t{8} << 20;

/// Is it the folder, or below it? Both without links.
bool is_within(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

fs::path without_links(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? fs::path() : real;
}

}  // namespace

/// Only what lies below the project's folders of migrations, the folder around them that env.py is in, and the roots of its
/// modules; a link that leads out of them does not.
bool Session::may_read(const fs::path& path) const {
  const fs::path real = without_links(path);
  if (real.empty()) return false;
  std::vector<fs::path> folders = project().migrations;
  folders.insert(folders.end(), project().python.roots.begin(), project().python.roots.end());
  folders.push_back(file.folder);
  const fs::path root = without_links(project().root);
  for (fs::path above = without_links(file.folder); above.has_relative_path() && is_within(above, root); above = above.parent_path())
    if (is_file(above / "env.py")) folders.push_back(above);
  return std::any_of(folders.begin(), folders.end(), [&](const fs::path& folder) {
    const fs::path allowed = without_links(folder);
    return !allowed.empty() && allowed != allowed.root_path() && is_within(real, allowed);
  });
}

std::string Session::absolute(const std::string& path) {
  const fs::path whole = fs::path(path).is_absolute() ? fs::path(path) : fs::absolute(project().root) / path;
  return whole.lexically_normal().generic_string();
}

std::string Session::shown(const std::string& path) {
  const fs::path relative = fs::path(absolute(path)).lexically_relative(fs::absolute(project().root).lexically_normal());
  return relative.empty() || *relative.begin() == ".." ? path : relative.generic_string();
}

Session::File Session::read_file(const std::string& path, bool as_bytes) {
  const fs::path whole = absolute(path);
  File result;
  if (!may_read(whole)) return result;
  std::error_code error;
  if (!fs::is_regular_file(whole, error)) {
    if (!fs::exists(whole, error) && !error) result.state = File::State::absent;
    return result;
  }
  if (fs::file_size(whole, error) > largest_data_file || error) return result;
  if (as_bytes) {
    Diagnostics unheard;
    auto bytes = migc::read_file(whole, path, unheard);
    if (!bytes) return result;
    result.text = Text(*std::move(bytes));
  } else {
    const Source* source = file.modules->parsed().text_at(whole);
    if (source == nullptr) return result;
    const bool has_returns = source->text.find('\r') != std::string::npos;
    result.text = has_returns ? Text(replaced(replaced(source->text, "\r\n", "\n"), "\r", "\n")) : Text(std::string(source->text), {source, 1, 1}, Escapes::none);
  }
  result.state = File::State::read;
  return result;
}

std::optional<bool> Session::has_file(const std::string& path, bool only_files) {
  const fs::path whole = absolute(path);
  if (!may_read(whole)) return std::nullopt;
  return is_file(whole) || (!only_files && is_folder(whole));
}

std::string Session::package_folder(const std::string& name) {
  for (const fs::path& root : project().python.roots) {
    const fs::path folder = fs::absolute(root) / replaced(name, ".", "/");
    if (is_folder(folder)) return folder.lexically_normal().generic_string();
  }
  return "";
}

std::string Session::file_of(const python::Module& tree) {
  if (tree.source == nullptr) return "";
  const auto known = trees_.find(&tree);
  const fs::path folder = known == trees_.end() ? file.folder : known->second;
  return absolute((folder / fs::path(tree.source->name).filename()).generic_string());
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
