// A command: its name, what it takes, what its help says, and what runs it. Each stands in a file of its own.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace migc {

struct Arguments;

/// The options that a command takes beside those that all take.
namespace option_group {
enum : unsigned {
  project = 1u << 0,        ///< --config, --versions, -x
  dialects = 1u << 1,       ///< --dialect
  script = 1u << 2,         ///< a flag for each key of [script]
  output = 1u << 3,         ///< --output
  format = 1u << 4,         ///< --format, one of Command::formats
  range = 1u << 5,          ///< --rev-range, --indicate-current
  sql = 1u << 6,            ///< --sql, which means nothing
  new_file = 1u << 7,       ///< --message and the others of a new migration file
  lineage = 1u << 8,        ///< --head and --depends-on of a new revision that has one parent
  current = 1u << 9,        ///< --current: what a database is at
  answer = 1u << 10,        ///< --is: what a database said
  statements = 1u << 11,    ///< --sql: what a revision runs
  new_project = 1u << 12,   ///< --template
  wanted = 1u << 13,        ///< --schema and --rename: the schema that is wanted
  judgement = 1u << 14,     ///< --fail-on, --today
  autogenerate = 1u << 15,  ///< --autogenerate
};
}  // namespace option_group

struct Example {
  std::string_view line = {};  ///< "migc upgrade head"
  std::string_view does = {};  ///< "everything, for an empty database"
};

struct Command {
  std::string_view name = {};
  std::string_view arguments = {};  ///< "[FROM:]TO"
  std::string_view summary = {};    ///< one line, for the list of commands
  std::string_view description = {};
  std::array<Example, 3> examples = {};              ///< those that are not empty
  unsigned options = 0;                              ///< of option_group
  std::string_view formats = {};                     ///< "sql|json", the default first
  std::size_t least = 0, most = 0;                   ///< arguments
  std::string_view needs = {};                       ///< "a revision to go to": where `least` is 1
  int (*run)(const Arguments& arguments) = nullptr;  ///< returns the exit code
};

/// In the order in which --help lists them.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);
/// Is it one of Command::formats?
bool has_format(const Command& command, std::string_view format);

extern const Command upgrade_command, downgrade_command, stamp_command, build_command, verify_command, check_command,
    review_command,
    history_command, heads_command, branches_command, show_command, current_command, schema_command,
    diff_command,
    dialects_command, init_command, revision_command, merge_command, edit_command, convert_command, squash_command, ensure_version_command,
    completion_command;

/// What --help says of migc as a whole, and of a command.
std::string general_help();
std::string help_of(const Command& command);

}  // namespace migc
