// init: a new project.
#include <filesystem>
#include <string>
#include <system_error>

#include "arguments.h"
#include "migc/author.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "output.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

bool make_folder(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (fs::is_directory(folder)) return true;
  diagnostics.report(Kind::cannot_write, {},
                     {folder.generic_string(), error ? error.message() : "it is a file"});
  return false;
}

/// Both or none.
bool make_project(const fs::path& config, const fs::path& migrations, Diagnostics& diagnostics) {
  if (!create_files({{config, new_project_text()}}, diagnostics)) return false;
  if (make_folder(migrations, diagnostics)) return true;
  std::error_code ignored;
  fs::remove(config, ignored);
  return false;
}

int run_init(const Arguments& arguments) {
  const fs::path folder = arguments.positional.empty() ? fs::path() : fs::path(arguments.positional.front());
  const fs::path config = folder / "migc.toml", migrations = folder / "migrations";
  Diagnostics diagnostics;
  if (make_project(config, migrations, diagnostics))
    print(one_line(config.generic_string()) + "\n" + one_line(migrations.generic_string()) + "\n",
          diagnostics);
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
        "in DIR, "
        "else here. What is there already is left alone; where that is a migc.toml, it is an error.",
    .examples = {{Example{"migc init", "a project in this folder"}, Example{"migc init db", "one in db/"}}},
    .most = 1,
    .run = run_init,
};

}  // namespace migc
