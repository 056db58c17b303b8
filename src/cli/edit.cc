// edit: a revision's file in the user's editor.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "revisions.h"

namespace migc {
namespace {

std::string editor_name() {
  for (const char* variable : {"VISUAL", "EDITOR"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  return "";
}

/// The editor may be a command with options, so a shell takes it apart; the path is an argument of its own.
int run_editor(const std::string& editor, const std::string& path) {
  const std::string command = editor + " \"$1\"";
  const pid_t child = ::fork();
  if (child == 0) {
    ::execl("/bin/sh", "sh", "-c", command.c_str(), "sh", path.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

/// Files are named as they are shown: below the project, or below a folder of --versions.
std::filesystem::path path_of(const Project& project, const std::string& name) {
  if (!project.named_by_folder) return project.root / name;
  for (const std::filesystem::path& folder : project.migrations)
    if (std::error_code error; std::filesystem::exists(folder / name, error)) return folder / name;
  return name;
}

int run_edit(const Arguments& arguments) {
  Session session(arguments);
  if (!session.load()) return session.end();  // errors in the files may be what is to be mended
  Diagnostics& diagnostics = session.diagnostics();
  const std::optional<int> node = one_revision(session, arguments.positional[0]);
  if (!node) return session.end();
  const std::string& name = session.graph().node(*node).revision->source->name;
  const std::string path = path_of(session.project(), name).string();
  const std::string editor = editor_name();
  if (editor.empty())
    diagnostics.report(Kind::no_editor, {}, {name});
  else if (const int code = run_editor(editor, path); code != 0)
    diagnostics.report(Kind::editor_failed, {}, {editor, std::to_string(code)});
  else
    return done;
  return session.end();
}

}  // namespace

const Command edit_command = {
    .name = "edit",
    .arguments = "REV",
    .summary = "open the file of a revision in your editor",
    .description = "Opens the file of a revision in the editor that VISUAL or EDITOR names.",
    .examples = {{Example{"migc edit head", "the newest revision"},
                  Example{"EDITOR=nano migc edit ae10", "another one, in nano"}}},
    .options = option_group::project | option_group::current,
    .least = 1,
    .most = 1,
    .needs = "a revision",
    .run = run_edit,
};

}  // namespace migc
