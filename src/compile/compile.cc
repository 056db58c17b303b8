#include "migc/compile.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>
#include <utility>

#include "migc/base/digest.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/config.h"
#include "migc/frontend.h"
#include "migc/render.h"
#include "migc/review.h"
#include "migc/script.h"
#include "migc/sql.h"
#include "migc/validate.h"
#include "run.h"
#include "shape.h"

namespace migc {
namespace {

/// A COMMIT that an author wrote ends the script's transaction, a BEGIN opens it again: neither is a
/// statement of the script, which writes its own; what stands between them runs outside.
void settle_transactions(std::vector<Statement>& statements) {
  bool outside = false;
  std::erase_if(statements, [&](Statement& statement) {
    if (statement.control != Control::none) {
      outside = statement.control == Control::commit;
      return true;
    }
    if (outside) statement.transactional = false;
    return false;
  });
}

/// SHA-256 over everything that a script is made from: the names and texts of the revisions that it runs or
/// replays, by file name, and the schema that stood before them.
std::string digest_of(const History& history, const Plan& plan) {
  std::vector<const Source*> sources;
  if (history.baseline != nullptr) sources.push_back(history.baseline);
  for (const Revision* revision : plan.replay) sources.push_back(revision->source);
  for (const Step& step : plan.steps)
    if (step.revision != nullptr) sources.push_back(step.revision->source);
  std::erase(sources, nullptr);
  std::sort(sources.begin(), sources.end(),
            [](const Source* a, const Source* b) { return a->name < b->name; });
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  std::vector<std::pair<std::string_view, std::string_view>> named;
  for (const Source* source : sources) named.emplace_back(source->name, source->text);
  return sha256(named);
}

/// The parser is the slowest stage and needs nothing but the statement. In a long script a second thread validates the
/// steps that are compiled already; what it has not reached at the end is shared. What is found is reported in the order
/// of the steps, whoever found it.
class Validator {
 public:
  Validator(std::vector<ScriptStep>& steps, std::size_t count, const Dialect& dialect)
      : steps_(steps.data()), count_(count), dialect_(dialect) {
    constexpr std::size_t worth_a_thread = 200;
    if (count >= worth_a_thread) helper_ = std::jthread([this] { work(found_by_helper_); });
  }

  /// The first `complete` steps will not be touched any more. They are handed over in blocks: to wake a thread costs as
  /// much as to validate a few statements.
  void publish(std::size_t complete) {
    constexpr std::size_t block = 64;
    if (complete % block != 0 && complete != count_) return;
    published_.store(complete, std::memory_order_release);
    published_.notify_one();
  }

  void finish(Diagnostics& diagnostics) {
    Found found;
    work(found);
    if (helper_.joinable()) helper_.join();
    std::move(found_by_helper_.begin(), found_by_helper_.end(), std::back_inserter(found));
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [step, of_step] : found) diagnostics.take(std::move(of_step));
  }

 private:
  using Found = std::vector<std::pair<std::size_t, Diagnostics>>;  // by step

  void work(Found& found) {
    for (std::size_t i = next_++; i < count_; i = next_++) {
      for (std::size_t ready = published_.load(std::memory_order_acquire); ready <= i;
           ready = published_.load(std::memory_order_acquire))
        published_.wait(ready);
      Diagnostics of_step;
      validate_step(steps_[i], of_step);
      if (!of_step.all().empty()) found.emplace_back(i, std::move(of_step));
    }
  }

  void validate_step(ScriptStep& step, Diagnostics& diagnostics) const {
    diagnostics.set_context(step.step->revision == nullptr ? "" : step.step->revision->id, dialect_.name);
    for (const Statement& statement : step.statements) validate(statement, dialect_, diagnostics);
    if (diagnostics.has_errors()) step.ok = false;
  }

  ScriptStep* steps_;
  std::size_t count_;
  const Dialect& dialect_;
  std::atomic<std::size_t> published_ = 0, next_ = 0;
  Found found_by_helper_;
  std::jthread helper_;
};

class Compiler {
 public:
  Compiler(const History& history, const Plan& plan, const Dialect& dialect, Diagnostics& diagnostics)
      : history_(history),
        plan_(plan),
        dialect_(dialect),
        diagnostics_(diagnostics),
        runner_(history, dialect, diagnostics),
        shape_(dialect) {}

  Compiled compile() {
    const std::size_t errors_before = diagnostics_.error_count();
    Compiled compiled;
    compiled.dialect = &dialect_;
    compiled.script.plan = &plan_;
    compiled.script.sources_digest = digest_of(history_, plan_);
    if (plan_.direction != Direction::stamp) runner_.replay(plan_.replay, undone());
    compiled.before = runner_.catalog();
    std::vector<ScriptStep>& steps = compiled.script.steps;
    steps.reserve(plan_.steps.size());  // the validator looks at them while more are made
    Validator validator(steps, plan_.steps.size(), dialect_);
    for (const Step& step : plan_.steps) {
      steps.push_back(compile_step(step));
      validator.publish(steps.size());
    }
    validator.finish(diagnostics_);
    if (history_.project.script.rewrite == RewriteMode::safe && diagnostics_.error_count() == errors_before)
      rewrite_safely(statements_before(history_, plan_, dialect_), compiled.script, dialect_, history_.project);
    if (asserts_shape())
      compiled.script.shape = shape_.needed(compiled.before, runner_.catalog(), {dialect_, history_.project, compiled.before});
    diagnostics_.set_context("", dialect_.name);
    if (diagnostics_.error_count() == errors_before)
      write(compiled);
    diagnostics_.set_context("", "");
    compiled.after = std::move(runner_.catalog());
    return compiled;
  }

 private:
  void write(Compiled& compiled) {
    const ScriptOptions& options = history_.project.script;
    compiled.text = write_script(compiled.script, dialect_, options, diagnostics_);
    if (!compiled.text || !options.split) return;
    if (auto parts = write_script_parts(compiled.script, dialect_, options, diagnostics_))
      compiled.parts = std::move(*parts);
    else
      compiled.text.reset();
  }

  bool asserts_shape() const { return history_.project.script.guard == GuardMode::shape; }

  std::set<const Revision*> undone() const {
    std::set<const Revision*> revisions;
    if (plan_.direction != Direction::downgrade) return revisions;
    for (const Step& step : plan_.steps) revisions.insert(step.revision);
    return revisions;
  }

  ScriptStep compile_step(const Step& step) {
    ScriptStep compiled;
    compiled.step = &step;
    if (plan_.direction != Direction::stamp) {
      diagnostics_.set_context(step.revision->id, dialect_.name);
      compiled.ok = compile_body(*step.revision, compiled.statements);
      settle_transactions(compiled.statements);
    }
    compiled.version_statements = version_statements(step, dialect_, history_.project.script);
    return compiled;
  }

  bool compile_body(const Revision& revision, std::vector<Statement>& statements) {
    const Body* body = plan_.direction == Direction::upgrade ? &revision.upgrade : runner_.way_back(revision);
    if (body == nullptr) return report_no_way_back(revision);
    const Translate translator = runner_.translation().translator(runner_.catalog());
    return runner_.run(revision, *body, true, [&](const Change& change) {
      const std::size_t errors_before = diagnostics_.error_count();
      if (asserts_shape()) shape_.note(change);
      std::vector<Statement> made =
          render(change, {dialect_, history_.project, runner_.catalog(), translator}, diagnostics_);
      const Operation& operation = *change.operation;
      const bool moves_rows = operation.get<Insert>() != nullptr || operation.get<Update>() != nullptr || operation.get<Delete>() != nullptr;
      for (Statement& statement : made) statement.moves_rows = moves_rows;
      std::move(made.begin(), made.end(), std::back_inserter(statements));
      return diagnostics_.error_count() == errors_before;
    });
  }

  bool report_no_way_back(const Revision& revision) {
    runner_.lose_track(revision.span);
    if (!revision.ok) return false;
    const Span where = revision.downgrade_span ? revision.downgrade_span : revision.span;
    if (revision.downgrade_kind == Revision::Downgrade::irreversible) {
      Diagnostic& said = diagnostics_.report(Kind::irreversible_revision, where, {revision.id});
      if (!revision.downgrade_reason.empty()) said.note(Kind::author_says, {}, {one_line(revision.downgrade_reason)});
    }
    if (revision.downgrade_kind == Revision::Downgrade::missing)
      diagnostics_.report(Kind::missing_downgrade, where, {revision.id});
    return false;
  }

  const History& history_;
  const Plan& plan_;
  const Dialect& dialect_;
  Diagnostics& diagnostics_;
  Runner runner_;
  Shape shape_;
};

}  // namespace

std::unique_ptr<History> load(Project project, Sources& sources, Diagnostics& diagnostics) {
  auto history = std::make_unique<History>();
  history->project = std::move(project);
  const Project& settings = history->project;
  if (settings.baseline == Baseline::file)
    history->baseline = read_source(settings.baseline_file,
                                    settings.baseline_file.lexically_relative(settings.root).generic_string(),
                                    sources, diagnostics);
  history->revisions = load_revisions(settings, dialect_names(), sources, diagnostics);
  history->graph = build_graph(history->revisions, diagnostics);
  return history;
}

Compiled compile(const History& history, const Plan& plan, const Dialect& dialect, Diagnostics& diagnostics) {
  return Compiler(history, plan, dialect, diagnostics).compile();
}

std::vector<Statement> statements_before(const History& history, const Plan& plan, const Dialect& dialect) {
  std::vector<Statement> statements;
  Diagnostics unheard;
  if (history.baseline != nullptr) {
    const Span begin{history.baseline, 1, 1};
    for (Text& text : sql::split(Text(history.baseline->text, begin, Escapes::none))) {
      Statement& statement = statements.emplace_back();
      statement.sql = std::move(text);
      statement.span = begin;
    }
  }
  Runner runner(history, dialect, unheard);
  const Translate translator = runner.translation().translator(runner.catalog());
  for (const Revision* revision : plan.replay)
    runner.run(*revision, revision->upgrade, false, [&](const Change& change) {
      std::vector<Statement> made =
          render(change, {dialect, history.project, runner.catalog(), translator}, unheard);
      std::move(made.begin(), made.end(), std::back_inserter(statements));
      return true;
    });
  return statements;
}

Catalog replay(const History& history, const std::vector<const Revision*>& revisions, const Dialect& dialect,
               Diagnostics& diagnostics) {
  Runner runner(history, dialect, diagnostics);
  runner.replay(revisions, {});
  return std::move(runner.catalog());
}

bool has_broken_views(const Catalog& catalog, const History& history, const Dialect& dialect, Diagnostics& diagnostics) {
  return report_broken_views(catalog, {dialect, history.project.naming, "", false, history.project.source_dialect},
                             diagnostics);
}

std::vector<Statement> schema_statements(const Catalog& catalog, const History& history,
                                         const Dialect& dialect, Diagnostics& diagnostics) {
  if (has_broken_views(catalog, history, dialect, diagnostics)) return {};
  return statements_of(operations_of(catalog, dialect), {}, history, dialect, diagnostics);
}

std::vector<Statement> statements_of(const std::vector<Operation>& operations, Catalog catalog, const History& history,
                                     const Dialect& dialect, Diagnostics& diagnostics) {
  std::vector<Statement> statements;
  const ApplyContext context{dialect, history.project.naming, "", true};
  const Translation translation(history.project, dialect);
  const Translate translator = translation.translator(catalog);
  for (const Operation& operation : operations) {
    const std::optional<Change> change = apply(catalog, operation, context, diagnostics);
    if (!change) continue;
    std::vector<Statement> some = render(*change, {dialect, history.project, catalog, translator}, diagnostics);
    std::move(some.begin(), some.end(), std::back_inserter(statements));
  }
  return statements;
}

}  // namespace migc
