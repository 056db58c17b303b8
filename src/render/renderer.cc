#include "renderer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

std::map<std::string, MakeRenderer, std::less<>>& families() {
  static std::map<std::string, MakeRenderer, std::less<>> map;
  return map;
}

std::string_view words_of(Existence existence) {
  if (existence == Existence::if_exists) return "IF EXISTS ";
  return existence == Existence::if_not_exists ? "IF NOT EXISTS " : "";
}

/// What a hint about a type that a dialect lacks is filed under.
std::string_view hint_key(const Type& type) {
  if (type.kind == Type::Kind::interval) return "interval";
  if (type.kind == Type::Kind::array) return "array";
  return type.kind == Type::Kind::time ? "time" : "type";
}

std::string_view hole_of(Existence existence) {
  return existence == Existence::if_exists ? "if_exists" : "if_not_exists";
}

}  // namespace

RendererRegistration::RendererRegistration(std::string_view family, MakeRenderer make) {
  families().emplace(family, make);
}

std::vector<Statement> render(const Change& change, const RenderContext& context, Diagnostics& diagnostics) {
  const auto family = families().find(context.dialect.family);
  if (family != families().end()) return family->second(context, diagnostics)->render(change);
  diagnostics.report(Kind::no_scripts, change.operation->span, {context.dialect.title});
  return {};
}

std::vector<std::string> column_types(const Table& table, const RenderContext& context) {
  const auto family = families().find(context.dialect.family);
  if (family == families().end()) return std::vector<std::string>(table.columns.size());
  Diagnostics unheard;
  return family->second(context, unheard)->types_made(table);
}

std::string spell(const Literal& literal, const Type& type, const Dialect& dialect) {
  std::string out;
  append_literal(out, literal, type,
                 type.kind == Type::Kind::unknown ? ValuePlace::alone : ValuePlace::column, dialect);
  return out;
}

std::string spell(const ObjectName& name, const Dialect& dialect) { return dialect.quoted(name); }

Renderer::Renderer(const RenderContext& context, Diagnostics& diagnostics)
    : context_(context), diagnostics_(diagnostics) {}

std::vector<Statement> Renderer::render(const Change& change) {
  const std::size_t errors_before = diagnostics_.error_count();
  dispatch(change);
  if (diagnostics_.error_count() == errors_before) check_sizes(change);  // of what could be said
  if (diagnostics_.error_count() > errors_before) statements_.clear();
  return std::move(statements_);
}

void Renderer::dispatch(const Change& change) {
  if (change.nothing) return;
  const Scope scope(*this, change);
  if (!dialect().feature.schemas && !table_of(*change.operation).schema.empty())
    return unsupported(description_of(Clause::create_schema), key_of(Clause::create_schema));
  std::visit([this](const auto& what) { write(what); }, change.operation->what);
}

void Renderer::write(const AlterTable&) {
  for (const Change& one : change().parts) dispatch(one);
}

// --- statements ---

void Renderer::emit(Text sql) {
  if (sql.str().find('\0') != std::string::npos) diagnostics_.report(Kind::nul_character, span_);
  Statement& statement = statements_.emplace_back();
  statement.sql = std::move(sql);
  statement.span = span_;
}

void Renderer::emit(Clause clause, Holes holes, Existence existence) {
  const std::string& pattern = dialect().clause[clause];
  if (pattern.empty()) return unsupported(description_of(clause), key_of(clause));
  Text sql;
  append_filled(sql, pattern, holes, words_of(existence));
  if (existence == Existence::expected || !change().uncertain || has_hole(pattern, hole_of(existence)))
    emit(std::move(sql));
  else
    emit_conditional(clause, holes, std::move(sql), existence);
}

void Renderer::emit_conditional(Clause clause, Holes, Text, Existence existence) {
  const std::string what = std::string(description_of(clause)) + " " + std::string(trim(words_of(existence)));
  unsupported(what, key_of(clause));
}

Text Renderer::clause(Clause clause, Holes holes) {
  Text out;
  if (has(clause))
    append_filled(out, dialect().clause[clause], holes);
  else
    unsupported(description_of(clause), key_of(clause));
  return out;
}

void Renderer::unsupported(std::string_view what, std::string_view key, Span span) {
  diagnostics_.report(Kind::unsupported, at(span), {dialect().title, std::string(what), dialect().hint(key)});
}

void Renderer::write_batched(const BatchedChange&) { unsupported("changes in batches", "batch"); }

std::vector<Text> Renderer::statements_in(const Text& sql) const { return sql::split(sql); }

std::optional<std::size_t> Renderer::client_command_in(const Text& sql) const {
  return sql::client_command(sql.str());
}

// --- names ---

std::string Renderer::list_of(const std::vector<std::string>& names) const {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += quoted(name);
  }
  return out;
}

std::string Renderer::strings_of(const std::vector<std::string>& texts) const {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += ", ";
    out += string_of(text);
  }
  return out;
}

std::string Renderer::dotted(std::string_view name) const {
  std::string out;
  for (const std::string_view one : split(name, '.')) {
    if (!out.empty()) out += '.';
    out += quoted(one);
  }
  return out;
}

// --- types and values ---

/// An author's SQL for a type must be known to this dialect, and stay in its place.
bool Renderer::verbatim_type_fits(const Type& type, Span span) {
  const std::string* own = verbatim_type(type, dialect());
  if (own == nullptr) return type.element == nullptr || verbatim_type_fits(*type.element, span);
  const auto source = type.per_dialect.find("");
  const bool is_source_text = source != type.per_dialect.end() && own == &source->second;
  if (is_source_text && !may_stay_verbatim(span)) return false;
  return stays_in_place(Text(*own, span, Escapes::fixed), span) && is_type_name(*own, span);
}

/// Where users make no types of their own, it begins with the name of one that the dialect has.
bool Renderer::is_type_name(const std::string& sql, Span span) {
  const auto& names = dialect().feature.type_names;
  const std::string text = std::string(trim(sql::without_comments(sql)));
  const auto end = std::find_if_not(text.begin(), text.end(), is_word);
  const std::string word(text.begin(), end);
  if (names.empty() || word.empty() || names.contains(lower(word))) return true;
  diagnostics_.report(Kind::no_such_type, span,
                      {dialect().title, word, did_you_mean(lower(word), std::vector<std::string>(names.begin(), names.end()))});
  return false;
}

std::string Renderer::type_of(const Type& type, std::string_view column, Span span, bool numbers_itself) {
  if (!verbatim_type_fits(type, at(span))) return "";
  std::string spelled = numbers_itself ? spelled_serial_type(type, dialect()) : spelled_type(type, dialect());
  if (verbatim_type(type, dialect()) == nullptr) {
    const bool has_labels = type.kind != Type::Kind::enumeration || !type.labels.empty();
    if (!has_labels && has_hole(dialect().type[TypeForm::enumeration], "labels"))
      diagnostics_.report(Kind::type_not_known, at(span), {std::string(column)});
    if (type.kind == Type::Kind::string && !type.length && dialect().feature.string_length != 0 && !types_are_known_)
      diagnostics_.report(Kind::assumed_length, at(span),
                          {dialect().title, std::string(column), to_string(type), spelled});
  }
  if (!spelled.empty()) {
    if (!type.collation.empty())
      spelled += part(Clause::collate, {{"collation", quoted(type.collation)}, {"plain", type.collation}});
    return spelled;
  }
  if (type.kind == Type::Kind::unknown)
    diagnostics_.report(Kind::type_not_known, at(span), {std::string(column)});
  else if (type.kind == Type::Kind::verbatim)
    not_given(at(span));
  else
    unsupported("type " + to_string(type), hint_key(type), span);
  return "";
}

void Renderer::check_literal(const Literal& literal, const Type* type) {
  const auto has_form = [this](LiteralForm form) { return !dialect().literal[form].empty(); };
  if (const auto* array = literal.get<ArrayLiteral>()) {
    if (!has_form(LiteralForm::array)) unsupported("arrays", "array");
    for (const Literal& element : array->elements) check_literal(element, type == nullptr ? nullptr : type->element.get());
  } else if (const auto* number = literal.get<double>()) {
    if (!std::isfinite(*number) && !has_form(LiteralForm::infinity))
      unsupported("infinity and NaN", "infinity");
  } else if (literal.is<Interval>() && !has_form(LiteralForm::interval)) {
    unsupported("intervals of PostgreSQL", "interval");
  } else if (literal.is<Time>() && !has_form(LiteralForm::time)) {
    unsupported("times of day", "time");
  }
}

Text Renderer::value(const Value& value, const Type* type) {
  if (const auto* written = std::get_if<std::shared_ptr<const Expression>>(&value))
    return expression(**written);
  static const Type unknown;
  const Type& wanted = type == nullptr ? unknown : *type;
  const Literal& given = std::get<Literal>(value);
  const std::optional<Literal> fitting =
      bound_as(given, wanted);  // the catalog has reported what does not fit
  check_literal(fitting ? *fitting : given, type);
  std::string out;
  append_literal(out, fitting ? *fitting : given, wanted, ValuePlace::column, dialect());
  return Text(std::move(out));
}

// --- numbers of sequences and identities ---

std::string Renderer::sequence_numbers(const Identity& numbers) {
  std::string out;
  const auto add = [&](std::string_view words, const std::optional<std::string>& digits) {
    if (!digits) return;
    if (!is_whole_number(*digits)) diagnostics_.report(Kind::not_a_whole_number, span_, {*digits});
    out.append(out.empty() ? "" : " ").append(words).append(1, ' ').append(*digits);
  };
  add("INCREMENT BY", numbers.increment);
  add("START WITH", numbers.start);
  add("MINVALUE", numbers.min);
  add("MAXVALUE", numbers.max);
  add("CACHE", numbers.cache);
  if (numbers.cycle) out.append(out.empty() ? "" : " ").append("CYCLE");
  return out;
}

std::string Renderer::identity_options(const Identity& identity) {
  const std::string numbers = sequence_numbers(identity);
  return numbers.empty() ? "" : " (" + numbers + ")";
}

// --- options that no family but its own knows ---

Renderer::TableOptions Renderer::table_options(const Table& table) {
  options(table.options, "a table").finish();
  return {};
}

Renderer::IndexOptions Renderer::index_options(const Index& index) {
  options(index.options, "an index").finish();
  return {};
}

Renderer::IndexOptions Renderer::drop_index_options(const DropIndex& drop) {
  options(drop.options, "drop_index").finish();
  return {};
}

Renderer::ConstraintOptions Renderer::constraint_options(const Constraint& constraint) {
  options(constraint.options, "a constraint").finish();
  return {};
}

std::string Renderer::sequence_type(const Sequence& sequence) {
  options(sequence.options, "a sequence").finish();
  return "";
}

Renderer::ViewOptions Renderer::view_options(const View& view) {
  options(view.options, "a view").finish();
  return {};
}

}  // namespace migc
