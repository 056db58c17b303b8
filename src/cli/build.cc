// build: the scripts of a release, both ways, for every dialect of the project.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "release.h"
#include "session.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

/// upgrade.sql, downgrade-02-data.sql
bool is_named_as_script(std::string_view name) {
  for (const std::string_view way : {"downgrade", "upgrade"})
    if (name.starts_with(way)) {
      name.remove_prefix(way.size());
      if (name == ".sql") return true;
      for (const std::string_view end : {"-transactional.sql", "-nontransactional.sql", "-data.sql"}) {
        if (!name.starts_with('-') || name.size() <= end.size() + 1 || !name.ends_with(end)) continue;
        const std::string_view number = name.substr(1, name.size() - end.size() - 1);
        return std::all_of(number.begin(), number.end(), is_digit);
      }
    }
  return false;
}

class Build {
 public:
  explicit Build(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!session_.load()) return session_.end();
    const std::string range = arguments_.positional.empty() ? "heads" : arguments_.positional.front();
    const std::vector<const Dialect*> dialects = session_.dialects(true);
    if (const std::optional<Release> release = make_release(session_, range, dialects)) write(*release);
    return session_.end();
  }

 private:
  /// A folder of -o is the caller's; one of the configuration is the project's.
  fs::path folder() const {
    return arguments_.output.empty() ? session_.project().root / session_.project().script.output
                                     : fs::path(arguments_.output);
  }

  void write(const Release& release) {
    std::vector<std::pair<fs::path, std::string>> files;
    for (const ReleaseFile& script : release.scripts) files.emplace_back(folder() / script.name, script.text);
    files.emplace_back(folder() / "manifest.json", text_of(release.manifest));
    if (!write_files(files, session_.diagnostics())) return;
    remove_stale(files);
    if (arguments_.quiet) return;
    for (const auto& [path, text] : files) say("wrote " + path.generic_string());
  }

  /// Scripts of an earlier build must not stand beside those of this one: a downgrade that undoes something else, files of a
  /// script that was split otherwise. What migc did not write stays.
  static void remove_stale(const std::vector<std::pair<fs::path, std::string>>& written) {
    std::set<fs::path> current, folders;
    for (const auto& [path, text] : written) {
      current.insert(path);
      if (path.extension() == ".sql") folders.insert(path.parent_path());
    }
    std::error_code ignored;
    std::vector<fs::path> stale;
    for (const fs::path& folder : folders)
      for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
        if (!current.contains(entry.path()) && is_script(entry.path())) stale.push_back(entry.path());
    for (const fs::path& path : stale) fs::remove(path, ignored);
  }

  static bool is_script(const fs::path& path) {
    std::string begin(8, ' ');
    if (is_named_as_script(path.filename().string()))
      std::ifstream(path, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == "-- migc ";
  }

  const Arguments& arguments_;
  Session session_;
};

int run_build(const Arguments& arguments) { return Build(arguments).run(); }

}  // namespace

const Command build_command = {
    .name = "build",
    .arguments = "[[FROM:]TO]",
    .summary = "write the scripts of a release, both ways, for every dialect",
    .description =
        "Writes DIR/<dialect>/upgrade.sql, DIR/<dialect>/downgrade.sql and DIR/<dialect>/review.md for every dialect "
        "of the project, and DIR/manifest.json, which says what they were made from and is what `migc verify` reads: all of "
        "them or none. DIR is that of `-o`, else `output` of [script] in migc.toml. Without a range everything from "
        "base to heads is built. Where a revision has no way back, downgrade.sql is left out with a warning.",
    .examples = {{Example{"migc build", "everything, into the project's folder of scripts"},
                  Example{"migc build v1.4@head:heads -o release",
                          "what came after a branch's head, into release/"},
                  Example{"migc build --dialect NAME -o out", "for one database only"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::output,
    .most = 1,
    .run = run_build,
};

}  // namespace migc
