#include "toml/columns.h"

#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "toml/constraints.h"
#include "toml/names.h"
#include "toml/types.h"
#include "toml/values.h"

namespace migc::frontend {
namespace {

using std::string;
using std::string_view;

// --- identity and generated
// --------------------------------------------------------------------------------------------

string digits_of(const Entry& e) { return std::to_string(e.value->as_integer()->get()); }

constexpr Key<Identity> identity_keys[] = {
    {{"always", Shape::flag},
     [](Reader&, const Entry& e, Identity& out) { out.always = e.value->as_boolean()->get(); }},
    {{"start", Shape::integer}, [](Reader&, const Entry& e, Identity& out) { out.start = digits_of(e); }},
    {{"increment", Shape::integer},
     [](Reader&, const Entry& e, Identity& out) { out.increment = digits_of(e); }},
    {{"min", Shape::integer}, [](Reader&, const Entry& e, Identity& out) { out.min = digits_of(e); }},
    {{"max", Shape::integer}, [](Reader&, const Entry& e, Identity& out) { out.max = digits_of(e); }},
    {{"cache", Shape::integer}, [](Reader&, const Entry& e, Identity& out) { out.cache = digits_of(e); }},
    {{"cycle", Shape::flag},
     [](Reader&, const Entry& e, Identity& out) { out.cycle = e.value->as_boolean()->get(); }},
};

/// nullopt: `false`.
std::optional<Identity> read_identity(Reader& in, const Entry& entry) {
  Identity identity;
  if (const auto* flag = entry.value->as_boolean())
    return flag->get() ? std::optional<Identity>(identity) : std::nullopt;
  in.read_keys(*entry.value->as_table(), identity_keys, {"identity", in.span_of(*entry.value)}, identity);
  return identity;
}

Generated read_generated(Reader& in, const Entry& entry) {
  constexpr string_view own[] = {"stored"};
  Generated generated{read_expression(in, *entry.value, Grammar::expression, own), {}};
  const auto* table = entry.value->as_table();
  const toml::node* stored = table != nullptr ? table->get("stored") : nullptr;
  if (stored != nullptr && in.fits(*stored, Shape::flag, "stored"))
    generated.stored = stored->as_boolean()->get();
  return generated;
}

// --- the keys of a column
// ----------------------------------------------------------------------------------------------

/// NULL is what a column without a default has.
void read_default(Reader& in, const Entry& entry, ColumnDraft& out) {
  auto value = read_value(in, *entry.value, entry.name());
  const Literal* literal = value ? std::get_if<Literal>(&*value) : nullptr;
  if (value && (literal == nullptr || !literal->is<Null>())) out.column.default_value = std::move(value);
}

void read_column_identity(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.column.identity = read_identity(in, entry);
  if (!out.column.identity) out.column.auto_increment = AutoIncrement::no;
}

AutoIncrement read_auto_increment(const Entry& entry) {
  return entry.value->as_boolean()->get() ? AutoIncrement::yes : AutoIncrement::no;
}

void read_column_reference(Reader& in, const Entry& entry, ColumnDraft& out) {
  ColumnName name = read_column_name(in, entry);
  out.references = true;
  out.reference.span = in.span_of(entry);
  out.reference.referred_table = std::move(name.table);
  out.reference.referred_columns = {std::move(name.column)};
}

template <void (*read)(Reader&, const Entry&, Constraint&)>
void read_beside_reference(Reader& in, const Entry& entry, ColumnDraft& out) {
  read(in, entry, out.reference);
}

template <auto flag, auto span>
void read_mark(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.*flag = entry.value->as_boolean()->get();
  out.*span = in.span_of(entry);
}

void read_collate(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.collation = in.name_of(*entry.value, "collate");
}

void read_enum(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.enum_name = read_object_name(in, entry);
}

void read_labels(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.labels = in.some_names_of(*entry.value, "labels", "label");
}

void read_column_name_key(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.column.name = in.name_of(*entry.value, "name");
}

void read_column_type(Reader& in, const Entry& entry, ColumnDraft& out) {
  out.column.type = read_type(in, entry);
}

/// `name` comes first, which add_column does not have; what that alone has comes last.
constexpr Key<ColumnDraft> column_keys[] = {
    {{"name", Shape::name, true}, read_column_name_key},
    {{"type", Shape::type, true}, read_column_type},
    {{"nullable", Shape::flag},
     [](Reader&, const Entry& e, ColumnDraft& out) { out.nullable = e.value->as_boolean()->get(); }},
    {{"default", Shape::value}, read_default},
    {{"primary_key", Shape::flag}, read_mark<&ColumnDraft::primary_key, &ColumnDraft::primary_key_span>},
    {{"unique", Shape::flag}, read_mark<&ColumnDraft::unique, &ColumnDraft::unique_span>},
    {{"index", Shape::flag}, read_mark<&ColumnDraft::index, &ColumnDraft::index_span>},
    {{"references", Shape::dotted}, read_column_reference},
    {{"on_delete", Shape::choice, false, referential_actions}, read_beside_reference<read_on_delete>},
    {{"on_update", Shape::choice, false, referential_actions}, read_beside_reference<read_on_update>},
    {{"deferrable", Shape::flag}, read_beside_reference<read_deferrable>},
    {{"initially", Shape::choice, false, initially_choices}, read_beside_reference<read_initially>},
    {{"comment", Shape::text},
     [](Reader& in, const Entry& e, ColumnDraft& out) { out.column.comment = in.string_of(*e.value); }},
    {{"identity", Shape::flag_or_table, false, {}, identity_list}, read_column_identity},
    {{"generated", Shape::expression_or_table, false, {}, generated_list},
     [](Reader& in, const Entry& e, ColumnDraft& out) { out.column.generated = read_generated(in, e); }},
    {{"collate", Shape::name}, read_collate},
    {{"enum", Shape::dotted}, read_enum},
    {{"labels", Shape::names}, read_labels},
    {{"auto_increment", Shape::flag},
     [](Reader&, const Entry& e, ColumnDraft& out) { out.column.auto_increment = read_auto_increment(e); }},
    {{"serial", Shape::flag},
     [](Reader&, const Entry& e, ColumnDraft& out) { out.column.numbers_itself = e.value->as_boolean()->get(); }},
    {{"constraints", Shape::tables, false, {}, constraints_list},
     [](Reader& in, const Entry& e, ColumnDraft& out) { out.constraints = read_constraint_items(in, e); }},
    {{"indexes", Shape::tables, false, {}, indexes_list},
     [](Reader& in, const Entry& e, ColumnDraft& out) { out.indexes = read_index_items(in, e); }},
};
constexpr std::size_t only_added = 2;

Keys<ColumnDraft> item_keys() {
  return Keys<ColumnDraft>(column_keys).first(std::size(column_keys) - only_added);
}

// --- what the keys mean together
// ---------------------------------------------------------------------------------------

using Entries = std::vector<Entry>;

void need(Reader& in, const Entries& entries, string_view key, string_view other) {
  if (const auto span = in.given(entries, key))
    in.report(Kind::needs_key, *span, {string(key), string(other)});
}

void exclude(Reader& in, const Entries& entries, string_view a, string_view b) {
  const auto span = in.given(entries, b);
  if (span && in.given(entries, a)) in.conflict(*span, a, b);
}

Type* enumeration_of(Type& type) {
  if (type.kind == Type::Kind::enumeration) return &type;
  if (type.kind != Type::Kind::array || !type.element) return nullptr;
  auto element = std::make_shared<Type>(*type.element);
  Type* found = enumeration_of(*element);
  type.element = std::move(element);
  return found;
}

/// Gives an enumeration its name and labels from the keys beside `type`.
void finish_enumeration(Reader& in, const Entries& entries, ColumnDraft& draft, Type& enumeration) {
  if (const auto span = in.given(entries, "enum")) {
    if (!enumeration.enum_name.empty()) in.conflict(*span, "enum", "the name in 'type'");
    enumeration.enum_name = std::move(draft.enum_name);
  } else if (enumeration.enum_name.empty() && enumeration.labels.empty() && !in.given(entries, "labels")) {
    in.report(Kind::missing_key, *in.given(entries, "type"), {"a column of type enum", "enum", ""});
  }
  if (const auto span = in.given(entries, "labels")) {
    if (!enumeration.labels.empty()) in.conflict(*span, "labels", "the labels in 'type'");
    enumeration.labels = std::move(draft.labels);
  }
}

void finish_type(Reader& in, const Entries& entries, ColumnDraft& draft) {
  Type& type = draft.column.type;
  if (type.kind == Type::Kind::unknown) return;  // missing, or reported
  if (!draft.collation.empty()) type.collation = std::move(draft.collation);
  if (Type* enumeration = enumeration_of(type)) return finish_enumeration(in, entries, draft, *enumeration);
  need(in, entries, "enum", "type = \"enum\"");
  need(in, entries, "labels", "type = \"enum\"");
}

void finish_reference(Reader& in, const Entries& entries, ColumnDraft& draft) {
  if (!draft.references) {
    for (const string_view key : {"on_delete", "on_update", "deferrable", "initially"})
      need(in, entries, key, "'references'");
    return;
  }
  draft.reference.kind = Constraint::Kind::foreign_key;
  draft.reference.named = false;
  draft.reference.columns = {draft.column.name};
  check_constraint(in, draft.reference);
}

void finish_column(Reader& in, const Entries& entries, ColumnDraft& draft) {
  finish_type(in, entries, draft);
  finish_reference(in, entries, draft);
  exclude(in, entries, "default", "generated");
  exclude(in, entries, "auto_increment", "serial");
  if (draft.column.identity) {
    exclude(in, entries, "default", "identity");
    exclude(in, entries, "generated", "identity");
  }
  if (draft.primary_key && draft.nullable == true)
    in.report(Kind::nullable_key, draft.primary_key_span, {draft.column.name});
  draft.column.nullable = draft.nullable.value_or(!draft.primary_key);
}

// --- alter_column
// ------------------------------------------------------------------------------------------------------

/// alter_column's keys go into a column's draft where they mean the same, so that types are read in one
/// place.
struct AlterDraft {
  AlterColumn& change;
  ColumnDraft column;
};

/// A key that reads as a column's does.
template <void (*read)(Reader&, const Entry&, ColumnDraft&)>
void read_as_column(Reader& in, const Entry& entry, AlterDraft& out) {
  read(in, entry, out.column);
}

void read_new_default(Reader& in, const Entry& entry, AlterDraft& out) {
  auto value = read_value(in, *entry.value, entry.name());
  if (!value) return;
  const Literal* literal = std::get_if<Literal>(&*value);
  if (literal != nullptr && literal->is<Null>())
    out.change.default_value = AlterColumn::DropDefault{};
  else
    out.change.default_value = std::move(*value);
}

void read_new_identity(Reader& in, const Entry& entry, AlterDraft& out) {
  if (auto identity = read_identity(in, entry))
    out.change.identity = std::move(*identity);
  else
    out.change.identity = AlterColumn::DropIdentity{};
}

/// "" drops the comment.
void read_new_comment(Reader& in, const Entry& entry, AlterDraft& out) {
  string comment = in.string_of(*entry.value);
  out.change.comment = comment.empty() ? std::nullopt : std::optional<string>(std::move(comment));
}

/// What the column is before, where the history does not know it.
constexpr Key<ColumnDraft> existing_keys[] = {
    {{"type", Shape::type}, read_column_type},
    {{"nullable", Shape::flag},
     [](Reader&, const Entry& e, ColumnDraft& out) { out.nullable = e.value->as_boolean()->get(); }},
    {{"default", Shape::value},
     [](Reader& in, const Entry& e, ColumnDraft& out) {
       out.column.default_value = read_value(in, *e.value, e.name());
     }},
    {{"comment", Shape::text},
     [](Reader& in, const Entry& e, ColumnDraft& out) { out.column.comment = in.string_of(*e.value); }},
    {{"collate", Shape::name}, read_collate},
    {{"enum", Shape::dotted}, read_enum},
    {{"labels", Shape::names}, read_labels},
};

void read_existing(Reader& in, const Entry& entry, AlterDraft& out) {
  ColumnDraft draft;
  const std::vector<Entry> entries = in.entries(*entry.value->as_table());
  in.read_keys(entries, Keys<ColumnDraft>(existing_keys), {"existing", in.span_of(*entry.value)}, draft);
  finish_type(in, entries, draft);
  AlterColumn::Claims& claims = out.change.claims.emplace();
  if (draft.column.type.kind != Type::Kind::unknown) claims.type = std::move(draft.column.type);
  claims.nullable = draft.nullable;
  if (draft.column.default_value) claims.default_value = std::move(*draft.column.default_value);
  if (draft.column.comment) claims.comment = std::move(*draft.column.comment);
}

constexpr Key<AlterDraft> alter_keys[] = {
    {{"new_name", Shape::name},
     [](Reader& in, const Entry& e, AlterDraft& out) {
       out.change.new_name = in.name_of(*e.value, "new_name");
     }},
    {{"type", Shape::type}, read_as_column<read_column_type>},
    {{"nullable", Shape::flag},
     [](Reader&, const Entry& e, AlterDraft& out) { out.change.nullable = e.value->as_boolean()->get(); }},
    {{"default", Shape::value}, read_new_default},
    {{"comment", Shape::text}, read_new_comment},
    {{"using", Shape::expression},
     [](Reader& in, const Entry& e, AlterDraft& out) {
       out.change.using_expression = read_expression(in, *e.value, Grammar::expression);
     }},
    {{"identity", Shape::flag_or_table, false, {}, identity_list}, read_new_identity},
    {{"collate", Shape::name}, read_as_column<read_collate>},
    {{"enum", Shape::dotted}, read_as_column<read_enum>},
    {{"labels", Shape::names}, read_as_column<read_labels>},
    {{"auto_increment", Shape::flag},
     [](Reader&, const Entry& e, AlterDraft& out) { out.change.auto_increment = read_auto_increment(e); }},
    {{"existing", Shape::table, false, {}, existing_list}, read_existing},
};

void finish_alter(Reader& in, const Entries& entries, const Place& place, AlterDraft& draft) {
  if (in.given(entries, "type")) {
    finish_type(in, entries, draft.column);
    draft.change.type = std::move(draft.column.column.type);
  } else {
    for (const string_view key : {"using", "collate", "enum", "labels"}) need(in, entries, key, "'type'");
  }
  if (entries.empty()) in.report(Kind::nothing_to_alter, place.span);
}

}  // namespace

const KeyList& column_list() {
  static const KeyList list{"a column", infos(item_keys()), true};
  return list;
}

const KeyList& identity_list() {
  static const KeyList list{"identity", infos(identity_keys), false};
  return list;
}

const KeyList& generated_list() {
  static const KeyList list{"generated", {{"sql", Shape::text, true}, {"stored", Shape::flag}}, false};
  return list;
}

const KeyList& existing_list() {
  static const KeyList list{"existing", infos(existing_keys), false};
  return list;
}

std::vector<KeyInfo> add_column_infos() {
  std::vector<KeyInfo> all = infos(column_keys);
  all.erase(all.begin());
  return all;
}

std::vector<KeyInfo> alter_column_infos() { return infos(alter_keys); }

ColumnDraft read_column(Reader& in, const toml::table& table) {
  ColumnDraft draft;
  draft.column.span = in.span_of(table);
  const Entries entries = in.entries(table);
  in.read_keys(entries, item_keys(),
               {"a column", draft.column.span, &draft.column.options}, draft);
  finish_column(in, entries, draft);
  return draft;
}

ColumnDraft read_added_column(Reader& in, const Entries& entries, const Place& place, string name) {
  ColumnDraft draft;
  draft.column.span = place.span;
  draft.column.name = std::move(name);
  in.read_keys(entries, Keys<ColumnDraft>(column_keys).subspan(1),
               {place.title, place.span, &draft.column.options}, draft);
  finish_column(in, entries, draft);
  return draft;
}

void read_altered_column(Reader& in, const Entries& entries, const Place& place, AlterColumn& out) {
  AlterDraft draft{out, {}};
  in.read_keys(entries, Keys<AlterDraft>(alter_keys), place, draft);
  finish_alter(in, entries, place, draft);
}

void spawn(ColumnDraft& draft, std::vector<Constraint>& constraints, std::vector<Index>& indexes) {
  if (draft.index) {
    Index& index = indexes.emplace_back();
    index.unique = draft.unique;
    index.span = draft.index_span;
    index.elements.push_back({draft.column.name, {}, {}, draft.index_span});
  } else if (draft.unique) {
    Constraint& unique = constraints.emplace_back();
    unique.kind = Constraint::Kind::unique;
    unique.named = false;
    unique.span = draft.unique_span;
    unique.columns = {draft.column.name};
  }
  if (draft.references) constraints.push_back(std::move(draft.reference));
  for (Constraint& constraint : draft.constraints) constraints.push_back(std::move(constraint));
  for (Index& index : draft.indexes) indexes.push_back(std::move(index));
}

}  // namespace migc::frontend
