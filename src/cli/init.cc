// init: a new project.
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "arguments.h"
#include "migc/author.h"
#include "migc/writer.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "output.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

bool make_folder(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (is_folder(folder)) return true;
  diagnostics.report(Kind::cannot_write, {},
                     {folder.generic_string(), error ? error.message() : "it is a file"});
  return false;
}

using Files = std::vector<std::pair<fs::path, std::string>>;

/// All of them and the folder of migrations, or nothing.
bool make_project(const Files& files, const fs::path& migrations, Diagnostics& diagnostics) {
  if (!create_files(files, diagnostics)) return false;
  if (make_folder(migrations, diagnostics)) return true;
  std::error_code ignored;
  for (const auto& [path, text] : files) fs::remove(path, ignored);
  return false;
}

/// The first revision of a project whose migrations are SQL: those that follow it are written as it is.
std::optional<std::pair<fs::path, std::string>> first_sql_revision(Diagnostics& diagnostics) {
  const std::optional<Moment> moment = this_moment(diagnostics);
  if (!moment) return std::nullopt;
  const RevisionOptions options;
  Revision revision;
  revision.message = "Begin";
  revision.downgrade_kind = Revision::Downgrade::automatic;
  revision.create_date = creation_date(*moment, options, diagnostics);
  revision.id = new_revision_id(*moment, revision, [](std::string_view) { return false; });
  const auto name = file_name_of(revision, options, FileFormat::sql, diagnostics);
  if (!name) return std::nullopt;
  return std::pair{fs::path(*name), text_of(revision, FileFormat::sql, true)};
}

int run_init(const Arguments& arguments) {
  const fs::path folder = arguments.positional.empty() ? fs::path() : fs::path(arguments.positional.front());
  fs::path migrations = folder / "migrations";
  Diagnostics diagnostics;
  Files files;
  if (arguments.project_template == "alembic") {
    for (auto& [name, text] : new_alembic_project()) files.emplace_back(folder / name, std::move(text));
    migrations /= "versions";
  } else {
    files.emplace_back(folder / "migc.toml", new_project_text());
  }
  if (arguments.project_template == "sql")
    if (auto first = first_sql_revision(diagnostics))
      files.emplace_back(migrations / first->first, std::move(first->second));
  if (!diagnostics.has_errors() && make_project(files, migrations, diagnostics)) {
    std::string text;
    for (const auto& [path, content] : files) text += one_line(path.generic_string()) + "\n";
    print(text + one_line(migrations.generic_string()) + "\n", diagnostics);
  }
  print_diagnostics(diagnostics, arguments.quiet);
  if (diagnostics.has_errors()) return errors_found;
  if (!arguments.quiet)
    say("next: `migc revision -m \"what it is for\"` in that folder writes the first migration");
  return done;
}

}  // namespace

const Command init_command = {
    .name = "init",
    .arguments = "[DIR]",
    .summary = "begin a project: migc.toml and the folder of migrations",
    .description =
        "Writes migc.toml, in which every setting is explained, and makes the folder migrations beside it: "
        "in DIR, else here. With `--template sql` there is a first, empty revision in SQL besides; a new revision is "
        "written as the one that it follows. With `--template alembic` it is a project that Alembic can run as well. What "
        "is there already is left alone; where that is one of these files, it is an error.",
    .examples = {{Example{"migc init", "a project in this folder"}, Example{"migc init db", "one in db/"},
                  Example{"migc init -t alembic", "one whose migrations are Python"}}},
    .options = option_group::new_project,
    .most = 1,
    .run = run_init,
};

}  // namespace migc
