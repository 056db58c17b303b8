// Looking things up, and what there is to say where they are missing or in the way.
#include <algorithm>

#include "applier.h"
#include "migc/base/strings.h"
#include "names.h"

namespace migc {
Diagnostic& Applier::error(Kind kind, Span span, std::vector<std::string> arguments) {
  return diagnostics.report(kind, at(span), std::move(arguments));
}

// --- what is certain ---

bool Applier::may_exist(const ObjectName& name) const {
  return catalog.is_opaque(name) || (catalog.unknown_baseline && !catalog.graves.contains(name));
}

bool Applier::may_have(const Table& table, const std::string& member) const {
  return table.partial && (doubtful(table.name) || !catalog.member_graves.contains({table.name, member}));
}

void Applier::settle(const ObjectName& name) {
  if (catalog.is_opaque(name)) edit.add(catalog.certain, name);
}

void Applier::unsettle(const ObjectName& name, Span span) {
  edit.set(catalog.opaque, name, span);
  edit.remove(catalog.certain, name);
}

// --- making and dropping ---

void Applier::report_unknown(Kind unknown, const ObjectName& name, const std::vector<std::string>& candidates,
                             Span span) {
  const std::string shown = to_string(name);
  Diagnostic& diagnostic = error(unknown, span, {shown, did_you_mean(shown, candidates)});
  const auto grave = catalog.graves.find(name);
  note_grave(diagnostic, shown, grave == catalog.graves.end() ? nullptr : &grave->second);
}

void Applier::bury(const ObjectName& name, std::string renamed_to) {
  edit.set(catalog.graves, name, Grave{operation.span, context.revision, std::move(renamed_to)});
}

void Applier::bury_member(const ObjectName& table, const std::string& member, std::string renamed_to) {
  edit.set(catalog.member_graves, {table, member},
           Grave{operation.span, context.revision, std::move(renamed_to)});
}

void Applier::note_grave(Diagnostic& diagnostic, const std::string& shown, const Grave* grave) const {
  if (grave == nullptr) return;
  const std::string& revision = grave->revision;
  std::vector<std::string> arguments = {shown};
  if (!grave->renamed_to.empty()) arguments.push_back(grave->renamed_to);
  if (!revision.empty()) arguments.push_back(revision);
  if (grave->renamed_to.empty())
    diagnostic.note(revision.empty() ? Kind::dropped_here : Kind::dropped_in_revision, grave->span,
                    arguments);
  else
    diagnostic.note(revision.empty() ? Kind::renamed_here : Kind::renamed_in_revision, grave->span,
                    arguments);
}

// --- tables ---

std::shared_ptr<const Table> Applier::table(const ObjectName& name, Span span) {
  if (std::shared_ptr<const Table> found = catalog.table(name)) {
    if (found->partial || !doubtful(name)) return found;
    auto partial = std::make_shared<Table>(*found);
    partial->partial = true;
    edit.put(partial);
    return partial;
  }
  const std::optional<Holder> other = relation(name);
  if (!other && may_exist(name)) return assume(name);
  if (other)
    error(Kind::not_a_table, span, {to_string(name), std::string(other->what)})
        .note(Kind::made_here, other->span, {to_string(name)});
  else
    report_unknown(Kind::unknown_table, name, names_in(catalog.tables), span);
  return nullptr;
}

std::shared_ptr<const Table> Applier::assume(const ObjectName& name) {
  auto partial = std::make_shared<Table>();
  partial->name = name;
  partial->span = operation.span;
  partial->partial = true;
  edit.put(partial);
  return partial;
}

std::shared_ptr<const Table> Applier::table_with_column(std::shared_ptr<const Table> table,
                                                        const std::string& column, Span span) {
  if (table->column(column) != nullptr) return table;
  if (!has_column(*table, column, span)) return nullptr;
  auto more = std::make_shared<Table>(*table);
  Column assumed;
  assumed.name = column;
  assumed.span = at(span);
  assumed.partial = true;
  more->columns.push_back(std::move(assumed));
  edit.put(more);
  return more;
}

void Applier::report_unknown_column(const Table& table, const std::string& column, Span span) {
  Diagnostic& diagnostic =
      error(Kind::unknown_column, span,
            {to_string(table.name), column, did_you_mean(column, member_names(table.columns))});
  const auto grave = catalog.member_graves.find({table.name, column});
  if (grave != catalog.member_graves.end()) return note_grave(diagnostic, column, &grave->second);
  if (table.span) diagnostic.note(Kind::made_here, table.span, {to_string(table.name)});
}

bool Applier::has_column(const Table& table, const std::string& column, Span span) {
  if (table.column(column) != nullptr || may_have(table, column)) return true;
  report_unknown_column(table, column, span);
  return false;
}

std::optional<Holder> Applier::constraint_index(const ObjectName& name) const {
  const auto [first, last] = catalog.constraint_tables.equal_range(name);
  for (auto owner = first; owner != last; ++owner) {
    const std::shared_ptr<const Table> table = catalog.table(owner->second);
    const Constraint* constraint = table->constraint(name.name);
    if (constraint != nullptr && has_index(constraint->kind) && !doubtful(table->name))
      return Holder{to_string(constraint->kind), constraint->span};
  }
  return std::nullopt;
}

namespace {

std::optional<Holder> in_draft(const Table& draft, const std::string& name) {
  if (draft.name.name == name) return Holder{"table", draft.span};
  if (const Index* index = draft.index(name)) return Holder{"index", index->span};
  const Constraint* constraint = draft.constraint(name);
  if (constraint != nullptr && has_index(constraint->kind))
    return Holder{to_string(constraint->kind), constraint->span};
  return std::nullopt;
}

}  // namespace

std::optional<Holder> Applier::relation(const ObjectName& name, const Table* draft) const {
  if (doubtful(name)) return std::nullopt;
  if (draft != nullptr && draft->name.schema == name.schema)
    if (std::optional<Holder> holder = in_draft(*draft, name.name)) return holder;
  if (const auto table = catalog.table(name)) return Holder{"table", table->span};
  if (const auto view = catalog.views.find(name); view != catalog.views.end())
    return Holder{view->second->materialized ? "materialized view" : "view", view->second->span};
  if (const auto sequence = catalog.sequences.find(name); sequence != catalog.sequences.end())
    return Holder{"sequence", sequence->second->span};
  if (index_names_per_table(context.dialect)) return std::nullopt;
  if (const auto owner = catalog.index_tables.find(name); owner != catalog.index_tables.end()) {
    if (doubtful(owner->second)) return std::nullopt;
    const auto table = catalog.table(owner->second);
    const Index* index = table == nullptr ? nullptr : table->index(name.name);
    return Holder{"index", index == nullptr ? Span{} : index->span};
  }
  return constraint_index(name);
}

bool Applier::relation_is_free(const ObjectName& name, Span span, const Table* draft) {
  const std::optional<Holder> holder = relation(name, draft);
  if (!holder) return true;
  Diagnostic& diagnostic =
      error(Kind::duplicate_relation, span, {to_string(name), std::string(holder->what)});
  if (holder->span) diagnostic.note(Kind::made_here, holder->span, {to_string(name)});
  return false;
}

bool Applier::type_is_free(const ObjectName& name, Span span) {
  if (!context.dialect.feature.named_enum_types || doubtful(name)) return true;
  std::optional<Holder> holder;
  if (const auto type = catalog.enumeration(name)) holder = {"enum type", type->span};
  if (const auto type = catalog.types.find(name); type != catalog.types.end()) holder = {"type", type->second->span};
  if (const auto table = catalog.table(name)) holder = {"table", table->span};
  if (const auto view = catalog.views.find(name); view != catalog.views.end())
    holder = {"view", view->second->span};
  if (!holder) return true;
  error(Kind::duplicate_type, span, {to_string(name), std::string(holder->what)})
      .note(Kind::made_here, holder->span, {to_string(name)});
  return false;
}

void Applier::check_schema(const std::string& schema, Span span) {
  if (schema.empty() || stands_from_the_start(schema) || catalog.schemas.contains(schema)) return;
  if (context.dialect.clause[Clause::create_schema].empty() || catalog.all_opaque || catalog.unknown_baseline ||
      catalog.opaque_schemas.contains(schema))
    return;
  error(Kind::unknown_schema, span, {schema, did_you_mean(schema, names_in(catalog.schemas))});
}

void Applier::check_length(const std::string& name, Span span) {
  const Dialect& dialect = context.dialect;
  if (dialect.fits(name)) return;
  const bool bytes = dialect.identifier.length_in_bytes;
  error(Kind::name_too_long, span,
        {name, std::to_string(bytes ? name.size() : code_points(name)), bytes ? "bytes" : "characters",
         dialect.title, std::to_string(dialect.identifier.max_length)});
}

}  // namespace migc
