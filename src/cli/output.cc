#include "output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>
#include <system_error>

#include "migc/base/strings.h"

namespace migc {
namespace {

int errno_of_write(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool wants_colour() {
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return !is_set("NO_COLOR") && !is_dumb && ::isatty(STDERR_FILENO) == 1;
}

}  // namespace

void prepare_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  // A missing stream is filled with one that can't be written to, so that writing still is an error.
  while (true) {
    const int file = ::open("/dev/null", O_RDONLY);
    if (file < 0) return;
    if (file <= STDERR_FILENO) continue;
    ::close(file);
    return;
  }
}

bool print(std::string_view text, Diagnostics& diagnostics) {
  const int error = errno_of_write(STDOUT_FILENO, text);
  if (error != 0) diagnostics.report(Kind::cannot_print, {}, {std::generic_category().message(error)});
  return error == 0;
}

bool is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

void print_diagnostics(const Diagnostics& diagnostics, bool quiet) {
  if (diagnostics.size() == 0) return;
  const bool colour = wants_colour();
  std::string text;
  for (const Diagnostic& diagnostic : folded(diagnostics.all()))
    if (!quiet || diagnostic.severity == Severity::error) text += to_text(diagnostic, colour);
  errno_of_write(STDERR_FILENO, text);
}

void say(std::string_view text) { errno_of_write(STDERR_FILENO, one_line(text) + "\n"); }

}  // namespace migc
