// A schema that a file describes: replayed as if it were a history of its own that begins with nothing.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/compile.h"
#include "migc/frontend.h"
#include "migc/sql.h"
#include "run.h"

namespace migc {
namespace {

/// pg_dump writes commands for psql (\restrict, \connect), a line each: blanked, so that places stay.
std::string without_client_commands(std::string text) {
  while (const std::optional<std::size_t> at = sql::client_command(text)) {
    const std::size_t end = std::min(text.find('\n', *at), text.size());
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(*at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }
  return text;
}

Operation as_operation(const Source& source) {
  Operation ddl;
  ddl.span = Span{&source, 1, 1};
  Execute execute;
  execute.sql.sql = Text(without_client_commands(source.text), ddl.span, Escapes::none);
  execute.sql.span = ddl.span;
  ddl.what = std::move(execute);
  return ddl;
}

}  // namespace

std::optional<Catalog> described_schema(const History& history, const std::filesystem::path& file,
                                        const Dialect& dialect, Sources& sources, Diagnostics& diagnostics) {
  const std::string name = file.generic_string();
  const bool is_sql = file.extension() != ".toml";
  if (is_sql && history.project.source_dialect != readable_dialect) {
    diagnostics.report(Kind::schema_not_readable, {}, {name, history.project.source_dialect});
    return std::nullopt;
  }
  const Source* source = read_source(file, name, sources, diagnostics);
  if (source == nullptr) return std::nullopt;
  History described;
  described.project = history.project;
  described.project.baseline = Baseline::empty;
  Revision revision;
  revision.source = source;
  if (is_sql) {
    revision.upgrade.operations.push_back(as_operation(*source));
  } else {
    std::optional<Revision> read = load_revision(*source, described.project, dialect_names(), diagnostics);
    if (!read || !read->ok) return std::nullopt;
    revision = std::move(*read);
  }
  Runner runner(described, dialect, diagnostics);
  const std::size_t errors_before = diagnostics.error_count();
  runner.run(revision, revision.upgrade, false, [](const Change&) { return true; });
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return std::move(runner.catalog());
}

}  // namespace migc
