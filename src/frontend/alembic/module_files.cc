#include "alembic/module_files.h"

#include "alembic/python/parser.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"

namespace migc::alembic {

namespace fs = std::filesystem;

bool ModuleFiles::read(File& file, const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  Diagnostics unheard;  // a module that can't be read is not known, which is told where it is needed
  const Source* source = read_source(path, path.lexically_relative(project_root_).generic_string(), sources_, unheard);
  auto tree = source == nullptr ? std::nullopt : python::parse(*source, unheard);
  if (tree) file.tree = std::make_unique<python::Module>(*std::move(tree));
  file.folder = path.parent_path();
  return true;
}

ModuleFiles::File& ModuleFiles::find(const fs::path& below, std::string_view module) {
  const fs::path path = (below / replaced(module, ".", "/")).lexically_normal();
  const auto [place, is_new] = files_.try_emplace(path);
  if (is_new && !read(place->second, path.string() + ".py")) read(place->second, path / "__init__.py");
  return place->second;
}

}  // namespace migc::alembic
