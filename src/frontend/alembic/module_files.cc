#include "alembic/module_files.h"

#include "alembic/python/parser.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"

namespace migc::alembic {

namespace fs = std::filesystem;

ParsedModules::File ParsedModules::at(const fs::path& path) {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = files_.try_emplace(path);
  if (is_new) place->second = read(path);
  return place->second;
}

const Source* ParsedModules::text_at(const fs::path& path) {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = texts_.try_emplace(path, nullptr);
  Diagnostics unheard;
  if (is_new) place->second = read_source(path, path.lexically_relative(project_root_).generic_string(), sources_, unheard);
  return place->second;
}

ParsedModules::File ParsedModules::read(const fs::path& path) {
  if (!is_file(path)) return {};
  Diagnostics unheard;  // a module that can't be read is not known, which is told where it is needed
  const Source* source = read_source(path, path.lexically_relative(project_root_).generic_string(), sources_, unheard);
  auto tree = source == nullptr ? std::nullopt : python::parse(*source, unheard);
  return {true, tree ? std::make_shared<const python::Module>(*std::move(tree)) : nullptr};
}

bool ModuleFiles::read(File& file, const fs::path& path) {
  const ParsedModules::File parsed = parsed_.at(path);
  file.tree = parsed.tree;
  file.folder = path.parent_path();
  return parsed.exists;
}

ModuleFiles::File& ModuleFiles::find(const fs::path& below, std::string_view module, const std::string& dialect) {
  const fs::path path = (below / replaced(module, ".", "/")).lexically_normal();
  const auto [place, is_new] = files_.try_emplace({dialect, path});
  if (is_new && !read(place->second, path.string() + ".py")) read(place->second, path / "__init__.py");
  return place->second;
}

}  // namespace migc::alembic
