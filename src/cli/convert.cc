// convert: revisions in Alembic's Python as TOML files.
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/writer.h"
#include "session.h"

namespace migc {
namespace {

namespace fs = std::filesystem;

class ConvertCommand {
 public:
  explicit ConvertCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!session_.load() || diagnostics().has_errors()) return session_.end();
    dialects_ = session_.dialects(true);
    plan_ = make_plan(session_.graph(), range(), Direction::upgrade, diagnostics());
    if (dialects_.empty() || !plan_) return session_.end();
    convert();
    if (!diagnostics().has_errors()) write();
    return session_.end();
  }

 private:
  Diagnostics& diagnostics() { return session_.diagnostics(); }
  std::string range() const { return arguments_.positional.empty() ? "heads" : arguments_.positional.front(); }

  void convert() {
    for (const Dialect* dialect : dialects_)
      evaluated_.push_back(evaluate(session_.history(), *plan_, *dialect, diagnostics()));
    if (diagnostics().has_errors()) return;
    for (std::size_t i = 0; i < plan_->steps.size(); ++i)
      if (plan_->steps[i].revision->upgrade.program != nullptr) convert(*plan_->steps[i].revision, i);
    if (files_.empty() && !diagnostics().has_errors()) diagnostics().report(Kind::nothing_to_convert, {}, {range()});
  }

  void convert(const Revision& revision, std::size_t step) {
    diagnostics().set_context(revision.id, "");
    std::optional<Body> upgrade = body_of(step, &Evaluated::upgrade), downgrade = body_of(step, &Evaluated::downgrade);
    if (upgrade && downgrade) {
      Revision made = revision;
      made.upgrade = *std::move(upgrade);
      made.downgrade = *std::move(downgrade);
      for (const std::vector<Evaluated>& of_dialect : evaluated_)
        if (of_dialect[step].refuses_downgrade) made.downgrade_kind = Revision::Downgrade::irreversible;
      if (made.downgrade_kind == Revision::Downgrade::irreversible) made.downgrade = {};
      auto text = migration_text(made, session_.project().naming, diagnostics());
      if (text) files_.emplace_back(name_for(revision), *std::move(text));
    }
    diagnostics().set_context("", "");
  }

  std::optional<Body> body_of(std::size_t step, std::vector<Operation> Evaluated::*which) {
    std::vector<OperationsOf> lists;
    for (std::size_t i = 0; i < dialects_.size(); ++i) lists.push_back({dialects_[i], evaluated_[i][step].*which});
    auto operations = united(std::move(lists), session_.project().naming, diagnostics());
    if (!operations) return std::nullopt;
    return Body{*std::move(operations), nullptr};
  }

  /// As the Python file is called.
  std::string name_for(const Revision& revision) {
    const std::string stem = fs::path(revision.source->name).stem().string();
    std::string name = stem;
    for (int number = 2; !names_.insert(name).second; ++number) name = stem + "_" + std::to_string(number);
    return name + ".toml";
  }

  void write() {
    if (arguments_.output.empty()) {
      const std::string count = std::to_string(files_.size());
      if (files_.size() > 1)
        diagnostics().report(Kind::convert_needs_folder, {}, {count, count});
      else
        print(files_.front().second, diagnostics());
      return;
    }
    std::string paths;
    for (auto& [path, text] : files_) {
      path = fs::path(arguments_.output) / path;
      paths += one_line(path.generic_string()) + "\n";
    }
    if (create_files(files_, diagnostics())) print(paths, diagnostics());
  }

  const Arguments& arguments_;
  Session session_;
  std::vector<const Dialect*> dialects_;
  std::optional<Plan> plan_;
  std::vector<std::vector<Evaluated>> evaluated_;  ///< by dialect, then by step
  std::set<std::string> names_;
  std::vector<std::pair<fs::path, std::string>> files_;
};

int run_convert(const Arguments& arguments) { return ConvertCommand(arguments).run(); }

}  // namespace

const Command convert_command = {
    .name = "convert",
    .arguments = "[RANGE]",
    .summary = "write revisions in Alembic's Python as TOML",
    .description =
        "Writes the revisions of a range (default: all) that are in Alembic's Python as TOML files that compile to the "
        "same statements, and prints their paths. What the dialects of the project need differently says for which it is. "
        "On any error nothing is written. The Python files stay; a revision may stand in one file only.",
    .examples = {{Example{"migc convert -o migrations", "all of them"},
                  Example{"migc convert ae10:27c6 -o migrations", "those behind ae10…, up to 27c6…"},
                  Example{"migc convert ae10:ae10+1", "prints the one that follows"}}},
    .options = option_group::project | option_group::dialects | option_group::output,
    .most = 1,
    .run = run_convert,
};

}  // namespace migc
