#include "migc/cli.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "migc/base/diagnostics.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "output.h"

namespace migc {
namespace {

int end(const Diagnostics& diagnostics, int code) {
  print_diagnostics(diagnostics, false);
  return code;
}

int print_and_end(std::string_view text) {
  Diagnostics diagnostics;
  return end(diagnostics, print(text, diagnostics) ? done : errors_found);
}

int print_version() { return print_and_end(fmt::format("migc {}\n", version())); }

int run(const std::vector<std::string>& words) {
  Diagnostics diagnostics;
  const std::optional<Arguments> arguments = parse_arguments(words, diagnostics);
  if (!arguments) return end(diagnostics, wrong_usage);
  if (arguments->version) return print_version();
  const Command* command = arguments->command;
  if (arguments->help) return print_and_end(command == nullptr ? general_help() : help_of(*command));
  if (command != nullptr) return command->run(*arguments);
  say("usage: migc COMMAND [ARGUMENTS] [OPTIONS]; `migc --help` lists the commands");
  return wrong_usage;
}

constexpr std::array all_commands = {
    &upgrade_command,  &downgrade_command, &stamp_command,   &build_command,      &verify_command,
    &check_command,    &review_command,    &schema_command,  &diff_command,       &history_command,
    &heads_command,
    &branches_command, &show_command,
    &current_command,  &init_command,      &revision_command, &merge_command,     &edit_command,
    &convert_command,  &squash_command,
    &ensure_version_command, &dialects_command, &completion_command};

}  // namespace

std::span<const Command* const> commands() { return all_commands; }

const Command* find_command(std::string_view name) {
  const auto found = std::find_if(all_commands.begin(), all_commands.end(),
                                  [&](const Command* command) { return command->name == name; });
  return found == all_commands.end() ? nullptr : *found;
}

bool has_format(const Command& command, std::string_view format) {
  const std::vector<std::string_view> formats = split(command.formats, '|');
  return std::find(formats.begin(), formats.end(), format) != formats.end();
}

int run_command_line(int argc, char** argv) {
  prepare_streams();
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.size() == 1 && words.front() == "--version") return print_version();
  try {
    return run(words);
  } catch (const std::exception& error) {
    Diagnostics diagnostics;
    diagnostics.report(Kind::could_not_go_on, {}, {error.what()});
    return end(diagnostics, errors_found);
  }
}

}  // namespace migc
