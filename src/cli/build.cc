// build: the scripts of a release, both ways, for every dialect of the project.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "migc/base/files.h"
#include "session.h"
#include "way_back.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

class Build {
 public:
  explicit Build(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!session_.load()) return session_.end();
    const std::string range = arguments_.positional.empty() ? "heads" : arguments_.positional.front();
    const std::optional<Plan> plan =
        make_plan(session_.graph(), range, Direction::upgrade, session_.diagnostics());
    const std::vector<const Dialect*> dialects = session_.dialects(true);
    if (plan)
      for (const Dialect* dialect : dialects) build_for(*dialect, *plan);
    if (!session_.diagnostics().has_errors()) write();
    return session_.end();
  }

 private:
  /// A folder of -o is the caller's; one of the configuration is the project's.
  fs::path folder_of(const Dialect& dialect) const {
    const fs::path folder = arguments_.output.empty()
                                ? session_.project().root / session_.project().script.output
                                : fs::path(arguments_.output);
    return folder / dialect.name;
  }

  void build_for(const Dialect& dialect, const Plan& plan) {
    Compiled up = compile(session_.history(), plan, dialect, session_.diagnostics());
    if (up.text) files_.emplace_back(folder_of(dialect) / "upgrade.sql", std::move(*up.text));
    const fs::path down_path = folder_of(dialect) / "downgrade.sql";
    WayBack down = compile_way_back(session_, plan, dialect);
    if (!down.obstacle.empty()) {
      session_.diagnostics().report(Kind::downgrade_left_out, down.obstacle_span, {down.obstacle});
      left_out_.push_back(down_path);
    } else if (down.text) {
      files_.emplace_back(down_path, std::move(*down.text));
    }
  }

  void write() {
    if (!write_files(files_, session_.diagnostics())) return;
    for (const fs::path& path : left_out_) remove_stale(path);
    if (arguments_.quiet) return;
    for (const auto& [path, text] : files_) say("wrote " + path.generic_string());
  }

  /// A downgrade of an earlier build must not stand beside an upgrade that it doesn't undo.
  static void remove_stale(const fs::path& path) {
    std::string begin(8, ' ');
    std::ifstream(path, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
    std::error_code ignored;
    if (begin == "-- migc ") fs::remove(path, ignored);
  }

  const Arguments& arguments_;
  Session session_;
  std::vector<std::pair<fs::path, std::string>> files_;
  std::vector<fs::path> left_out_;
};

int run_build(const Arguments& arguments) { return Build(arguments).run(); }

}  // namespace

const Command build_command = {
    .name = "build",
    .arguments = "[[FROM:]TO]",
    .summary = "write the scripts of a release, both ways, for every dialect",
    .description =
        "Writes DIR/<dialect>/upgrade.sql and DIR/<dialect>/downgrade.sql for every dialect of the project, "
        "all of them or none. DIR is that of `-o`, else `output` of [script] in migc.toml. Without a range "
        "everything from base to heads is built. Where a revision has no way back, downgrade.sql is left out "
        "with a warning.",
    .examples = {{Example{"migc build", "everything, into the project's folder of scripts"},
                  Example{"migc build v1.4@head:heads -o release",
                          "what came after a branch's head, into release/"},
                  Example{"migc build --dialect NAME -o out", "for one database only"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::output,
    .most = 1,
    .run = run_build,
};

}  // namespace migc
