#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "arguments.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

constexpr std::size_t widest_name = 34;  ///< longer names get a line of their own

/// Two columns: names, and what they mean.
std::string table(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& [name, text] : rows)
    if (name.size() <= widest_name) width = std::max(width, name.size());
  std::string out;
  for (const auto& [name, text] : rows)
    out += name.size() <= width ? fmt::format("  {:{}}  {}\n", name, width, text)
                                : fmt::format("  {}\n  {:{}}  {}\n", name, "", width, text);
  return out;
}

/// Words of a paragraph on lines of at most 100 columns.
std::string wrapped(std::string_view paragraph) {
  constexpr std::size_t columns = 100;
  std::string out;
  std::size_t used = 0;
  for (const std::string_view word : split(paragraph, ' ')) {
    if (used > 0) out += used + 1 + word.size() > columns ? '\n' : ' ';
    used = out.empty() || out.back() == '\n' ? word.size() : used + 1 + word.size();
    out += word;
  }
  return out + "\n";
}

/// "-c, --config FILE"
std::string shown(const Option& option) {
  const std::string letter = option.letter == 0 ? "    " : fmt::format("-{}, ", option.letter);
  return fmt::format("{}--{}{}{}", letter, option.name, option.value.empty() ? "" : " ", option.value);
}

std::string option_table(const Command* command) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options_of(command)) rows.emplace_back(shown(option), option.help);
  return table(rows);
}

}  // namespace

std::string general_help() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command* command : commands())
    rows.emplace_back(fmt::format("{} {}", command->name, command->arguments), command->summary);
  return "migc compiles migration files into SQL scripts, without a database.\n\n"
         "usage: migc COMMAND [ARGUMENTS] [OPTIONS]\n\ncommands:\n" +
         table(rows) + "\noptions:\n" + option_table(nullptr) +
         "\nTO and FROM name revisions: an id or the beginning of one, head, heads, base, label@head, id+2, "
         "id-1.\n\n"
         "example:\n  migc upgrade head > upgrade.sql && psql -X -f upgrade.sql\n\n"
         "`migc help COMMAND` says more about a command.\n"
         "exit codes: 0 done, 1 errors found, 2 wrong usage\n";
}

std::string help_of(const Command& command) {
  std::string out =
      fmt::format("usage: migc {}{}{} [OPTIONS]\n\n{}\n", command.name, command.arguments.empty() ? "" : " ",
                  command.arguments, wrapped(command.description));
  out += "examples:\n";
  std::vector<std::pair<std::string, std::string>> examples;
  for (const Example& example : command.examples)
    if (!example.line.empty()) examples.emplace_back(example.line, example.does);
  return out + table(examples) + "\noptions:\n" + option_table(&command);
}

}  // namespace migc
