// What was typed after the command's name.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command.h"
#include "migc/base/diagnostics.h"

namespace migc {

/// What a new migration file is to hold.
struct NewRevision {
  std::string message;
  bool has_message = false;
  std::string head, id, folder;  ///< empty: not given
  bool splice = false;
  std::vector<std::string> depends_on, branch_labels;
};

struct Arguments {
  const Command* command = nullptr;     ///< none: --help or --version stands alone
  std::vector<std::string> positional;  ///< without the command's name
  std::string config;
  std::vector<std::string> versions;
  std::vector<std::string> dialects;
  std::vector<std::pair<std::string, std::string>> settings;   ///< keys of [script], as flags spell them
  std::vector<std::pair<std::string, std::string>> variables;  ///< -x
  std::string output;
  std::string format;  ///< the command's default where none is given
  bool format_given = false;
  std::string range;
  std::string current;  ///< what "current" stands for, by --current or --is; empty: not given
  bool indicate_current = false;
  bool sql = false;
  std::string fail_on;  ///< "warning" or "error"; empty: findings fail nothing
  std::string today;    ///< as typed; empty: not given
  std::string project_template;  ///< empty: not given
  std::string schema;            ///< the file of the schema that is wanted; empty: not given
  std::vector<std::string> renames;
  bool autogenerate = false;
  NewRevision new_revision;
  bool quiet = false, verbose = false, help = false, version = false;

  bool json() const { return format == "json"; }
};

/// nullopt: what is wrong is reported.
std::optional<Arguments> parse_arguments(const std::vector<std::string>& words, Diagnostics& diagnostics);

/// An option as it is declared and as help shows it.
struct Option {
  std::string name;  ///< without dashes
  char letter = 0;
  std::string value;  ///< "FILE"; empty: it takes none
  std::string help;
  std::string choices;  ///< "sql|json"; empty: any text
  bool repeatable = false;
};

/// Those that a command takes, in the order of its help; null: those that stand before any command.
std::vector<Option> options_of(const Command* command);

}  // namespace migc
