// squash: one revision in place of a range. It has the id of the last one and follows what the first one follows, so that
// a database at the last one needs nothing. Where the range begins at base and holds neither rows nor SQL text, its
// operations are those that make the schema at its end; otherwise they are those of its revisions, one after the other,
// since nobody but their author knows which of them rows need. Either way the schema that comes of it is compared.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/catalog.h"
#include "migc/writer.h"
#include "session.h"

namespace migc {
namespace {

using std::string;

bool holds_rows_or_text(const Operation& operation) {
  return operation.get<Execute>() != nullptr || operation.get<Insert>() != nullptr ||
         operation.get<Update>() != nullptr || operation.get<Delete>() != nullptr;
}

void add_once(std::vector<string>& names, const string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

class SquashCommand {
 public:
  explicit SquashCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!session_.load() || diagnostics().has_errors()) return session_.end();
    dialects_ = session_.dialects(true);
    plan_ = make_plan(session_.graph(), range(), Direction::upgrade, diagnostics());
    if (dialects_.empty() || !plan_ || !find_steps() || !check_neighbours()) return session_.end();
    squash();
    return session_.end();
  }

 private:
  Diagnostics& diagnostics() { return session_.diagnostics(); }
  const Graph& graph() const { return session_.graph(); }
  const string& range() const { return arguments_.positional.front(); }
  string id(int node) const { return string(graph().node(node).id); }

  bool refuse(const string& reason) {
    diagnostics().report(Kind::cannot_squash, {}, {range(), reason});
    return false;
  }

  // --- is it a range that one revision can stand for? ---

  bool find_steps() {
    for (const Step& step : plan_->steps) steps_.push_back(graph().find(id_of(*step.revision)));
    inside_.insert(steps_.begin(), steps_.end());
    if (steps_.size() < 2) return refuse("it is one revision already");
    if (plan_->to.size() != 1) return refuse(fmt::format("it ends in {}, where one is needed", listed(plan_->to)));
    last_ = graph().find(plan_->to.front());
    return true;
  }

  bool check_neighbours() {
    for (const int node : steps_) {
      if (node == last_) continue;
      const Graph::Node& inner = graph().node(node);
      for (const int above : inner.up)
        if (!inside_.contains(above)) return refuse(fmt::format("'{}' follows '{}', in its midst", id(above), id(node)));
      for (const int dependent : inner.dependents)
        if (!inside_.contains(dependent))
          return refuse(fmt::format("'{}' depends on '{}', in its midst", id(dependent), id(node)));
    }
    return true;
  }

  // --- the revision ---

  void squash() {
    for (const Dialect* dialect : dialects_)
      evaluated_.push_back(evaluate(session_.history(), *plan_, *dialect, diagnostics()));
    if (diagnostics().has_errors()) return;
    Revision made = head();
    const std::vector<string> kept = revisions_to_keep();
    const bool from_nothing = made.down_revisions.empty() && plan_->replay.empty() && kept.empty();
    const bool is_anew = from_nothing && set_schema(made);
    if (!is_anew && !set_operations(made)) return;
    if (!check_same(made)) return;
    const auto text = migration_text(made, session_.project().naming, diagnostics());
    if (text && !diagnostics().has_errors()) write(comment(kept, is_anew) + *text);
  }

  Revision head() const {
    Revision made;
    const Revision& last = *graph().node(last_).revision;
    made.id = id(last_);
    made.create_date = last.create_date;
    made.message = fmt::format("Squash of {} revisions: {}", steps_.size(), last.message);
    for (const int node : steps_) {
      const Graph::Node& step = graph().node(node);
      for (const int parent : step.down)
        if (!inside_.contains(parent)) add_once(made.down_revisions, id(parent));
      for (const int needed : step.depends_on)
        if (!inside_.contains(needed)) add_once(made.depends_on, id(needed));
      for (const string& label : step.revision->branch_labels) add_once(made.branch_labels, label);
    }
    return made;
  }

  /// Revisions with operations of which the schema does not tell.
  std::vector<string> revisions_to_keep() const {
    std::vector<string> kept;
    for (std::size_t step = 0; step < steps_.size(); ++step)
      for (const std::vector<Evaluated>& of_dialect : evaluated_) {
        const std::vector<Operation>& operations = of_dialect[step].upgrade;
        if (std::any_of(operations.begin(), operations.end(), holds_rows_or_text)) add_once(kept, id(steps_[step]));
      }
    return kept;
  }

  /// False: not all of the schema is the history's own, or it has views that can't be made anew.
  bool set_schema(Revision& made) {
    std::vector<OperationsOf> lists;
    for (const Dialect* dialect : dialects_) {
      const Catalog catalog = schema_after(revisions(), *dialect);
      const bool is_whole = std::none_of(catalog.tables.begin(), catalog.tables.end(),
                                         [](const auto& table) { return !table.second->is_whole(); });
      Diagnostics unheard;
      if (!is_whole || session_.project().baseline == Baseline::file ||
          has_broken_views(catalog, session_.history(), *dialect, unheard))
        return false;
      lists.push_back({dialect, operations_of(catalog, *dialect)});
      read_acceptances(lists.back().operations);
    }
    auto operations = united(std::move(lists), session_.project().naming, diagnostics());
    if (!operations) return false;
    made.upgrade.operations = *std::move(operations);
    made.downgrade_kind = Revision::Downgrade::automatic;
    return true;
  }

  bool set_operations(Revision& made) {
    set_downgrade_kind(made);
    auto upgrade = all_operations(&Evaluated::upgrade, false), downgrade = all_operations(&Evaluated::downgrade, true);
    if (!upgrade || !downgrade) return false;
    made.upgrade.operations = *std::move(upgrade);
    if (made.downgrade_kind == Revision::Downgrade::given) made.downgrade.operations = *std::move(downgrade);
    return true;
  }

  std::optional<std::vector<Operation>> all_operations(std::vector<Operation> Evaluated::*which, bool last_first) {
    std::vector<OperationsOf> lists;
    for (std::size_t i = 0; i < dialects_.size(); ++i) {
      OperationsOf& list = lists.emplace_back();
      list.dialect = dialects_[i];
      for (std::size_t n = 0; n < steps_.size(); ++n) {
        const std::size_t step = last_first ? steps_.size() - 1 - n : n;
        std::vector<Operation>& some = evaluated_[i][step].*which;
        std::move(some.begin(), some.end(), std::back_inserter(list.operations));
      }
    }
    return united(std::move(lists), session_.project().naming, diagnostics());
  }

  /// One step without a way back is enough that there is none. Where some are written, all are.
  void set_downgrade_kind(Revision& made) {
    std::set<Revision::Downgrade> kinds;
    for (std::size_t step = 0; step < steps_.size(); ++step) {
      const bool refuses = std::any_of(evaluated_.begin(), evaluated_.end(),
                                       [&](const auto& of_dialect) { return of_dialect[step].refuses_downgrade; });
      kinds.insert(refuses ? Revision::Downgrade::irreversible : plan_->steps[step].revision->downgrade_kind);
    }
    for (const auto kind : {Revision::Downgrade::irreversible, Revision::Downgrade::missing})
      if (kinds.contains(kind)) {
        made.downgrade_kind = kind;
        return;
      }
    made.downgrade_kind = kinds.size() == 1 ? *kinds.begin() : write_out_inverses();
  }

  Revision::Downgrade write_out_inverses() {
    for (std::size_t step = 0; step < steps_.size(); ++step) {
      if (plan_->steps[step].revision->downgrade_kind != Revision::Downgrade::automatic) continue;
      for (std::vector<Evaluated>& of_dialect : evaluated_) {
        if (!of_dialect[step].inverse) return Revision::Downgrade::irreversible;
        of_dialect[step].downgrade = *std::move(of_dialect[step].inverse);
      }
    }
    return Revision::Downgrade::given;
  }

  // --- the proof ---

  std::vector<const Revision*> revisions() const {
    std::vector<const Revision*> all;
    for (const Step& step : plan_->steps) all.push_back(step.revision);
    return all;
  }

  Catalog schema_after(const std::vector<const Revision*>& steps, const Dialect& dialect) {
    std::vector<const Revision*> all = plan_->replay;
    all.insert(all.end(), steps.begin(), steps.end());
    Diagnostics unheard;
    return replay(session_.history(), all, dialect, unheard);
  }

  std::optional<string> schema_text(const std::vector<const Revision*>& steps, const Dialect& dialect) {
    return operations_text(operations_of(schema_after(steps, dialect), dialect), "upgrade", session_.project().naming, diagnostics());
  }

  bool check_same(const Revision& made) {
    for (const Dialect* dialect : dialects_) {
      const auto wanted = schema_text(revisions(), *dialect), got = schema_text({&made}, *dialect);
      if (!wanted || !got) return false;
      if (*wanted != *got) return refuse(fmt::format("the schema would be another one for '{}'", dialect->name));
    }
    return true;
  }

  // --- the file ---

  string comment(const std::vector<string>& kept, bool is_anew) const {
    string text = fmt::format("# In place of {} revisions, which end in '{}'. Where a database is at that one, nothing is to be done;\n"
                              "# one at a revision between goes there before. These files have to go, since ids are used once:\n",
                              steps_.size(), one_line(id(last_)));
    for (const Step& step : plan_->steps) text += "#   " + one_line(step.revision->source->name) + "\n";
    if (!is_anew && !kept.empty())
      text += "# All their operations stand here in their order, since there are rows or SQL text in " + one_line(listed(kept)) + ".\n";
    return text + "\n";
  }

  void write(const string& text) {
    if (arguments_.output.empty())
      print(text, diagnostics());
    else if (create_files({{std::filesystem::path(arguments_.output), text}}, diagnostics()))
      print(one_line(arguments_.output) + "\n", diagnostics());
  }

  const Arguments& arguments_;
  Session session_;
  std::vector<const Dialect*> dialects_;
  std::optional<Plan> plan_;
  std::vector<int> steps_;  ///< nodes of the graph, in the order of the plan
  std::set<int> inside_;
  int last_ = 0;
  std::vector<std::vector<Evaluated>> evaluated_;  ///< by dialect, then by step
};

int run_squash(const Arguments& arguments) { return SquashCommand(arguments).run(); }

}  // namespace

const Command squash_command = {
    .name = "squash",
    .arguments = "[FROM:]TO",
    .summary = "one revision in place of several",
    .description =
        "Prints the TOML file of one revision that does what those behind FROM (default: base) up to TO do. It has TO's id, so "
        "a database at TO needs nothing; the files of the others have to go. From base it makes the schema as it is at TO, "
        "unless there are rows or SQL text to keep; then, and from any other revision, it has all operations in their order.",
    .examples = {{Example{"migc squash ae10 -o migrations/ae10_squashed.toml", "all up to ae10…"},
                  Example{"migc squash ae10:27c6", "those behind ae10…, up to 27c6…"}}},
    .options = option_group::project | option_group::dialects | option_group::output,
    .least = 1,
    .most = 1,
    .needs = "a range to squash",
    .run = run_squash,
};

}  // namespace migc
