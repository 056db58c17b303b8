#include "arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <climits>
#include <map>

#include "migc/base/strings.h"
#include "migc/config.h"

namespace migc {
namespace {

namespace po = boost::program_options;

std::string joined(const std::vector<std::string>& choices) { return join(choices, "|"); }

void append_script_flags(std::vector<Option>& options) {
  for (const ScriptFlag& flag : script_flags())
    if (flag.is_switch)
      options.push_back({flag.name, 0, "", flag.help, "", false});
    else if (flag.name != "output")
      options.push_back({flag.name, 0, flag.choices.empty() ? "VALUE" : joined(flag.choices), flag.help,
                         joined(flag.choices), false});
}

po::options_description description_of(const std::vector<Option>& options) {
  po::options_description description;
  for (const Option& option : options) {
    const std::string name = option.letter == 0 ? option.name : option.name + "," + option.letter;
    description.add_options()(name.c_str(), new po::untyped_value(option.value.empty()), "");
  }
  return description;
}

/// Words such as "-1" and "-2:head" are revisions, not options.
std::vector<po::option> relative_revision(std::vector<std::string>& words) {
  std::vector<po::option> found;
  const std::string& word = words.front();
  if (word.size() < 2 || word[0] != '-' || !is_digit(word[1])) return found;
  po::option& positional = found.emplace_back();
  positional.value = positional.original_tokens = {word};
  positional.position_key = INT_MAX;
  words.erase(words.begin());
  return found;
}

std::vector<po::option> parse(const std::vector<std::string>& words, const std::vector<Option>& options) {
  const po::options_description description = description_of(options);
  using namespace po::command_line_style;
  return po::command_line_parser(words)
      .options(description)
      .style(unix_style & ~allow_guessing)
      .extra_style_parser(relative_revision)
      .allow_unregistered()
      .run()
      .options;
}

/// Every option that any command has: enough to tell which word is the command.
std::vector<Option> all_options() {
  std::map<std::string, Option> by_name;
  for (const Option& option : options_of(nullptr)) by_name.emplace(option.name, option);
  for (const Command* command : commands())
    for (const Option& option : options_of(command)) by_name.emplace(option.name, option);
  std::vector<Option> options;
  for (auto& [name, option] : by_name) options.push_back(std::move(option));
  return options;
}

/// "--message=" as two words: the parser takes the second for what it is, an empty text.
std::vector<std::string> with_empty_message_apart(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  bool are_options = true;  // until "--"
  for (const std::string& word : words) {
    are_options = are_options && word != "--";
    const bool is_empty_message = are_options && word == "--message=";
    out.push_back(is_empty_message ? "--message" : word);
    if (is_empty_message) out.emplace_back();
  }
  return out;
}

/// The index of the first word that is neither an option nor the value of one.
std::optional<std::size_t> command_index(const std::vector<std::string>& words) {
  std::size_t index = 0;
  for (const po::option& option : parse(words, all_options())) {
    if (option.string_key.empty() && option.position_key == 0) return index;
    index += option.original_tokens.size();
  }
  return std::nullopt;
}

std::vector<std::string> dashed(const std::vector<Option>& options) {
  std::vector<std::string> names;
  for (const Option& option : options) names.push_back("--" + option.name);
  return names;
}

class Parser {
 public:
  explicit Parser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::optional<Arguments> parse_words(const std::vector<std::string>& typed) {
    std::vector<std::string> words = with_empty_message_apart(typed);
    const std::optional<std::size_t> index = command_index(words);
    if (index && !take_command(words, *index)) return std::nullopt;
    options_ = options_of(arguments_.command);
    if (arguments_.command != nullptr)
      arguments_.format = arguments_.command->formats.substr(0, arguments_.command->formats.find('|'));
    for (const po::option& option : parse(words, options_)) take(option);
    if (!arguments_.help && !arguments_.version) check_count();
    return diagnostics_.has_errors() ? std::nullopt : std::optional(std::move(arguments_));
  }

 private:
  std::string command_name() const {
    return std::string(arguments_.command == nullptr ? "" : arguments_.command->name);
  }

  /// `help` is no command but another way to write --help.
  bool take_command(std::vector<std::string>& words, std::size_t index) {
    const std::string name = words[index];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(index));
    if (name == "help") {
      arguments_.help = true;
      const std::optional<std::size_t> topic = command_index(words);
      return !topic || take_command(words, *topic);
    }
    arguments_.command = find_command(name);
    if (arguments_.command != nullptr) return true;
    std::vector<std::string> names;
    for (const Command* command : commands()) names.emplace_back(command->name);
    const std::string hint = did_you_mean(name, names);
    report(Kind::unknown_command, {name, hint.empty() ? "; `migc --help` lists them all" : hint});
    return false;
  }

  void take(const po::option& option) {
    if (option.string_key.empty()) return arguments_.positional.push_back(option.value.front());
    const auto known = std::find_if(options_.begin(), options_.end(), [&](const Option& candidate) {
      return candidate.name == option.string_key || option.string_key == std::string("-") + candidate.letter;
    });
    if (option.unregistered || known == options_.end()) return report_unknown(option);
    if (!known->repeatable && !known->value.empty() && ++seen_[known->name] > 1)
      return report(Kind::repeated_flag, {"--" + known->name});
    const std::string value = option.value.empty() ? "" : option.value.front();
    if (!known->choices.empty() && !is_choice(value, *known)) return;
    set(*known, value);
  }

  void report_unknown(const po::option& option) {
    const std::string word =
        option.original_tokens.empty() ? option.string_key : option.original_tokens.front();
    const std::string name = word.substr(0, word.find('='));
    report(Kind::unknown_flag, {command_name(), name, did_you_mean(name, dashed(options_))});
  }

  bool is_choice(const std::string& value, const Option& option) {
    const std::vector<std::string_view> choices = split(option.choices, '|');
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return true;
    report(Kind::bad_flag_value, {value, "--" + option.name, replaced(option.choices, "|", ", ")});
    return false;
  }

  void set(const Option& option, const std::string& value) {
    NewRevision& made = arguments_.new_revision;
    const std::map<std::string_view, std::string*> texts = {
        {"config", &arguments_.config}, {"output", &arguments_.output},
        {"format", &arguments_.format}, {"rev-range", &arguments_.range},
        {"current", &arguments_.current}, {"is", &arguments_.current}, {"template", &arguments_.project_template},
        {"schema", &arguments_.schema},
        {"fail-on", &arguments_.fail_on}, {"today", &arguments_.today},
        {"message", &made.message},     {"head", &made.head},
        {"rev-id", &made.id},           {"version-path", &made.folder}};
    const std::map<std::string_view, bool*> switches = {{"quiet", &arguments_.quiet},
                                                        {"verbose", &arguments_.verbose},
                                                        {"help", &arguments_.help},
                                                        {"version", &arguments_.version},
                                                        {"sql", &arguments_.sql},
                                                        {"indicate-current", &arguments_.indicate_current},
                                                        {"autogenerate", &arguments_.autogenerate},
                                                        {"splice", &made.splice}};
    const std::map<std::string_view, std::vector<std::string>*> lists = {
        {"versions", &arguments_.versions},
        {"dialect", &arguments_.dialects},
        {"rename", &arguments_.renames},
        {"depends-on", &made.depends_on},
        {"branch-label", &made.branch_labels}};
    arguments_.format_given = arguments_.format_given || option.name == "format";
    made.has_message = made.has_message || option.name == "message";
    if (const auto text = texts.find(option.name); text != texts.end())
      *text->second = value;
    else if (const auto flag = switches.find(option.name); flag != switches.end())
      *flag->second = true;
    else if (const auto list = lists.find(option.name); list != lists.end())
      list->second->push_back(value);
    else if (option.name == "variable")
      set_variable(value);
    else
      arguments_.settings.emplace_back(option.name, option.value.empty() ? "true" : value);
  }

  void set_variable(const std::string& value) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals == 0)
      return report(Kind::bad_flag_value, {value, "-x", "NAME=VALUE"});
    arguments_.variables.emplace_back(value.substr(0, equals), value.substr(equals + 1));
  }

  void check_count() {
    const Command* command = arguments_.command;
    if (command == nullptr) return;
    const std::vector<std::string>& given = arguments_.positional;
    if (given.size() < command->least)
      report(Kind::missing_argument,
             {command_name(), std::string(command->needs), std::string(command->examples[0].line)});
    if (given.size() > command->most) report(Kind::extra_argument, {command_name(), given[command->most]});
  }

  void report(Kind kind, std::vector<std::string> texts) { diagnostics_.report(kind, {}, std::move(texts)); }

  Diagnostics& diagnostics_;
  Arguments arguments_;
  std::vector<Option> options_;
  std::map<std::string, int> seen_;
};

}  // namespace

namespace {

void append_new_file_options(std::vector<Option>& options, bool has_lineage) {
  options.push_back({"message", 'm', "TEXT", "what the revision is for", "", false});
  if (has_lineage) {
    options.push_back(
        {"head", 0, "REV", "the revision that the new one follows; else the only head", "", false});
    options.push_back(
        {"depends-on", 0, "REV", "a revision that must have run before; may be repeated", "", true});
  }
  options.push_back({"splice", 0, "", "follow a revision that is no head, which begins a branch", "", false});
  options.push_back({"branch-label", 0, "NAME", "a name for the branch; may be repeated", "", true});
  options.push_back({"rev-id", 0, "ID", "the id of the new revision; else one is made", "", false});
  options.push_back({"version-path", 0, "DIR", "the migrations folder, where there are several", "", false});
}

}  // namespace

std::vector<Option> options_of(const Command* command) {
  const unsigned groups = command == nullptr ? 0 : command->options;
  std::vector<Option> options;
  if (groups & option_group::dialects)
    options.push_back({"dialect", 0, "NAME",
                       "the database to write for; may be repeated (`migc dialects` lists them)", "", true});
  const bool makes_file = groups & option_group::new_file;
  if (makes_file) append_new_file_options(options, groups & option_group::lineage);
  if (groups & option_group::format)
    options.push_back({"format", 0, std::string(command->formats),
                       makes_file ? "what the file is written in" : "what to print",
                       std::string(command->formats), false});
  if (groups & option_group::range)
    options.push_back({"rev-range", 'r', "FROM:TO", "only these revisions", "", false});
  if (groups & option_group::range)
    options.push_back({"indicate-current", 'i', "", "mark the revisions of --current", "", false});
  if (groups & option_group::current)
    options.push_back({"current", 0, "REV", "what a database is at: 'current' among revisions", "", false});
  if (groups & option_group::answer)
    options.push_back({"is", 0, "REV", "the answer; list what that database still lacks", "", false});
  if (groups & option_group::autogenerate)
    options.push_back({"autogenerate", 0, "", "with the operations that lead to the schema of --schema", "", false});
  if (groups & option_group::wanted) {
    options.push_back({"schema", 0, "FILE", "the schema that is wanted: SQL (also pg_dump's) or TOML", "", false});
    options.push_back({"rename", 0, "OLD:NEW", "a table or table.column that is called otherwise now; may be repeated", "", true});
  }
  if (groups & option_group::output)
    options.push_back({"output", 'o', "PATH", "write files there instead of printing", "", false});
  if (groups & option_group::project) {
    options.push_back(
        {"config", 'c', "FILE", "the project's migc.toml; else the nearest one upwards", "", false});
    options.push_back(
        {"versions", 0, "DIR", "read the migrations in DIR, without a project; may be repeated", "", true});
    options.push_back(
        {"variable", 'x', "NAME=VALUE", "a value for ${NAME} in SQL text; may be repeated", "", true});
  }
  if (groups & option_group::judgement) {
    options.push_back({"fail-on", 0, "warning|error", "end with 3 where there is such a finding, or a worse one",
                       "warning|error", false});
    options.push_back({"today", 0, "YYYY-MM-DD", "what the 'until' of accepted findings is judged against; without it none expires", "", false});
  }
  if (groups & option_group::script) append_script_flags(options);
  if (groups & option_group::sql)
    options.push_back({"sql", 0, "", "accepted for Alembic's users; migc always writes SQL", "", false});
  if (groups & option_group::new_project)
    options.push_back({"template", 't', "toml|sql|alembic", "what the migrations will be written in; else toml",
                       "toml|sql|alembic", false});
  if (groups & option_group::statements)
    options.push_back({"sql", 0, "", "the script that runs this revision alone", "", false});
  options.push_back({"quiet", 'q', "", "print errors only", "", false});
  options.push_back({"verbose", 'v', "", "print more", "", false});
  options.push_back({"help", 'h', "", "print this help", "", false});
  if (command == nullptr) options.push_back({"version", 'V', "", "print the version", "", false});
  return options;
}

std::optional<Arguments> parse_arguments(const std::vector<std::string>& words, Diagnostics& diagnostics) {
  try {
    return Parser(diagnostics).parse_words(words);
  } catch (const po::invalid_command_line_syntax& error) {
    const bool extra = error.kind() == po::invalid_syntax::extra_parameter;
    diagnostics.report(extra ? Kind::flag_with_value : Kind::flag_without_value, {},
                       {error.get_option_name()});
  }
  return std::nullopt;
}

}  // namespace migc
