// upgrade, downgrade and stamp: one range as scripts.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "json.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "session.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

/// A name that ends so is a file; any other is a folder with one below it for each dialect.
bool names_file(const fs::path& output) {
  return output.extension() == ".sql" || output.extension() == ".json";
}

class ScriptCommand {
 public:
  ScriptCommand(const Arguments& arguments, Direction direction)
      : arguments_(arguments), direction_(direction), session_(arguments) {}

  int run() {
    const bool loaded = check_dialects() && session_.load();
    if (usage_is_wrong_) return session_.end_of_usage();
    const std::vector<const Dialect*> dialects = session_.dialects(false);
    if (loaded && !fits_output()) return session_.end_of_usage();
    if (loaded) plan_ = make_plan(session_.graph(), range(), direction_, session_.diagnostics());
    for (const Dialect* dialect : dialects) compile_for(*dialect);
    if (arguments_.json()) return write_json(dialects);
    if (!session_.diagnostics().has_errors()) write_sql();
    return session_.end();
  }

 private:
  /// Alembic's users type several targets of a stamp as words; FROM, where there is one, stands in the first.
  std::string range() const { return join(arguments_.positional, ","); }

  bool check_dialects() {
    Diagnostics& diagnostics = session_.diagnostics();
    const std::size_t count = session_.dialects(false).size();
    if (count > 1 && (arguments_.output.empty() || names_file(arguments_.output)))
      diagnostics.report(Kind::output_must_be_folder, {}, {std::to_string(count)});
    usage_is_wrong_ = diagnostics.has_errors();
    return !usage_is_wrong_;
  }

  /// JSON is one object however the script would be written.
  bool fits_output() {
    const bool is_split = session_.project().script.split && !arguments_.json();
    if (!is_split || !(arguments_.output.empty() || names_file(arguments_.output))) return true;
    session_.diagnostics().report(Kind::split_needs_folder, {});
    return false;
  }

  void compile_for(const Dialect& dialect) {
    if (plan_) compiled_.push_back(compile(session_.history(), *plan_, dialect, session_.diagnostics()));
  }

  /// `part`: "-01-transactional" of a file of a split script.
  fs::path place_of(const Dialect* dialect, const std::string& part = "") const {
    if (names_file(arguments_.output)) return arguments_.output;
    const std::string name = std::string(to_string(direction_)) + part + "." + arguments_.format;
    return fs::path(arguments_.output) / (dialect == nullptr ? "" : dialect->name) / name;
  }

  void write_sql() {
    std::vector<std::pair<fs::path, std::string>> files;
    for (Compiled& compiled : compiled_) {
      if (arguments_.output.empty()) print(*compiled.text, session_.diagnostics());
      for (ScriptPart& part : compiled.parts)
        files.emplace_back(place_of(compiled.dialect, "-" + part.name), std::move(part.text));
      if (compiled.parts.empty()) files.emplace_back(place_of(compiled.dialect), std::move(*compiled.text));
    }
    if (!arguments_.output.empty()) write(files);
  }

  void write(const std::vector<std::pair<fs::path, std::string>>& files) {
    if (!write_files(files, session_.diagnostics()) || arguments_.quiet) return;
    for (const auto& [path, text] : files) say("wrote " + path.generic_string());
  }

  /// The object carries the diagnostics, so it is written whatever they are.
  int write_json(const std::vector<const Dialect*>& dialects) {
    std::vector<std::pair<fs::path, std::string>> files;
    const std::size_t count = std::max<std::size_t>(dialects.size(), 1);
    for (std::size_t i = 0; i < count; ++i) {
      const Dialect* dialect = dialects.empty() ? nullptr : dialects[i];
      const OrderedJson json =
          to_json(direction_, dialect, plan_ ? &*plan_ : nullptr,
                  i < compiled_.size() ? &compiled_[i] : nullptr, session_.diagnostics());
      files.emplace_back(place_of(dialect), text_of(json));
    }
    const int code = session_.diagnostics().has_errors() ? errors_found : done;
    Diagnostics of_writing;
    if (arguments_.output.empty())
      print(files.front().second, of_writing);
    else
      write_files(files, of_writing);
    print_diagnostics(of_writing, arguments_.quiet);
    return of_writing.has_errors() ? errors_found : code;
  }

  const Arguments& arguments_;
  Direction direction_;
  Session session_;
  bool usage_is_wrong_ = false;
  std::optional<Plan> plan_;
  std::vector<Compiled> compiled_;
};

int run_upgrade(const Arguments& arguments) { return ScriptCommand(arguments, Direction::upgrade).run(); }
int run_downgrade(const Arguments& arguments) { return ScriptCommand(arguments, Direction::downgrade).run(); }
int run_stamp(const Arguments& arguments) { return ScriptCommand(arguments, Direction::stamp).run(); }

constexpr unsigned script_options = option_group::project | option_group::dialects | option_group::script |
                                    option_group::output | option_group::format | option_group::sql;

}  // namespace

const Command upgrade_command = {
    .name = "upgrade",
    .arguments = "[FROM:]TO",
    .summary = "print the script that takes a database from FROM to TO",
    .description =
        "Prints the SQL script that takes a database from revision FROM (default: base, a database without "
        "any) to TO. Before it changes anything the script checks that the database is at FROM. Nothing is "
        "printed where there is an error. With `-o NAME.sql` it goes to that file, with `-o DIR` to "
        "DIR/<dialect>/upgrade.sql; with `--split` to numbered files there.",
    .examples = {{Example{"migc upgrade head", "everything, for an empty database"},
                  Example{"migc upgrade ae10:head", "what came after revision ae10…"},
                  Example{"migc upgrade base:heads --format json", "the same as data, for tools"}}},
    .options = script_options,
    .formats = "sql|json",
    .least = 1,
    .most = 1,
    .needs = "the revision to go to",
    .run = run_upgrade,
};

const Command downgrade_command = {
    .name = "downgrade",
    .arguments = "FROM:TO",
    .summary = "print the script that takes a database back from FROM to TO",
    .description =
        "Prints the SQL script that undoes the revisions after TO in a database that is at FROM. The script "
        "checks first that it is. With `-o NAME.sql` it goes to that file, with `-o DIR` to "
        "DIR/<dialect>/downgrade.sql; with `--split` to numbered files there.",
    .examples = {{Example{"migc downgrade head:ae10", "back to revision ae10…"},
                  Example{"migc downgrade head:head-1", "the newest revision only"},
                  Example{"migc downgrade heads:base", "everything"}}},
    .options = script_options,
    .formats = "sql|json",
    .least = 1,
    .most = 1,
    .needs = "a range FROM:TO",
    .run = run_downgrade,
};

const Command stamp_command = {
    .name = "stamp",
    .arguments = "[FROM:]TO…",
    .summary = "print the script that only sets the version",
    .description =
        "Prints the SQL script that moves the version rows from FROM (default: base) to TO and does nothing "
        "else: for a database whose schema is at TO already.",
    .examples = {{Example{"migc stamp head", "a database that was set up by other means"},
                  Example{"migc stamp ae10:head", "one that says it is at ae10…"},
                  Example{"migc stamp core@head billing@head", "one at two branches' heads"}}},
    .options = script_options,
    .formats = "sql|json",
    .least = 1,
    .most = 1000,
    .needs = "the revision to set",
    .run = run_stamp,
};

}  // namespace migc
