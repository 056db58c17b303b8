// completion: scripts that make a shell complete what is typed behind `migc`. Commands, options and their choices stand in
// the script; revisions and branch labels are asked for at the moment, by `migc completion names`.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "migc/base/strings.h"
#include "session.h"

namespace migc {
namespace {

bool takes_revision(std::string_view arguments) {
  return arguments.find("REV") != arguments.npos || arguments.find("TO") != arguments.npos;
}

bool names_revision(const Option& option) { return option.value == "REV" || option.value == "FROM:TO"; }

std::string command_names() {
  std::vector<std::string> names;
  for (const Command* command : commands()) names.emplace_back(command->name);
  return join(names, " ");
}

std::string choices_of(const Option& option) {
  if (option.name == "dialect") return join(dialect_names(), " ");
  return replaced(option.choices, "|", " ");
}

std::string option_words(const Command* command) {
  std::vector<std::string> words;
  for (const Option& option : options_of(command)) words.push_back("--" + option.name);
  return join(words, " ");
}

/// A case `"COMMAND --option") …` for each option that has choices or takes a revision.
std::string value_cases(std::string_view choices, std::string_view revision) {
  std::string out;
  for (const Command* command : commands())
    for (const Option& option : options_of(command)) {
      const std::string words = choices_of(option);
      if (words.empty() && !names_revision(option)) continue;
      out += fmt::format("    '{} --{}') {} ;;\n", command->name, option.name,
                         words.empty() ? std::string(revision) : replaced(choices, "@", words));
    }
  return out;
}

/// "    COMMAND) BODY ;;" for each command.
std::string word_cases(std::string_view body, std::string_view revision) {
  std::string out;
  for (const Command* command : commands())
    out += fmt::format("    {}) {}{} ;;\n", command->name, replaced(body, "@", option_words(command)),
                       takes_revision(command->arguments) ? std::string(revision) : "");
  return out;
}

constexpr std::string_view bash_script = R"(# bash completion for migc; in ~/.bashrc: source <(migc completion bash)
_migc() {
  local current=${COMP_WORDS[COMP_CWORD]} command= options= words= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) ;; *) command=$word; break ;; esac
  done
  case "$command ${COMP_WORDS[COMP_CWORD-1]}" in
@VALUES    *) case $command in
    '') words='@COMMANDS' options='--help --version' ;;
@WORDS    esac ;;
  esac
  [[ $current == -* ]] && words=$options
  [[ $current == [:@,=] ]] && current=
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _migc migc
)";

constexpr std::string_view zsh_script = R"(#compdef migc
# zsh completion for migc; in ~/.zshrc, after compinit: source <(migc completion zsh)
_migc() {
  local command= flags= words_= word
  for word in "${(@)words[2,CURRENT-1]}"; do
    case $word in -*) ;; *) command=$word; break ;; esac
  done
  case "$command ${words[CURRENT-1]}" in
@VALUES    *) case $command in
    '') words_='@COMMANDS' flags='--help --version' ;;
@WORDS    esac ;;
  esac
  if [[ $PREFIX == -* ]]; then
    compadd -- ${=flags}
  elif [[ -n $words_ ]]; then
    compset -P '*[:,@]'
    compadd -- ${=words_}
  else
    _files
  fi
}
compdef _migc migc
)";

std::string with_cases(std::string_view script, std::string_view words, std::string_view options) {
  const std::string is = std::string(words) + "='@'", names = std::string(words) + "=$(migc completion names 2>/dev/null)";
  std::string text = replaced(script, "@VALUES", value_cases(is, names));
  text = replaced(text, "@COMMANDS", command_names());
  return replaced(text, "@WORDS", word_cases(std::string(options) + "='@' ", names));
}

std::string fish_script() {
  std::string out =
      "# fish completion for migc: migc completion fish > ~/.config/fish/completions/migc.fish\n"
      "function __migc_names\n"
      "  set -l typed (string match -r '^.*[:,@]' -- (commandline -ct))\n"
      "  or set typed ''\n"
      "  for name in (migc completion names 2>/dev/null)\n"
      "    echo $typed$name\n"
      "  end\n"
      "end\n";
  for (const Command* command : commands()) {
    out += fmt::format("complete -c migc -n __fish_use_subcommand -a {} -d '{}'\n", command->name,
                       replaced(command->summary, "'", "\\'"));
    const std::string when = fmt::format("complete -c migc -n '__fish_seen_subcommand_from {}'", command->name);
    for (const Option& option : options_of(command)) {
      out += fmt::format("{} -l {}", when, option.name);
      if (option.letter != 0) out += fmt::format(" -s {}", option.letter);
      if (!option.value.empty()) out += " -r";
      if (const std::string words = choices_of(option); !words.empty())
        out += fmt::format(" -f -a '{}'", words);
      else if (names_revision(option))
        out += " -f -a '(__migc_names)'";
      out += fmt::format(" -d '{}'\n", replaced(option.help, "'", "\\'"));
    }
    if (takes_revision(command->arguments)) out += when + " -f -a '(__migc_names)'\n";
  }
  return out;
}

/// Shells expand what they are given, so a name with anything but harmless characters is left out.
bool is_harmless(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.';
  });
}

int print_names(const Arguments& arguments) {
  Session session(arguments);
  if (!session.load()) return session.end();
  std::string text = "base\nhead\nheads\n";
  const auto add = [&](std::string_view name) {
    if (is_harmless(name)) text += std::string(name) + "\n";
  };
  for (const Graph::Name& label : session.graph().labels()) add(label.text);
  for (const Graph::Name& id : session.graph().ids()) add(id.text);
  print(text, session.diagnostics());
  return done;
}

int run_completion(const Arguments& arguments) {
  const std::string& shell = arguments.positional[0];
  if (shell == "names") return print_names(arguments);
  Diagnostics diagnostics;
  if (shell == "bash")
    print(with_cases(bash_script, "words", "options"), diagnostics);
  else if (shell == "zsh")
    print(with_cases(zsh_script, "words_", "flags"), diagnostics);
  else if (shell == "fish")
    print(fish_script(), diagnostics);
  else
    diagnostics.report(Kind::bad_flag_value, {}, {shell, "SHELL", "bash, zsh, fish"});
  print_diagnostics(diagnostics, arguments.quiet);
  return diagnostics.has_errors() ? wrong_usage : done;
}

}  // namespace

const Command completion_command = {
    .name = "completion",
    .arguments = "SHELL",
    .summary = "print what makes bash, zsh or fish complete commands, options and revisions",
    .description =
        "Prints a script for bash, zsh or fish, by which the shell completes commands, options, dialects, revisions and "
        "branch labels.",
    .examples = {{Example{"migc completion bash", "in ~/.bashrc: source <(migc completion bash)"},
                  Example{"migc completion fish > ~/.config/fish/completions/migc.fish", "for fish"}}},
    .options = option_group::project,
    .least = 1,
    .most = 1,
    .needs = "bash, zsh or fish",
    .run = run_completion,
};

}  // namespace migc
