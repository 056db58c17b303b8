#include <algorithm>

#include "migc/base/strings.h"
#include "renderer.h"

namespace migc {
namespace {

bool is_operator(std::string_view text) {
  constexpr std::string_view characters = "+-*/<>=~!@#%^&|`?";
  return !text.empty() && text.find("--") == std::string_view::npos &&
         text.find("/*") == std::string_view::npos && std::all_of(text.begin(), text.end(), [&](char c) {
           return characters.find(c) != std::string_view::npos;
         });
}

}  // namespace

/// ALTER TABLE t DROP PRIMARY KEY
bool Renderer::is_dropped_without_name(const Constraint& constraint) const {
  return constraint.kind == Constraint::Kind::primary_key && has(Clause::drop_primary_key);
}

/// CONSTRAINT name CHECK (a > 0) NOT VALID. Empty: the author says that there is none in this dialect.
Text Renderer::constraint_specification(const Constraint& constraint, bool by_name) {
  const Place place(*this, constraint.span);
  const ConstraintOptions own = constraint_options(constraint);
  const Text body = constraint_body(constraint, own);
  if (body.empty()) return {};
  Text out;
  const bool invents_another = !dialect().feature.usual_names && dialect().server_names.rule(constraint.kind).empty() &&
                               !is_dropped_without_name(constraint);
  const bool says_name = constraint.named || by_name || invents_another;
  if (says_name && !constraint.name.empty())
    out += "CONSTRAINT " + quoted(constraint.name) + " ";
  out += body;
  out += deferrability(constraint);
  out += own.end;
  return out;
}

Text Renderer::constraint_body(const Constraint& constraint, const ConstraintOptions& own) {
  std::string include;
  if (!constraint.include.empty())
    include = part(Clause::constraint_include, {{"columns", list_of(constraint.include)}});
  switch (constraint.kind) {
    case Constraint::Kind::primary_key:
      return clause(
          Clause::primary_key,
          {{"modifiers", own.modifiers},
           {"columns", list_of(constraint.columns)},
           {"include", include},
           {"options", own.suffix}});
    case Constraint::Kind::unique:
      return clause(Clause::unique, {{"modifiers", own.modifiers},
                                     {"columns", list_of(constraint.columns)},
                                     {"include", include},
                                     {"options", own.suffix}});
    case Constraint::Kind::foreign_key:
      return foreign_key(constraint);
    case Constraint::Kind::exclude:
      return exclusion(constraint, own);
    case Constraint::Kind::check:
      break;
  }
  const Text condition_text = expression(constraint.condition, ExpressionPlace::condition);
  if (condition_text.empty()) return {};
  return clause(Clause::check, {{"condition", condition_text}, {"options", own.suffix}});
}

/// FOREIGN KEY(a, b) REFERENCES s.o (x, y) MATCH FULL ON DELETE CASCADE ON UPDATE SET NULL
Text Renderer::foreign_key(const Constraint& constraint) {
  static const std::vector<std::string> matches = {"full", "partial", "simple"};
  std::string columns, match, on_delete, on_update;
  if (!constraint.referred_columns.empty()) columns = " (" + list_of(constraint.referred_columns) + ")";
  if (!constraint.match.empty()) {
    if (std::find(matches.begin(), matches.end(), lower(constraint.match)) == matches.end())
      diagnostics_.report(Kind::wrong_choice, span_, {"match", constraint.match, listed(matches), ""});
    match = part(Clause::match, {{"match", upper(constraint.match)}});
  }
  if (constraint.on_delete != ReferentialAction::unset)
    on_delete = referential_action(Clause::on_delete, constraint.on_delete, constraint);
  if (constraint.on_update != ReferentialAction::unset)
    on_update = referential_action(Clause::on_update, constraint.on_update, constraint);
  return clause(Clause::foreign_key, {{"columns", list_of(constraint.columns)},
                                      {"table", spelled(constraint.referred_table)},
                                      {"referred_columns", columns},
                                      {"match", match},
                                      {"on_delete", on_delete},
                                      {"on_update", on_update}});
}

const Type* Renderer::type_referred_to(const Table& table, const std::string& column) const {
  for (const Constraint& constraint : table.constraints) {
    const auto place = std::find(constraint.columns.begin(), constraint.columns.end(), column);
    const auto at = static_cast<std::size_t>(place - constraint.columns.begin());
    if (constraint.kind != Constraint::Kind::foreign_key || at >= constraint.referred_columns.size()) continue;
    const std::shared_ptr<const Table> referred = catalog().table(constraint.referred_table);
    const Column* known = referred == nullptr ? nullptr : referred->column(constraint.referred_columns[at]);
    if (known != nullptr && known->type.kind == Type::Kind::string && known->type.length) return &known->type;
  }
  return nullptr;
}

std::string Renderer::referential_action(Clause clause, ReferentialAction action, const Constraint&) {
  return part(clause, {{"action", to_string(action)}});
}

/// EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (active)
Text Renderer::exclusion(const Constraint& constraint, const ConstraintOptions& own) {
  for (const IndexElement& element : constraint.elements)
    if (!is_operator(element.with_operator))
      diagnostics_.report(Kind::not_an_operator, at(element.span), {element.with_operator});
  const std::string method = constraint.using_method.empty() ? "gist" : lower(constraint.using_method);
  Text where;
  const bool is_partial = !constraint.condition.sql.empty() || !constraint.condition.overrides.empty();
  const Text text = is_partial ? expression(constraint.condition, ExpressionPlace::condition) : Text();
  if (!text.empty()) append_filled(where, " WHERE ({condition})", {{"condition", text}});
  return clause(Clause::exclude, {{"method", " USING " + quoted(method)},
                                  {"elements", index_elements(constraint.elements, own.operator_classes)},
                                  {"where", where}});
}

///  DEFERRABLE INITIALLY DEFERRED
std::string Renderer::deferrability(const Constraint& constraint) {
  static const std::vector<std::string> times = {"deferred", "immediate"};
  std::string out;
  if (constraint.deferrable)
    out += part(*constraint.deferrable ? Clause::deferrable : Clause::not_deferrable, {});
  if (constraint.initially.empty()) return out;
  if (std::find(times.begin(), times.end(), lower(constraint.initially)) == times.end())
    diagnostics_.report(Kind::wrong_choice, span_, {"initially", constraint.initially, listed(times), ""});
  return out + part(Clause::initially, {{"when", upper(constraint.initially)}});
}

/// ALTER TABLE t ADD CONSTRAINT name …; one that may be there already is added by name, which it has then,
/// too. False: this dialect has no such constraint.
bool Renderer::add_constraint(const Constraint& constraint, const ObjectName& table, Existence existence) {
  const bool by_name = existence == Existence::if_not_exists && change().uncertain;
  const Text specification = constraint_specification(constraint, by_name);
  if (specification.empty()) return false;
  emit(Clause::add_constraint, {{"table", spelled(table)}, {"constraint", specification}}, existence);
  return true;
}

/// The same, and its comment
void Renderer::write_constraint(const Constraint& constraint, const ObjectName& table, Existence existence) {
  if (add_constraint(constraint, table, existence) && constraint.comment && !constraint.comment->empty())
    emit_comment(Clause::comment_on_constraint, table, constraint.name, &*constraint.comment);
}

void Renderer::write(const AddConstraint& add) {
  const Table* after = change().after.table.get();
  const Constraint& made =
      after == nullptr || after->constraints.empty() ? add.constraint : after->constraints.back();
  write_constraint(made, add.table, created(add.if_not_exists));
}

/// ALTER TABLE t DROP CONSTRAINT name
void Renderer::write(const DropConstraint& drop) {
  const Table* before = change().before.table.get();
  const std::string& name = change().name.empty() ? drop.name : change().name;
  emit(Clause::drop_constraint,
       {{"table", spelled(before == nullptr ? drop.table : before->name)}, {"constraint", quoted(name)}},
       dropped(drop.if_exists));
}

/// a, lower(b) DESC, c text_pattern_ops
Text Renderer::index_elements(const std::vector<IndexElement>& elements,
                              const OptionTable* operator_classes) {
  const auto class_of = [&](std::string_view element) -> std::string {
    if (operator_classes == nullptr) return "";
    for (const auto& [name, value] : *operator_classes)
      if (const auto* text = std::get_if<std::string>(&value.value); name == element && text != nullptr)
        return " " + dotted(*text);
    return "";
  };
  Text out;
  for (const IndexElement& element : elements) {
    if (!out.empty()) out += ", ";
    if (element.expression) {
      const std::size_t errors = diagnostics_.error_count();
      const Text text = expression(*element.expression, ExpressionPlace::index_element);
      if (text.empty() && diagnostics_.error_count() == errors)
        diagnostics_.report(Kind::empty_for_dialect, at(element.span), {"index element", dialect().title});
      out += index_expression(text, element.span);
      out += class_of(element.expression->sql.str());
    } else {
      out += index_column(element.column, element.span) + class_of(element.column);
    }
    if (!element.with_operator.empty()) out += " WITH " + element.with_operator;
  }
  return out;
}

std::optional<Text> Renderer::condition(const std::optional<Expression>& where) {
  if (!where) return Text();
  Text text = expression(*where, ExpressionPlace::condition);
  if (text.empty()) return std::nullopt;
  return text;
}

/// CREATE UNIQUE INDEX ix ON t (a, lower(b)) WHERE a > 0
void Renderer::write_index(const Index& index, std::string_view name, const ObjectName& table,
                           Existence existence) {
  const Place place(*this, index.span);
  const IndexOptions own = index_options(index);
  const Text where_text = condition(index.where).value_or(Text());
  Text where;
  if (!where_text.empty()) where = clause(Clause::index_where, {{"condition", where_text}});
  std::string include, comment;
  if (!index.include.empty()) include = part(Clause::index_include, {{"columns", list_of(index.include)}});
  const bool has_comment = index.comment && !index.comment->empty();
  if (has_comment && has(Clause::index_comment))
    comment = part(Clause::index_comment, {{"comment", comment_text(&*index.comment)}});
  emit(Clause::create_index,
       {{"unique", index.unique ? "UNIQUE " : ""},
        {"kind", own.kind},
        {"concurrently", own.concurrently},
        {"index", quoted(name)},
        {"qualified", spelled({table.schema, std::string(name)})},
        {"table", spelled(table)},
        {"method", own.method},
        {"elements", index_elements(index.elements, own.operator_classes)},
        {"include", include},
        {"options", own.suffix + comment},
        {"where", where}},
       existence);
  if (own.outside_transaction) outside_transaction();
  if (has_comment && comment.empty()) emit_comment(Clause::comment_on_index, table, std::string(name), &*index.comment);
}

void Renderer::write(const CreateIndex& create) {
  const std::string& name = change().name.empty() ? create.index.name : change().name;
  write_index(create.index, name, create.table, created(create.if_not_exists));
}

/// DROP INDEX s.ix
void Renderer::write(const DropIndex& drop) {
  const Table* table = change().before.table.get();
  const View* view = change().before.view.get();
  const ObjectName owner = table != nullptr ? table->name : view != nullptr ? view->name : drop.table;
  const std::string& name = change().name.empty() ? drop.index.name : change().name;
  const IndexOptions own = drop_index_options(drop);
  emit(Clause::drop_index,
       {{"concurrently", own.concurrently},
        {"index", spelled({drop.index.schema.empty() ? owner.schema : drop.index.schema, name})},
        {"name", quoted(name)},
        {"table", spelled(owner)}},
       dropped(drop.if_exists));
  if (own.outside_transaction) outside_transaction();
}

}  // namespace migc
