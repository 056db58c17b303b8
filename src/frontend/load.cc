// Every file is read on its own, so many of them are read by several threads. Each file has its own list of
// diagnostics; the lists are joined in the order of the files, so threads show in nothing but the time it
// takes.

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "alembic/revision.h"
#include "context.h"
#include "files.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/frontend.h"
#include "sql/file.h"
#include "toml/revision.h"

namespace migc {
namespace {

using namespace frontend;

constexpr std::size_t files_worth_a_thread = 64;
constexpr std::size_t max_threads = 4;

std::optional<Revision> load_sql(const MigrationFile& file, const Source& source, const Context& context,
                                 Sources& sources, Diagnostics& diagnostics) {
  std::vector<Companion> companions;
  for (const auto& [dialect, companion] : file.companions)
    if (const Source* text = read_source(companion.path, companion.name, sources, diagnostics))
      companions.push_back({dialect, text});
  return read_sql(source, companions, context, diagnostics);
}

/// SQL text that a revision in Python reads: nothing in it says that it is a migration itself.
bool is_data(const Source& source) {
  for (const std::string_view line : split(source.text, '\n')) {
    if (!line.starts_with("--")) continue;
    const std::string_view words = trim(line.substr(2));
    if (words.starts_with("revision:") || words.starts_with("replaces:") || words == "upgrade") return false;
  }
  return true;
}

std::optional<Revision> load(const MigrationFile& file, const Context& context, bool has_python, Sources& sources,
                             const std::shared_ptr<alembic::LoadedModules>& modules, Diagnostics& diagnostics) {
  const Source* source = read_source(file.file.path, file.file.name, sources, diagnostics);
  if (source == nullptr) return std::nullopt;
  switch (file.format) {
    case Format::toml:
      return read_toml(*source, context, diagnostics);
    case Format::sql:
      if (has_python && is_data(*source)) return std::nullopt;
      return load_sql(file, *source, context, sources, diagnostics);
    case Format::python:
      return read_alembic(*source, file.file.path, context, modules, diagnostics);
  }
  return std::nullopt;
}

std::size_t thread_count(std::size_t files) {
  if (files <= files_worth_a_thread) return 1;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, max_threads);
}

/// Calls `work(i)` for each i below `count`, by several threads where there is much to do.
template <class Work>
void for_each(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < thread_count(count); ++i) others.emplace_back(run);
  run();
}

}  // namespace

std::vector<Revision> load_revisions(const Project& project, const std::vector<std::string>& dialects,
                                     Sources& sources, Diagnostics& diagnostics) {
  const Context context(project, dialects);
  const std::vector<MigrationFile> files = find_files(context, sources, diagnostics);
  std::vector<Revision> revisions(files.size());
  std::vector<Diagnostics> found(files.size());
  const auto modules = std::make_shared<alembic::LoadedModules>(sources, project.root);
  const bool has_python = std::any_of(files.begin(), files.end(), [](const MigrationFile& file) { return file.format == Format::python; });
  std::vector<char> is_read(files.size());
  for_each(files.size(), [&](std::size_t i) {
    auto revision = load(files[i], context, has_python, sources, modules, found[i]);
    if (revision) revisions[i] = std::move(*revision);
    is_read[i] = revision.has_value();
  });
  for (Diagnostics& each : found) diagnostics.take(std::move(each));
  std::size_t count = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!is_read[i]) continue;
    if (i != count) revisions[count] = std::move(revisions[i]);
    ++count;
  }
  revisions.resize(count);
  return revisions;
}

std::optional<Revision> load_revision(const Source& source, const Project& project,
                                      const std::vector<std::string>& dialects, Diagnostics& diagnostics) {
  return read_toml(source, Context(project, dialects), diagnostics);
}

}  // namespace migc
