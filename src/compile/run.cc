#include "run.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "plain_sql.h"

namespace migc {
namespace {

bool is_for(const Operation& operation, const Dialect& dialect) {
  return operation.only.empty() ||
         std::any_of(operation.only.begin(), operation.only.end(),
                     [&](const std::string& name) { return dialect.is_or_extends(name); });
}

/// Tables ("t") and columns ("t.c") that an operation makes: data in them needs no undoing.
void note_made(const Operation& operation, std::vector<std::string>& made) {
  if (const auto* create = operation.get<CreateTable>()) made.push_back(to_string(create->table.name));
  if (const auto* add = operation.get<AddColumn>())
    made.push_back(to_string(add->table) + "." + add->column.name);
  if (const auto* alter = operation.get<AlterTable>())
    for (const Operation& change : alter->changes) note_made(change, made);
}

/// One statement of a text, in the source dialect.
Operation as_source(const Execute& execute, const Text& statement, Span span) {
  Operation source{execute, span, {}};
  std::get<Execute>(source.what).sql.sql = statement;
  return source;
}

/// Text of which the catalog has learned already.
bool say(const Operation& text, const OnChange& on_change) {
  Change change;
  change.operation = &text;
  return on_change(change);
}

}  // namespace

Runner::Runner(const History& history, const Dialect& dialect, Diagnostics& diagnostics)
    : history_(history), dialect_(dialect), diagnostics_(diagnostics), translation_(history.project, dialect) {
  catalog_.unknown_baseline = history.project.baseline == Baseline::unknown;
  if (history.baseline != nullptr) begin_with_baseline();
}

void Runner::begin_with_baseline() {
  Operation ddl;
  ddl.span = Span{history_.baseline, 1, 1};
  Execute execute;
  execute.sql.sql = Text(history_.baseline->text, ddl.span, Escapes::none);
  execute.sql.span = ddl.span;
  ddl.what = std::move(execute);
  const ApplyContext context{dialect_, history_.project.naming, "", false};
  if (!apply(catalog_, ddl, context, diagnostics_)) lose_track(ddl.span);
}

void Runner::lose_track(Span since) {
  if (!catalog_.all_opaque) catalog_.all_opaque_since = since;
  catalog_.all_opaque = true;
  catalog_.certain.clear();
}

bool Runner::take(const Operation& operation, const ApplyContext& context, const OnChange& on_change) {
  if (!is_for(operation, dialect_)) return true;
  if (translation_.is_for(operation)) return take_translated(operation, context, on_change);
  if (translation_.is_replaced(operation)) return take_replaced(operation, context, on_change);
  if (translation_.is_own(operation) && dialect_.parser.empty() && may_be_plain(*operation.get<Execute>()))
    return take_own(operation, context, on_change);
  return take_as_it_is(operation, context, on_change);
}

bool Runner::take_as_it_is(const Operation& operation, const ApplyContext& context, const OnChange& on_change) {
  const std::optional<Change> change = apply(catalog_, operation, context, diagnostics_);
  if (!change) {
    make_opaque(catalog_, operation);
    return false;
  }
  return on_change(*change);
}

/// SQL text for a dialect that does not read it, statement by statement. What cannot be said is an error where the
/// script has it; in a replay it has run already, and the catalog learns what it can from the text.
bool Runner::take_translated(const Operation& operation, const ApplyContext& context, const OnChange& on_change) {
  const Execute& execute = *operation.get<Execute>();
  bool ok = true;
  for (const Text& statement : statements_of(execute)) {
    Diagnostics of_replay;
    Diagnostics& diagnostics = context.writing ? diagnostics_ : of_replay;
    std::optional<std::vector<Operation>> meant =
        operations_in(statement, execute, translation_.context(catalog_), diagnostics);
    const Operation source = as_source(execute, statement, operation.span);
    if (!meant) {
      apply(catalog_, source, context, diagnostics);
      ok = ok && !context.writing;
      continue;
    }
    for (Operation& one : *meant) {
      if (!one.span) one.span = operation.span;
      const bool is_text = one.get<Execute>() != nullptr;
      ok = (is_text ? take_said_anew(one, source, context, on_change) : take_as_it_is(one, context, on_change)) && ok;
    }
  }
  return ok;
}

/// The words of the script are the dialect's; what they do to the schema is read from the source's.
bool Runner::take_said_anew(const Operation& said, const Operation& source, const ApplyContext& context,
                            const OnChange& on_change) {
  learn(source, context);
  return say(said, on_change);
}

/// Text that its author replaced for this dialect: the script has that, and the catalog learns from the source's.
bool Runner::take_replaced(const Operation& operation, const ApplyContext& context, const OnChange& on_change) {
  Execute source = *operation.get<Execute>();
  source.sql.overrides.clear();
  for (const Text& statement : statements_of(source)) {
    Diagnostics unheard;
    std::optional<std::vector<Operation>> meant =
        operations_in(statement, source, translation_.context(catalog_), unheard);
    const bool is_read = meant && std::none_of(meant->begin(), meant->end(), [](const Operation& one) {
      return one.get<Execute>() != nullptr;
    });
    if (!is_read) meant = std::vector{as_source(source, statement, operation.span)};
    for (Operation& one : *meant) {
      if (!one.span) one.span = operation.span;
      learn(one, context);
    }
  }
  return say(operation, on_change);
}

/// Text that the script has as it is: of what is plain in it the catalog knows all, of the rest what it touches.
bool Runner::take_own(const Operation& operation, const ApplyContext& context, const OnChange& on_change) {
  const Execute& execute = *operation.get<Execute>();
  for (const Text& statement : statements_of(execute)) {
    std::optional<Operation> plain = plain_operation(statement, execute, translation_.context(catalog_));
    if (plain && !plain->span) plain->span = operation.span;
    learn(plain ? *plain : as_source(execute, statement, operation.span), context);
  }
  return say(operation, on_change);
}

void Runner::learn(const Operation& operation, const ApplyContext& context) {
  Diagnostics unheard;
  if (!apply(catalog_, operation, context, unheard)) make_opaque(catalog_, operation);
}

bool Runner::run(const Revision& revision, const Body& body, bool writing, const OnChange& on_change) {
  const bool ok = run_body(revision, body, writing, on_change);
  return !report_lost_references(catalog_, diagnostics_) && ok;
}

bool Runner::run_body(const Revision& revision, const Body& body, bool writing, const OnChange& on_change) {
  if (!revision.ok) {
    lose_track(revision.span);
    return false;
  }
  ApplyContext context{dialect_, history_.project.naming, revision.id, writing};
  context.authors_dialect = history_.project.source_dialect;
  bool ok = true;
  if (body.program != nullptr) {
    const Target target{dialect_.name,
                        dialect_.chain,
                        &catalog_,
                        dialect_.feature.named_enum_types,
                        writing,
                        dialect_.clause[Clause::drop_constraint].empty(),
                        dialect_.feature.booleans_are_numbers};
    const Sink sink = [&](const Operation& operation) {
      return take(operation, context, on_change) || (ok = false);
    };
    if (!body.program->run(target, sink, diagnostics_)) {
      lose_track(revision.span);  // nobody knows what the rest of it would have done
      ok = false;
    }
    return ok;
  }
  for (const Operation& operation : body.operations) ok = take(operation, context, on_change) && ok;
  return ok;
}

void Runner::replay(const std::vector<const Revision*>& revisions, const std::set<const Revision*>& undo) {
  for (const Revision* revision : revisions) {
    diagnostics_.set_context(revision->id, dialect_.name);
    if (revision->downgrade_kind == Revision::Downgrade::automatic && undo.contains(revision))
      replay_and_invert(*revision);
    else
      run(*revision, revision->upgrade, false, [](const Change&) { return true; });
  }
  diagnostics_.set_context("", "");
}

void Runner::replay_and_invert(const Revision& revision) {
  std::vector<std::string> made;
  std::vector<std::vector<Operation>> inverses;
  const auto invert = [&](const Change& change) {
    std::optional<std::vector<Operation>> back = inverse(change, catalog_, dialect_, made, diagnostics_);
    note_made(*change.operation, made);
    if (!back) return false;
    inverses.push_back(std::move(*back));
    return true;
  };
  if (!run(revision, revision.upgrade, false, invert)) return;
  Body body;
  for (auto back = inverses.rbegin(); back != inverses.rend(); ++back)
    std::move(back->begin(), back->end(), std::back_inserter(body.operations));
  ways_back_.emplace(&revision, std::move(body));
}

const Body* Runner::way_back(const Revision& revision) const {
  if (revision.downgrade_kind == Revision::Downgrade::given) return &revision.downgrade;
  const auto found = ways_back_.find(&revision);
  return found == ways_back_.end() ? nullptr : &found->second;
}

}  // namespace migc
