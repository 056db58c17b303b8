// What the writer writes, the reader reads as the same operations: over every operation of the golden cases, the examples
// and the conformance programs, in TOML, SQL and Alembic's Python, as each dialect evaluates them.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "catch.h"
#include "migc/compile.h"
#include "migc/config.h"
#include "migc/dialect.h"
#include "migc/frontend.h"
#include "migc/writer.h"
#include "frontend_helper.h"
#include "shown_operation.h"

using namespace migc;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory() && !entry.path().filename().string().starts_with("bad-")) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<Project> project_in(const fs::path& folder, const fs::path& versions, Sources& sources) {
  ProjectRequest request;
  request.working_folder = folder;
  request.dialects = dialect_names();
  if (!versions.empty()) request.versions = {versions};
  Diagnostics unheard;
  return load_project(request, sources, unheard);
}

/// A history whose revisions are written, read, and compared.
class WrittenFolder {
 public:
  WrittenFolder(std::string title, const fs::path& folder, const fs::path& versions) : title_(std::move(title)) {
    auto project = project_in(folder, versions, sources_);
    if (project) history_ = load(std::move(*project), sources_, unheard_);
  }

  /// The number of operations compared. `together`: the revisions are one history.
  std::size_t check(const Dialect& dialect, bool together) {
    if (history_ == nullptr || !history_->graph) return 0;
    if (together) {
      check_plan(whole_history(), dialect);
    } else {
      for (const Revision& revision : history_->revisions) check_plan(alone(revision), dialect);
    }
    read_back(dialect);
    return count_;
  }

 private:
  Plan whole_history() const {
    Diagnostics unheard;
    return make_plan(*history_->graph, "heads", Direction::upgrade, unheard).value_or(Plan{});
  }

  static Plan alone(const Revision& revision) {
    Plan plan;
    plan.steps.push_back({&revision, {}, {}, {}});
    return plan;
  }

  void check_plan(const Plan& plan, const Dialect& dialect) {
    Diagnostics unheard;
    const std::vector<Evaluated> evaluated = evaluate(*history_, plan, dialect, unheard);
    for (std::size_t i = 0; i < evaluated.size(); ++i)
      if (evaluated[i].ok) write(*plan.steps[i].revision, evaluated[i]);
  }

  void write(const Revision& revision, const Evaluated& evaluated) {
    Revision listed = revision;
    listed.upgrade = {evaluated.upgrade, nullptr};
    listed.downgrade = {evaluated.downgrade, nullptr};
    Diagnostics diagnostics;
    const auto text = migration_text(listed, history_->project.naming, diagnostics);
    INFO(title_ << ", " << revision.id << "\n" << testing::to_lines(diagnostics));
    CHECK(text.has_value());
    if (!text) return;
    files_.write("m" + std::to_string(1000 + written_.size()) + ".toml", *text);
    texts_.push_back(*text);
    written_.push_back(std::move(listed));
  }

  void read_back(const Dialect& dialect) {
    Project project = history_->project;
    project.migrations = {files_.path()};
    project.root = files_.path();
    Sources sources;
    Diagnostics diagnostics;
    const std::vector<Revision> read = load_revisions(project, dialect_names(), sources, diagnostics);
    INFO(title_ << " for " << dialect.name << "\n" << testing::to_lines(diagnostics));
    REQUIRE(read.size() == written_.size());
    for (std::size_t i = 0; i < read.size(); ++i) compare(written_[i], read[i], texts_[i]);
    CHECK(!diagnostics.has_errors());
  }

  void compare(const Revision& written, const Revision& read, const std::string& text) {
    INFO(text);
    CHECK(read.id == written.id);
    CHECK(read.down_revisions == written.down_revisions);
    CHECK(read.depends_on == written.depends_on);
    CHECK(read.branch_labels == written.branch_labels);
    CHECK(read.message == written.message);
    CHECK(read.create_date == written.create_date);
    CHECK(read.replaces == written.replaces);
    CHECK(read.downgrade_kind == written.downgrade_kind);
    compare(written.upgrade.operations, read.upgrade.operations);
    compare(written.downgrade.operations, read.downgrade.operations);
  }

  void compare(const std::vector<Operation>& written, const std::vector<Operation>& read) {
    const testing::Shown shown(history_->project.naming);
    REQUIRE(read.size() == written.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      CHECK(shown.of(read[i]) == shown.of(written[i]));
      ++count_;
    }
  }

  std::string title_;
  Sources sources_;
  Diagnostics unheard_;
  std::unique_ptr<History> history_;
  testing::Folder files_;
  std::vector<Revision> written_;
  std::vector<std::string> texts_;
  std::size_t count_ = 0;
};

fs::path versions_of(const fs::path& folder) {
  const bool has_project = fs::exists(folder / "migc.toml") || fs::exists(folder / "alembic.ini");
  return has_project ? fs::path() : folder / "migrations";
}

}  // namespace

TEST_CASE("what is written of golden cases and examples is read back the same") {
  std::size_t count = 0;
  for (const char* place : {"tests/golden", "examples"})
    for (const fs::path& folder : folders_in(fs::path(MIGC_SOURCE_DIR) / place))
      for (const char* name : {"postgresql", "mysql", "oracle"}) {
        WrittenFolder trip(folder.filename().string(), folder, versions_of(folder));
        count += trip.check(*find_dialect(name), true);
      }
  CHECK(count > 1000);
}

TEST_CASE("what is written of conformance programs is read back the same") {
  const fs::path folder = fs::path(MIGC_SOURCE_DIR) / "tests/conformance";
  std::size_t count = 0;
  for (const char* name : {"postgresql", "mariadb"}) {
    WrittenFolder trip("conformance", folder, folder / "programs");
    count += trip.check(*find_dialect(name), false);
  }
  CHECK(count > 1000);
}
